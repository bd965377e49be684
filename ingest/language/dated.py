"""Days and months that a text names with their year: "14 March 2025", "June 14, 2031", "May 2033"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ingest.language.calendar import ABBREVIATED_MONTHS, MONTHS
from ingest.language.times import Time

_BY_NAME = {name: number for number, name in enumerate(MONTHS, 1)}
_BY_NAME |= {short: _BY_NAME[month] for short, month in ABBREVIATED_MONTHS.items()}
_MONTH = "|".join(name.capitalize() for name in _BY_NAME)
_DATED = re.compile(
    rf"\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?)?(?P<month>{_MONTH})\b\.?"
    rf"(?: (?P<behind>[0-3]?\d)(?:st|nd|rd|th)?\b)?,? (?P<year>(?:19|20)\d\d)\b"
)


def dated(text: str) -> Iterator[Time]:
    """In the order of the text; a month is all of its days."""
    for found in _DATED.finditer(text):
        day, month = found["day"] or found["behind"], _BY_NAME[found["month"].lower()]
        try:
            first, last = _days(int(found["year"]), month, int(day) if day else None)
        except ValueError:  # 31 February
            continue
        yield Time(found.start(), found.end(), first, last)


def _days(year: int, month: int, day: int | None) -> tuple[date, date]:
    if day:
        return (date(year, month, day),) * 2
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(1)
