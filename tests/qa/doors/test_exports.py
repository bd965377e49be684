"""An answer as Markdown, plain text, BibTeX and CSL-JSON."""

import json
import re
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendered import FRAGMENTS, kinds, one_line, read

from ingest.language.quotation import quoted
from qa.doors.exports import FORMATS
from qa.doors.exports.references import bibtex, csl

URL = "https://herald.example/bridge"
CITATION: dict[str, Any] = {
    "number": 1, "article_id": "art_49cca044f7906b39", "revision": 1, "part": "text", "sentence": 0, "start": 0,
    "end": 52, "quote": "Mayor Ada Quill has proposed closing Harbour Bridge.", "prefix": "", "suffix": "",
    "title": "Bridge may close", "publisher": "The Herald", "url": URL, "published_at": "2025-03-14T00:20:00+02:00",
    "link": f"{URL}#:~:text=Mayor",
}  # fmt: skip
SECOND = CITATION | {"number": 2, "quote": "It rained.", "start": 60, "end": 70}
OTHER = CITATION | {
    "number": 3, "article_id": "art_0", "part": "title", "quote": "Rain", "title": "Rain", "publisher": None,
    "url": None, "link": None, "published_at": None,
}  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=8).map("".join)


def answer(*citations: dict[str, Any], **fields: Any) -> dict[str, Any]:
    cited = citations or (CITATION,)
    claims = [{"text": item["quote"], "citations": [item["number"]], "checks": []} for item in cited]
    return {
        "question": "Who has proposed it?", "text": "…", "short_answer": None, "claims": claims,
        "citations": list(cited), "reasons": [],
    } | fields  # fmt: skip


REFUSAL = answer(claims=[], citations=[], text="The articles do not say.", reasons=["no article matches"])


def test_markdown_has_a_footnote_for_every_citation() -> None:
    short = {"text": "mayor Ada Quill", "citation": 1, "start": 0, "end": 15}
    assert FORMATS["markdown"].write(answer(CITATION, OTHER, short_answer=short)) == (
        "# Who has proposed it?\n\n"
        "Mayor Ada Quill [^1]\n\n"
        "Mayor Ada Quill has proposed closing Harbour Bridge. [^1] Rain [^3]\n\n"
        "[^1]: “Mayor Ada Quill has proposed closing Harbour Bridge.” Bridge may close · The Herald · 14 March 2025 · "
        f"<{URL}#:~:text=Mayor>\n\n"
        "[^3]: Rain\n"
    )


def test_text_has_the_quotes_below() -> None:
    short = {"text": "Thursday", "citation": 1, "start": 0, "end": 8, "day": "2025-03-13"}
    assert FORMATS["text"].write(answer(short_answer=short)) == (
        "Who has proposed it?\n\n"
        "Thursday (13 March 2025) [1]\n\n"
        "Mayor Ada Quill has proposed closing Harbour Bridge. [1]\n\n"
        f"[1] “{CITATION['quote']}”\n    Bridge may close · The Herald · 14 March 2025 · {URL}\n"
    )


def test_a_yes_or_no_leads_its_sentence() -> None:
    claim = {"text": "It closed.", "citations": [1], "checks": [], "verdict": "no"}
    assert "\n\nNo: It closed. [^1]\n\n" in FORMATS["markdown"].write(answer(claims=[claim]))
    assert "\n\nNo: It closed. [1]\n\n" in FORMATS["text"].write(answer(claims=[claim]))


def test_a_refusal_is_written_with_its_reason_and_cites_nothing() -> None:
    expected = "Who has proposed it?\n\nThe articles do not say.\n\nWhy: no article matches\n"
    assert FORMATS["text"].write(REFUSAL) == expected
    assert FORMATS["markdown"].write(REFUSAL) == f"# {expected}"
    assert (bibtex(REFUSAL), json.loads(csl(REFUSAL))) == ("", [])


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_a_claim_that_failed_a_check_is_marked(form: str) -> None:
    checks = [{"name": "quote", "passed": True}, {"name": "numbers", "passed": False}]
    found = FORMATS[form].write(answer(claims=[{"text": "Nine fell.", "citations": [1], "checks": checks}]))
    assert "Not supported by its sources (numbers): Nine fell.\n" in found


def unblanked(text: str) -> str:
    return "".join(text.split())


@given(hostile, hostile)
def test_words_of_articles_do_nothing_in_markdown(one: str, other: str) -> None:
    cited = CITATION | {"quote": one, "title": other, "publisher": other, "link": None}
    found = FORMATS["markdown"].write(answer(cited, question=f"Who? {one}"))
    assert kinds(found) == {"heading_open", "heading_close"}
    quote, source = one_line(quoted(one)), "" if not one_line(other) else f"{other} · {other} · "
    expected = f"Who? {one} {one} [^1] [^1]: {quote} {source} 14 March 2025"
    assert unblanked(read(found)) == unblanked(one_line(expected))
    assert len(re.findall(r"\[\^", found)) == 2, "the marker and the footnote, and none of an article's own"


@given(hostile)
def test_text_has_no_control_characters_but_line_breaks(words: str) -> None:
    found = FORMATS["text"].write(answer(CITATION | {"quote": f"a{words}", "title": f"b{words}\x1b[2J"}))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", found)
    assert found.count("\n") == 6, "one line each"


def test_an_article_is_one_entry_of_bibtex_however_often_it_is_cited() -> None:
    assert bibtex(answer(OTHER, CITATION, SECOND)) == (
        "@misc{art_0,\n  title = {{Rain}}\n}\n\n"
        "@article{art_49cca044f7906b39,\n  title = {{Bridge may close}},\n  journal = {The Herald},\n"
        f"  year = {{2025}},\n  month = mar,\n  day = {{14}},\n  url = {{{URL}}}\n}}\n"
    )


def test_what_tex_would_act_on_is_written_out() -> None:
    found = bibtex(
        answer(CITATION | {"title": "50% of $5 & #1_a {b} \\c ~d^ <e>\n@x", "url": "https://a.example/{}\\é%20"})
    )
    assert (
        r"{{50\% of \$5 \& \#1\_a \textbraceleft{}b\textbraceright{} \textbackslash{}c \textasciitilde{}d"
        r"\textasciicircum{} \textless{}e\textgreater{} @x}}"
    ) in found
    assert "url = {https://a.example/%7B%7D%5C%C3%A9%20}" in found


@given(hostile, hostile)
def test_no_title_ends_an_entry_of_bibtex(title: str, publisher: str) -> None:
    """Read as BibTeX reads: braces are counted, whatever stands before them."""
    found = bibtex(
        answer(CITATION | {"title": title, "publisher": publisher + "x", "url": f"https://a.example/{title}"})
    )
    body = found[found.index("{") : -1]
    depths = list(accumulate((letter == "{") - (letter == "}") for letter in body))
    assert min(depths[:-1]) == 1 and depths[-1] == 0
    assert [line.split(" = ")[0].strip() for line in found.splitlines()[1:-1]] == [
        "title", "journal", "year", "month", "day", "url",
    ]  # fmt: skip


def test_csl_names_what_is_known() -> None:
    first, second = json.loads(csl(answer(CITATION, SECOND, OTHER)))
    assert first == {
        "id": "art_49cca044f7906b39", "type": "article-newspaper", "title": "Bridge may close",
        "container-title": "The Herald", "issued": {"date-parts": [[2025, 3, 14]]}, "URL": URL,
    }  # fmt: skip
    assert second == {"id": "art_0", "type": "article-newspaper", "title": "Rain"}
