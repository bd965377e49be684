"""Days that have a name of their own and are on one date each year: Christmas Eve, New Year's Day, Boxing Day."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.language.times import Time

_FIXED = {
    "new year[’']?s eve": (12, 31),
    "new year[’']?s(?: day)?": (1, 1),
    "valentine[’']?s day": (2, 14),
    "may day": (5, 1),
    "midsummer(?:[’']s)? day": (6, 24),
    "hallowe[’']?en": (10, 31),
    "all saints[’']? day": (11, 1),
    "christmas eve": (12, 24),
    "christmas(?: day)?": (12, 25),
    "boxing day": (12, 26),
}
_NAMED = re.compile(
    rf"\b(?:{'|'.join(f'({name})' for name in _FIXED)})(?!\w)(?! (?:tree|market|party|card|gift))", re.I
)
_DATES = tuple(_FIXED.values())


def holidays(text: str, published: date) -> Iterator[Time]:
    """Each as the one that is nearest to the day of publication."""
    for match in _NAMED.finditer(text):
        month, day = _DATES[(match.lastindex or 1) - 1]
        near = (date(year, month, day) for year in range(published.year - 1, published.year + 2))
        found = min(near, key=lambda one: abs(one - published))
        yield Time(match.start(), match.end(), found, found)
