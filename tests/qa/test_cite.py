import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import evidence, revision, with_titles

from qa.answer import Check, Citation, Claim
from qa.cite import CONTEXT, CitedText, cite, link, short_answer
from qa.evidence import CheckedClaim, DraftClaim, Evidence, Short

ODD = "İstanbul’da naïve e\u0301 🙂👨‍👩‍👧 [2015] \u202eabc\u202c 100% a-b, c & d = “x”? "
TEXTS = (
    "Mayor Ada Quill closed four bridges. Nobody was hurt. It rained for nine days.",
    f"{ODD}One. Two sentences follow here. {ODD}",
    "A single sentence that is rather long, so that its link names no more than its first and its last words.",
)
TITLES = ("Quill closes bridges", f"{ODD}in brief", "A single sentence")
REVISIONS = [revision(text, key, title=title) for key, (text, title) in enumerate(zip(TEXTS, TITLES, strict=True), 1)]
SENT = with_titles(*REVISIONS)


def verdicts(*cited: tuple[int, ...]) -> list[CheckedClaim]:
    made = []
    for numbers in cited:
        chosen = tuple(SENT[number % len(SENT)] for number in numbers)
        draft = DraftClaim(chosen[0].sentence.text if chosen else "Nothing.", tuple(item.label for item in chosen), 0.9)
        made.append(CheckedClaim(draft, chosen, (Check("citation", True),)))
    return made


def test_the_days_that_a_quote_speaks_of_are_told_from_its_articles_day() -> None:
    text = "It rained. Ada Quill closed the bridge on Thursday."  # published on Friday, 14 March 2025
    _, item = evidence(revision(text))
    claims = [CheckedClaim(DraftClaim(item.sentence.text, (item.label,), 0.9), (item,), ())]
    [meant] = cite(claims).citations[0].times
    assert (meant.text, text[meant.start : meant.end], meant.first, meant.last) == (
        "Thursday", "Thursday", "2025-03-13", "2025-03-13",
    )  # fmt: skip
    assert "times" not in cite(verdicts((0,))).citations[0].to_json()


def test_what_was_told_when_the_article_came_in_is_what_counts() -> None:
    text = "It rained. It closed on Thursday."
    _, item = evidence(revision(text))
    cited = CitedText({1: [{"start": 24, "end": 32, "first": "2025-03-06", "last": "2025-03-06"}]})
    cited.add(CheckedClaim(DraftClaim(item.sentence.text, (item.label,), 0.9), (item,), ()))
    assert [(meant.text, meant.first) for meant in cited.citations[0].times] == [("Thursday", "2025-03-06")]


@pytest.mark.parametrize(("span", "day"), [("on Thursday", "2025-03-13"), ("Ada Quill", None)])
def test_a_short_answer_that_is_a_day_of_the_week_has_its_date(span: str, day: str | None) -> None:
    text = "Ada Quill closed the bridge on Thursday."  # published on Friday, 14 March 2025
    [item] = evidence(revision(text))
    claim = CheckedClaim(DraftClaim(text, (item.label,), 0.9), (item,), (Check("citation", True),))
    start = text.index(span)
    found = short_answer(Short(span, item.label, start, start + len(span)), [claim], cite([claim]).citations)
    assert found and (found.text, found.day) == (span, day)


def test_a_title_is_cited_in_its_own_characters() -> None:
    one = revision("The vote was late.", title="Council backs stadium by 34 votes to 27")
    *_, item = with_titles(one)
    claim = CheckedClaim(DraftClaim(item.sentence.text, (item.label,), 0.9), (item,), (Check("citation", True),))
    [found] = cite([claim]).citations
    assert (found.part, found.sentence, found.start, found.end) == ("title", None, 0, len(one.title))
    assert (found.quote, found.prefix, found.suffix) == (one.title, "", "")
    assert found.link == "https://herald.example/a#:~:text=Council%20backs%20stadium%20by%2034%20votes%20to%2027"
    start = one.title.index("34 votes")
    short = short_answer(Short("34 votes", item.label, start, start + 8), [claim], [found])
    assert short and (short.text, short.citation, one.title[short.start : short.end]) == ("34 votes", 1, "34 votes")


def test_a_title_and_the_first_sentence_are_two_places() -> None:
    sent = with_titles(revision("It rained.", title="It rained."))
    draft = DraftClaim("It rained.", ("T1", "S1"), 0.9)
    [claim] = cite([CheckedClaim(draft, (sent[1], sent[0]), ())]).claims
    assert claim.citations == (1, 2)


def parts(cited_text: CitedText) -> tuple[str, list[Claim], list[Citation]]:
    return cited_text.text, cited_text.claims, cited_text.citations


@given(st.lists(st.lists(st.integers(0, len(SENT) - 1), min_size=1, max_size=4).map(tuple), max_size=6))
def test_the_laws_of_citations(cited: list[tuple[int, ...]]) -> None:
    text, claims, citations = parts(cite(verdicts(*cited)))
    revisions = {one.article_id: one for one in REVISIONS}
    for citation in citations:
        whole = revisions[citation.article_id].whole(citation.part)
        assert (citation.sentence is None) == (citation.part == "title")
        assert whole[citation.start : citation.end] == citation.quote
        assert whole[: citation.start].endswith(citation.prefix)
        assert whole[citation.end :].startswith(citation.suffix)
        assert max(len(citation.prefix), len(citation.suffix)) <= CONTEXT
    for claim in claims:
        assert text[claim.start : claim.end] == claim.text
        assert text[claim.end :].startswith("".join(f" [{number}]" for number in claim.citations))
    named = [number for claim in claims for number in claim.citations]
    assert list(dict.fromkeys(named)) == [citation.number for citation in citations] == [*range(1, len(citations) + 1)]
    places = [(citation.article_id, citation.part, citation.sentence) for citation in citations]
    assert len(places) == len(set(places))


def test_no_claims_give_no_text() -> None:
    assert parts(cite([])) == ("", [], [])


def test_a_sentence_cited_twice_keeps_its_number() -> None:
    text, claims, citations = parts(cite(verdicts((0,), (1, 0))))
    assert text == f"{SENT[0].sentence.text} [1] {SENT[1].sentence.text} [2] [1]"
    assert [claim.citations for claim in claims] == [(1,), (2, 1)]
    assert len(citations) == 2


def test_a_sentence_named_twice_by_one_claim_is_marked_once() -> None:
    assert cite(verdicts((0, 0))).claims[0].citations == (1,)


def test_brackets_of_the_text_are_no_citations() -> None:
    one = evidence(revision("“In [2015] we lost land,” [sic] she said [1]."))[0]
    text, claims, citations = parts(cite([CheckedClaim(DraftClaim(one.sentence.text, ("S1",), 1.0), (one,), ())]))
    assert text == f"{one.sentence.text} [1]"
    assert claims[0].text == citations[0].quote == one.sentence.text


def test_an_article_without_title_or_url_is_named_by_its_file_and_has_no_link() -> None:
    one = evidence(revision("It rained.", title="", url=None))[0]
    citation = cite([CheckedClaim(DraftClaim("It rained.", ("S1",), 1.0), (one,), ())]).citations[0]
    assert (citation.title, citation.url, citation.link) == ("1.md", None, None)


# --- links


def fragment(url: str | None) -> str:
    assert url
    return url.partition("#:~:text=")[2]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200).filter(lambda text: text.strip()))
def test_a_link_holds_words_of_the_quote_and_nothing_that_a_browser_would_read_as_syntax(quote: str) -> None:
    parts = fragment(link("https://herald.example/a", quote)).split(",")
    flat = " ".join(re.findall(r"\S+", quote))
    assert len(parts) in (1, 2)
    for part in parts:
        assert not set(part) & set("-&,#? \n")
        assert unquote(part) in flat
    assert flat.startswith(unquote(parts[0]))
    assert flat.endswith(unquote(parts[-1]))


def test_a_short_quote_is_linked_whole_and_a_long_one_by_its_ends() -> None:
    assert fragment(link("https://a.example", "a-b, c & d")) == "a%2Db%2C%20c%20%26%20d"
    long = " ".join(f"w{number}" for number in range(13))
    assert fragment(link("https://a.example", long)) == "w0%20w1%20w2%20w3%20w4,w8%20w9%20w10%20w11%20w12"


def test_a_fragment_of_the_address_gives_way() -> None:
    assert link("https://a.example/x?y=1#part", "It rained.") == "https://a.example/x?y=1#:~:text=It%20rained."


def test_an_address_keeps_its_meaning_and_loses_what_would_end_it_where_it_is_written() -> None:
    address = "https://a.example/](https://evil/p.png)?q=a b&c=%20#x"
    assert (link(address, "x") or "").partition("#")[0] == "https://a.example/%5D%28https://evil/p.png%29?q=a%20b&c=%20"
    assert (link("http://[::1]:80/[a]", "x") or "").partition("#")[0] == "http://[::1]:80/%5Ba%5D"


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "data:text/html,x", "//a.example"])
def test_no_address_no_link(url: str | None) -> None:
    assert link(url, "It rained.") is None


def test_evidence_is_cited_by_its_place_and_not_by_its_label() -> None:
    again = Evidence("S99", SENT[0].revision, SENT[0].sentence, 0.1)
    made = [
        CheckedClaim(DraftClaim("a", ("S1",), 1.0), (SENT[0],), ()),
        CheckedClaim(DraftClaim("b", ("S99",), 1.0), (again,), ()),
    ]
    assert len(cite(made).citations) == 1


@given(st.lists(st.lists(st.integers(0, len(SENT) - 1), min_size=1, max_size=4).map(tuple), max_size=6))
def test_citations_are_new_when_a_claim_first_names_them(cited: list[tuple[int, ...]]) -> None:
    cited_text = CitedText()
    added = [cited_text.add(verdict) for verdict in verdicts(*cited)]
    assert [claim for claim, _ in added] == cited_text.claims
    assert [citation for _, new in added for citation in new] == cited_text.citations
