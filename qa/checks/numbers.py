"""Every number of the claim must be in a cited sentence: digits and words alike, dates and percentages included."""

import re
from collections.abc import Sequence

from qa.answer import Check
from qa.numerals import figures

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ROUND = ("dozens", "hundreds", "thousands", "millions", "billions", "trillions")
_NAMED = frozenset([*_ROUND, *_DAYS, *_MONTHS]) - {"may"}
_SHORT = {month[:3]: month for month in _MONTHS if month != "may"} | {"sept": "september"}
_WORD = re.compile(r"[^\W\d_]+")
_MONTH = rf"(?:{'|'.join([*_MONTHS, 'sept', *_SHORT])})\.?"
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})|\b({_MONTH}) (\d{{1,2}})(?!\d)", re.IGNORECASE)
_PARTS = {"third": 3.0, "fifth": 5.0, "sixth": 6.0, "tenth": 10.0}
_PART = re.compile(rf"\b(?:a|one)[ -]({'|'.join(_PARTS)})\b")
_PERCENT = re.compile(r"\s*(?:%|per ?cent)", re.IGNORECASE)


def check(claim: str, sources: Sequence[str]) -> Check:
    known = {number for source in sources for number in numbers(source)}
    for number in numbers(claim):
        if number not in known and not _is_share(number, claim, sources):
            shown = number.capitalize() if isinstance(number, str) else f"{number:g}"
            return Check("numbers", False, note=f"not in the cited sentences: {shown}")
    return _dated(claim, sources)


def numbers(text: str) -> set[float | str]:
    """The values of the numbers in a text ("three million" is 3e6), and its weekdays, months and "millions" by name."""
    found: set[float | str] = {figure.value for figure in figures(text)}
    for word in _WORD.findall(text.lower()):
        if word in _NAMED or word in _SHORT:
            found.add(_SHORT.get(word, word))
    return found


def _is_share(number: float | str, claim: str, sources: Sequence[str]) -> bool:
    """Whether a half is the 50 per cent of the sources, or the other way round."""
    shares = {round(value / 100, 9) for source in sources for value in _percentages(source)}
    parts = {figure.value for source in sources for figure in figures(source) if figure.value < 1}
    own = {value for value in _percentages(claim) if round(value / 100, 9) in parts}
    parted = number in _PARTS.values() and any(
        round(1 / _PARTS[part], 2) in {round(share, 2) for share in shares} for part in _PART.findall(claim.lower())
    )
    return not isinstance(number, str) and ((number < 1 and number in shares) or number in own or parted)


def _percentages(text: str) -> list[float]:
    return [figure.value for figure in figures(text) if _PERCENT.match(text, figure.end)]


def _dated(claim: str, sources: Sequence[str]) -> Check:
    """A day of a month must be that day of that month in the sources, when they give days of that month."""
    known = {date for source in sources for date in _dates(source)}
    for day, month in sorted(_dates(claim) - known):
        if any(other == month for _, other in known) or any(other == day for other, _ in known):
            return Check("numbers", False, note=f"not in the cited sentences: {day} {month.capitalize()}")
    return Check("numbers", True)


def _dates(text: str) -> set[tuple[int, str]]:
    found = [match.groups() for match in _DATE.finditer(text)]
    days = [(before or after, month or other) for before, month, other, after in found]
    return {(int(day), _SHORT.get(month[:3].lower(), month.lower().rstrip("."))) for day, month in days}
