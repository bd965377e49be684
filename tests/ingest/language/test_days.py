"""Which day news means by a weekday."""

from datetime import date

import pytest

from ingest.language.days import day_of, days_in, spans_in

FRIDAY = date(2026, 5, 15)


@pytest.mark.parametrize(
    ("text", "before", "day"),
    [
        ("Thursday", "Ingrid Sorre was sworn in on ", 14),
        ("on Friday", "It opened ", 15),
        ("Saturday night", "The storm came on ", 9),
        ("yesterday", "It closed ", 14),
        ("tonight", "It opens ", 15),
        ("tomorrow", "It opens ", 16),
        ("on Monday", "The council will vote ", 18),
        ("on Friday", "Parliament votes ", 22),
        ("next Tuesday", "They said it opened ", 19),
        ("last Friday", "It opened ", 8),
    ],
)
def test_days(text: str, before: str, day: int) -> None:
    assert day_of(text, before, FRIDAY) == date(2026, 5, day)


@pytest.mark.parametrize(
    "text", ["18 June", "Thursday, 14 May", "in 2025", "Ada Quill", "", "Monday and Tuesday", "14.5. on Thursday"]
)
def test_what_says_its_date_or_none(text: str) -> None:
    assert day_of(text, "", FRIDAY) is None


def test_the_days_of_a_sentence_in_their_order() -> None:
    assert days_in("It closed on Thursday, two days after Tuesday’s vote.", FRIDAY) == [
        date(2026, 5, 14),
        date(2026, 5, 12),
    ]
    assert days_in("It was built in 1998.", FRIDAY) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sales fell last year.", ["2025"]),
        ("It opens next month and closes next year.", ["June 2026", "2027"]),
        ("It closed last month.", ["April 2026"]),
        ("It took a month.", []),
    ],
)
def test_months_and_years_from_the_day_of_publication(text: str, named: list[str]) -> None:
    assert spans_in(text, FRIDAY) == named


def test_last_month_may_be_in_the_year_before() -> None:
    assert spans_in("It closed last month.", date(2026, 1, 3)) == ["December 2025"]
