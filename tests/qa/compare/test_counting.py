"""What is asked in total is added up from independent parts, or refused."""

import pytest
from newsroom import evidence, revision

from qa.compare.counting import Reckoned, reckoned

TOTAL = "How many libraries will close in total?"


def counted(question: str, *texts: str) -> Reckoned | None:
    return reckoned(question, evidence(*(revision(text, key, title="News") for key, text in enumerate(texts, 1))))


def test_the_parts_of_independent_articles_are_added_up() -> None:
    found = counted(TOTAL, "Tovna will close four libraries.", "Lanner will close 3 libraries next year.")
    assert found
    assert found.total == 7
    assert [(part.words, part.of) for part in found.parts] == [("four", "Tovna"), ("3", "Lanner")]


def test_the_same_part_told_twice_counts_once() -> None:
    twice = ["Tovna will close four libraries.", "Tovna will close 4 libraries.", "Lanner will close 3 libraries."]
    found = counted(TOTAL, *twice)
    assert found
    assert found.total == 7


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (["Tovna will close four libraries."], "only one of them"),
        (["Tovna will close four libraries.", "Tovna will close six libraries."], "conflict over Tovna"),
        (["Tovna closed four libraries in 2019.", "Lanner closed 3 libraries in 2024."], "different times"),
    ],
)
def test_what_cannot_be_added_up_is_refused_with_what_there_is(texts: list[str], why: str) -> None:
    found = counted(TOTAL, *texts)
    assert found
    assert found.total is None
    assert found.refusal.startswith("this cannot be counted from these articles: ")
    assert why in found.refusal
    assert "Tovna" in found.refusal


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("How many libraries will close?", ["Tovna will close four libraries.", "Lanner will close 3 libraries."]),
        (TOTAL, ["Across the region Tovna will close seven libraries.", "Lanner will close 3 libraries."]),
        (TOTAL, ["Tovna will build four schools.", "Lanner will build 3 schools."]),
        (TOTAL, ["Tovna will close about four libraries.", "Lanner will close some libraries."]),
    ],
)
def test_nothing_is_counted_where_it_is_not_asked_or_a_source_has_the_total(question: str, texts: list[str]) -> None:
    assert counted(question, *texts) is None


def test_of_two_that_are_compared_the_one_that_is_asked_for_comes_first() -> None:
    texts = ("Tovna will close four libraries.", "Lanner will close 3 libraries.")
    more, fewer = (counted(f"Which council will close {way} libraries?", *texts) for way in ("more", "fewer"))
    assert more
    assert fewer
    assert [more.parts[0].of, fewer.parts[0].of] == ["Tovna", "Lanner"]
    assert more.total is None


def test_a_tie_is_no_answer() -> None:
    texts = ("Tovna will close four libraries.", "Lanner will close 4 libraries.")
    assert counted("Which council will close more libraries?", *texts) is None
