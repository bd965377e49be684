"""What a sentence tells of a day."""

from datetime import date

import pytest

from ingest.language.dated import dated
from ingest.language.happenings import happening
from ingest.language.times import times

PUBLISHED = date(2025, 8, 12)  # a Tuesday


def told(sentence: str) -> tuple[str, str] | None:
    named = sorted([*times(sentence, PUBLISHED), *dated(sentence)])
    found = happening(sentence, named, PUBLISHED)
    return (found.first.isoformat(), found.status) if found else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Parliament approved the toll on 3 July.", ("2025-07-03", "reported")),
        ("Osten resigned on Tuesday.", ("2025-08-12", "reported")),
        ("The toll will begin on 1 February 2026.", ("2026-02-01", "planned")),
        ("The bridge opens in May 2026, the minister said on Monday.", ("2026-05-01", "planned")),
        ("She put off the start of the toll to 1 February 2026.", ("2026-02-01", "planned")),
        ("The march planned for 30 August was called off.", ("2025-08-30", "withdrawn")),
        ("The bridge is long.", None),
        ("Prices rose last year.", None),
    ],
)
def test_the_day_and_whether_it_happened(sentence: str, expected: tuple[str, str] | None) -> None:
    assert told(sentence) == expected


def test_days_that_are_not_in_the_calendar_are_passed_over() -> None:
    assert [time.first for time in dated("On 31 February 2025 and on June 14, 2031")] == [date(2031, 6, 14)]
