"""Expressions of time as days of the calendar, seen from Thursday 24 April 2025."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.times import times

THURSDAY = date(2025, 4, 24)


def meant(sentence: str, published: date = THURSDAY) -> list[tuple[str, str]]:
    return [(sentence[time.start : time.end], _written(time.first, time.last)) for time in times(sentence, published)]


def _written(first: date, last: date) -> str:
    return str(first) if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The court ruled by seven votes to two on Thursday.", [("Thursday", "2025-04-24")]),
        ("He resigned on Tuesday, four days after that.", [("Tuesday", "2025-04-22")]),
        ("The council would meet on Monday to vote.", [("Monday", "2025-04-28")]),
        ("She said on Tuesday that the vote would be on Sunday.",
         [("Tuesday", "2025-04-22"), ("Sunday", "2025-04-27")]),
        ("Sunday's league match has been postponed.", [("Sunday", "2025-04-27")]),
        ("Sunday’s shooting left three people dead.", [("Sunday", "2025-04-20")]),
        ("They did not return until Saturday.", [("Saturday", "2025-04-19")]),
        ("It stays closed until Sunday.", [("Sunday", "2025-04-27")]),
        ("Next Thursday they vote; last Thursday they did not.",
         [("Next Thursday", "2025-05-01"), ("last Thursday", "2025-04-17")]),
        ("It was hot on Wednesday, July 20, in France.", [("July 20", "2025-07-20")]),
        ("It rained in France on Friday.", [("Friday", "2025-04-18")]),
        ("It was said yesterday, today or tonight.",
         [("yesterday", "2025-04-23"), ("today", "2025-04-24"), ("tonight", "2025-04-24")]),
        ("From tomorrow it costs more.", [("tomorrow", "2025-04-25")]),
        ("Three days ago the river rose.", [("Three days ago", "2025-04-21")]),
        ("The study, published two weeks ago, found it.", [("two weeks ago", "2025-04-07/2025-04-13")]),
        ("A year ago nobody believed it.", [("A year ago", "2024-01-01/2024-12-31")]),
        ("It fell last month and last week.",
         [("last month", "2025-03-01/2025-03-31"), ("last week", "2025-04-14/2025-04-20")]),
        ("They play this weekend.", [("this weekend", "2025-04-26/2025-04-27")]),
        ("It earned more last year.", [("last year", "2024-01-01/2024-12-31")]),
        ("First proposed in March last year, it lapsed.", [("March last year", "2024-03-01/2024-03-31")]),
        ("The inquiry opens on 2 June.", [("2 June", "2025-06-02")]),
        ("A wedding on Jan. 11 brought it in.", [("Jan. 11", "2025-01-11")]),
        ("The letter, dated 9 November, was found.", [("9 November", "2024-11-09")]),
        ("She retires on 30 September.", [("30 September", "2025-09-30")]),
        ("She was arrested in July.", [("July", "2024-07-01/2024-07-31")]),
        ("The trial is expected in July.", [("July", "2025-07-01/2025-07-31")]),
        ("“In February I said so,” she said.", [("February", "2025-02-01/2025-02-28")]),
    ],
)  # fmt: skip
def test_what_is_meant(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert meant(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "A club that sells out every Saturday has outgrown it.",
        "It was the quietest Monday in years.",
        '“Saturday Night Fever” was on the "Today" show, says USA TODAY.',
        "It happened on 18 October 2025 and in January 2027, not on May 3, 2024.",
        "The fine may march on; Mr. May was there in May 2024.",
        "Prices in June are anybody’s guess.",
        "It rained for the last two weeks, and four days earlier.",
        "31 February is no day.",
        "He spoke on NBC’s “Today” of it.",
        "It begins on Sunday, 3 May 2026.",
        "Sales fell in 2024 after a dock strike in August.",
    ],
)
def test_what_is_left_alone(sentence: str) -> None:
    assert meant(sentence) == []


def test_a_year_turns() -> None:
    assert meant("It comes in force on 1 January.", date(2024, 11, 7)) == [("1 January", "2025-01-01")]
    assert meant("He died on 29 December.", date(2025, 1, 2)) == [("29 December", "2024-12-29")]
    assert meant("It was built last month.", date(2025, 1, 2)) == [("last month", "2024-12-01/2024-12-31")]
    assert meant("It leapt on 29 February.", date(2024, 3, 1)) == [("29 February", "2024-02-29")]


WORDS = st.sampled_from(
    ["on", "Thursday", "last", "May", "12", "month", "ago", "two", "weeks", "31", "June", "today", "will", "said",
     "2024", "next", "year", "’s", ",", "in", "this past", "Sunday", "Jan.", "99", "0"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join), st.dates())
def test_places_lie_in_the_sentence_in_order_and_first_is_not_after_last(sentence: str, published: date) -> None:
    found = times(sentence, published)
    assert all(time.first <= time.last and sentence[time.start : time.end].strip() for time in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
