"""The analyser: what becomes one term, and that the full text keeps every term as it is."""

import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.language import analysis


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The votes, voting and VOTED", ["the", "vote", "vote", "and", "vote"]),
        ("U.S. and US and us", ["us", "and", "us", "and", "us"]),
        ("1,250,000 or 1250000", ["1250000", "or", "1250000"]),
        ("3.5 percent", ["3.5", "percent"]),
        ("5G and 5g, 3RD and 3rd", ["5g", "and", "5g", "3rd", "and", "3rd"]),
        ("2020's 2020’s", ["2020", "2020"]),
        ("Zürich, Zu\u0308rich, ZURICH", ["zurich", "zurich", "zurich"]),
        ("Ukraine’s Ukraine's Ukraine", ["ukrain", "ukrain", "ukrain"]),
        ("İstanbul ISTANBUL", ["istanbul", "istanbul"]),
        ("𝑨𝑑𝑎", ["ada"]),
        ("ﷺ", ["صلىاللهعليهوسلم"]),
        ("", []),
        ("… — !?", []),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert analysis.terms(text) == terms


def test_content_terms_leave_out_how_a_question_is_put() -> None:
    assert analysis.content_terms("Who has proposed giving up land, and why the land?") == ["propos", "give", "land"]
    assert analysis.content_terms("Who is it?") == ["who", "is", "it"], "with nothing else to go by, stop words count"


def test_content_words_are_as_written() -> None:
    assert analysis.content_words("Why did Ada's bridge close?") == ["Ada's", "bridge", "close"]


@given(st.text(max_size=60))
def test_terms_are_one_word_each_in_any_script(text: str) -> None:
    for term in analysis.terms(text):
        assert not any(letter.isspace() or letter in "\"'" for letter in term)
        assert analysis.terms(text) == analysis.terms(text)


@given(st.text(st.characters(categories=["L", "N", "M", "P"]), max_size=40))
@example("㈠ ⑴ ½")
def test_the_full_text_keeps_every_term_as_it_is(text: str) -> None:
    """A term that the index parts or folds once more would be counted nowhere, and so never be searched."""
    terms = {term for term in analysis.terms(text) if term}
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (body, content='', tokenize=\"ascii tokenchars '._'\")")
    connection.execute("CREATE VIRTUAL TABLE counts USING fts5vocab (t, row)")
    connection.execute("INSERT INTO t (rowid, body) VALUES (1, ?)", (" ".join(terms),))
    assert {row[0] for row in connection.execute("SELECT term FROM counts")} == terms
    connection.close()


@given(st.text(st.sampled_from("aB1.,'’\u0301\u00a0 \n\x1c\x1f\x85\u2028\u200b_-éǅß㈠")))
def test_no_term_reaches_across_a_blank(text: str) -> None:
    """So they may be told piece by piece."""
    assert analysis.terms(text) == [analysis._term(word) for word in analysis._WORD.findall(text)]
