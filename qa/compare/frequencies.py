"""How often: quarterly, every three months, four times a year."""

import re

from ingest.language.numerals import WORDS

_A_YEAR = {
    "minute": 525_600.0,
    "hour": 8760.0,
    "day": 365.0,
    "week": 52.0,
    "fortnight": 26.0,
    "month": 12.0,
    "quarter": 4.0,
    "year": 1.0,
}
_ADVERBS = {
    "half-hourly": 17_520.0,
    "hourly": 8760.0,
    "daily": 365.0,
    "nightly": 365.0,
    "weekly": 52.0,
    "fortnightly": 26.0,
    "monthly": 12.0,
    "quarterly": 4.0,
    "half-yearly": 2.0,
    "twice-yearly": 2.0,
    "yearly": 1.0,
    "annual": 1.0,
    "annually": 1.0,
}
_UNIT = rf"(?P<unit>{'|'.join(_A_YEAR)})s?"
_COUNT = rf"(?P<count>\d+|{'|'.join(sorted(WORDS, key=len, reverse=True))}|other)"
_EVERY = re.compile(rf"\b(?:every|each)(?: {_COUNT})? {_UNIT}\b", re.IGNORECASE)
_TIMES = re.compile(rf"\b{_COUNT}(?: times)? (?:an?|per|each|every) {_UNIT}\b", re.IGNORECASE)


def frequency_of(value: str) -> float | None:
    """How many times a year; None of what is no frequency. "60 a year" is a rate of something and none by itself."""
    if found := _EVERY.search(value):
        return _A_YEAR[found["unit"].lower()] / (_count(found["count"]) if found["count"] else 1.0)
    found = _TIMES.search(value)
    if found and ("times" in found.group() or found["count"].lower() in ("once", "twice")):
        return _A_YEAR[found["unit"].lower()] * _count(found["count"])
    return next((_ADVERBS[word] for word in re.findall(r"[\w-]+", value.lower()) if word in _ADVERBS), None)


def _count(word: str) -> float:
    """ "Every other week" is every second."""
    return 2.0 if word.lower() == "other" else float(word) if word.isdecimal() else WORDS[word.lower()]
