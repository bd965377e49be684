import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rendered import FRAGMENTS, kinds, links, one_line, read

from qa.doors.markdown import autolink, escaped, shown, unescaped

hostile = st.one_of(
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=8).map("".join), st.text(max_size=40)
)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_each_of_these_is_shown_as_it_is_written(text: str) -> None:
    assert (kinds(escaped(text)), read(escaped(text))) == (set(), one_line(text))


@given(hostile, hostile)
@example("…![x", "https://a/](https://evil/p.png)")
@example("a | b", "--- | ---")
@example("a", "===")
def test_no_text_becomes_anything_but_text(one: str, other: str) -> None:
    for markdown, text in (
        (escaped(one), one),
        (f"{escaped(one)} [1] {escaped(other)} [2]", f"{one} [1] {other} [2]"),
        (f"[1] {escaped(one)}\n{escaped(other)}", f"[1] {one}\n{other}"),
        (f"{escaped(one)}\n\n{escaped(other)}\n\nx", f"{one} {other} x"),
    ):
        assert kinds(markdown) == set()
        assert read(markdown) == one_line(text)


@given(hostile)
def test_nor_does_any_part_of_it_while_it_is_being_streamed(text: str) -> None:
    markdown = escaped(text)
    for end in range(len(markdown) + 1):
        assert kinds(markdown[:end]) & {"image", "html_inline", "html_block", "link_open"} == set()


@given(hostile)
def test_a_message_that_comes_back_is_read_as_it_was_meant(text: str) -> None:
    assert one_line(unescaped(escaped(text))) == one_line(text)


@given(hostile, hostile)
def test_an_answer_is_its_sentences_with_their_markers(one: str, other: str) -> None:
    answer = {"text": "?", "claims": [{"text": one, "citations": [1, 2]}, {"text": other, "citations": [1]}]}
    assert (kinds(shown(answer)), read(shown(answer))) == (set(), one_line(f"{one} [1] [2] {other} [1]"))
    assert shown({"text": "The articles do not say.", "claims": []}) == "The articles do not say."


@given(hostile)
def test_no_delimiter_of_mathematics_is_left(text: str) -> None:
    """Chat programs look for these before they read Markdown, some without regard to escapes."""
    markdown = escaped(text)
    assert "$$" not in markdown and r"\]" not in markdown and r"\)" not in markdown
    assert all(markdown[at - 1 : at] == "\\" for at, letter in enumerate(markdown) if letter == "$")


@pytest.mark.parametrize("text", ["The U.S. said no at 3.5 a.m.; AT&T's “offer” fell (by 2%) – so.", "İzmir’de…and so"])
def test_ordinary_sentences_are_left_as_they_are(text: str) -> None:
    assert escaped(text) == text


@given(st.text("abcA1/?#:@&=+$,;~-._!'()*[]<>`^{}|\\\"% é🙂", max_size=30))
def test_an_address_is_one_link_to_itself(rest: str) -> None:
    from qa.cite import link

    address = link(f"https://a.example/{rest}", "He said “no”, & left.")
    assert address
    shown = autolink(address)
    assert kinds(f"T · {shown}") == {"link_open"}
    assert len(links(f"T · {shown}")) == 1
    assert "&copy;" not in autolink("https://a.example/?x=1&copy;=2"), "some renderers decode it"
