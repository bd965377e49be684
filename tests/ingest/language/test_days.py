"""Which day news means by a weekday."""

from datetime import date

import pytest

from ingest.language.days import day_of

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
