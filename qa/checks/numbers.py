"""Every number of the claim must be in a cited sentence: digits and words alike, dates and percentages included."""

import re
from collections.abc import Sequence

from ingest.language.calendar import ABBREVIATED_MONTHS, CALENDAR, MONTHS
from ingest.language.numerals import figures
from qa.answer import Check
from qa.checks._notes import absent, differs, objecting

_ROUND = ("dozens", "hundreds", "thousands", "millions", "billions", "trillions")
_NAMED = frozenset([*_ROUND, *CALENDAR]) - {"may"}
_WORD = re.compile(r"[^\W\d_]+")
_MONTH = rf"(?:{'|'.join([*MONTHS, *ABBREVIATED_MONTHS])})\.?"
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})|\b({_MONTH}) (\d{{1,2}})(?!\d)", re.IGNORECASE)
# "One of the drivers" and "once a critic" count nothing; "half past five" is a time.
_NO_NUMBER = re.compile(r"\b(?:one (?:of|another|day|side)|once|half (?=past))\b", re.IGNORECASE)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_FRACTION = re.compile(rf"\b({'|'.join(_COUNTS)})[ -]({'|'.join(_PARTS)})s?\b", re.IGNORECASE)
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_EXACT = re.compile(r"\d{16,}")  # more digits than a float distinguishes
_PERCENT = re.compile(r"\s*(?:%|per ?cent)", re.IGNORECASE)


def check(claim: str, sources: Sequence[str]) -> Check:
    known = {number for source in sources for number in numbers(source)}
    wrong = [number for number in numbers(_NO_NUMBER.sub(" ", claim)) - known if not _is_share(number, claim, sources)]
    return absent("numbers", wrong, claim, sources) if wrong else _dated(claim, sources)


def numbers(text: str) -> set[float | str]:
    """The values of the numbers in a text ("three million" is 3e6), very long ones by their digits, and its weekdays,
    months and "millions" by name."""
    found: set[float | str] = {figure.value for figure in figures(text)}
    found.update(_EXACT.findall(_COMMA.sub("", text)))
    for word in _WORD.findall(text.lower()):
        if word in _NAMED or word in ABBREVIATED_MONTHS:
            found.add(ABBREVIATED_MONTHS.get(word, word))
    return found


def _is_share(number: float | str, claim: str, sources: Sequence[str]) -> bool:
    """Whether a number belongs to a share that the sources give in another form: a fifth is 20 per cent."""
    if isinstance(number, str):
        return False
    known = {share for source in sources for share, _ in _shares(source)}
    return any(number in parts and share in known for share, parts in _shares(claim))


def _shares(text: str) -> list[tuple[float, tuple[float, ...]]]:
    """The shares of a whole that a text gives, to a hundredth, each with the numbers that it is written with."""
    found: list[tuple[float, tuple[float, ...]]] = [(round(value / 100, 2), (value,)) for value in _percentages(text)]
    for match in _FRACTION.finditer(text):
        count, part = _COUNTS[match[1].lower()], _PARTS[match[2].lower()]
        found.append((round(count / part, 2), (count, part, 1 / part)))
    return found + ([(0.5, (0.5,))] if re.search(r"\bhalf\b", text, re.IGNORECASE) else [])


def _percentages(text: str) -> list[float]:
    return [figure.value for figure in figures(text) if _PERCENT.match(text, figure.end)]


def _dated(claim: str, sources: Sequence[str]) -> Check:
    """A day of a month must be that day of that month in the sources, when they give days of that month."""
    known = {date for source in sources for date in _dates(source)}
    said = _dates(claim)
    for day, month in sorted(said.keys() - known):
        alike = sorted(date for date in known if month in date or day in date)
        if alike:
            own, instead = (f"{day} {month.capitalize()}" for day, month in ((day, month), alike[0]))
            return objecting("numbers", differs(own, instead), *said[day, month], instead)
    return Check("numbers", True)


def _dates(text: str) -> dict[tuple[int, str], tuple[int, int]]:
    """The days of a month that a text names, and where."""
    found = {}
    for match in _DATE.finditer(text):
        before, month, other, after = match.groups()
        name = (month or other).lower()
        bounds = match.start(), match.start() + len(match.group().rstrip("."))
        found[int(before or after), ABBREVIATED_MONTHS.get(name[:3], name.rstrip("."))] = bounds
    return found
