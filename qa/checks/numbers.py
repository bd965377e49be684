"""Every number of the claim must be in a cited sentence: digits and words alike, dates and percentages included."""

import re
from collections.abc import Sequence

from ingest.language.calendar import ABBREVIATED_MONTHS, CALENDAR, MONTHS
from ingest.language.numerals import figures
from qa.answer import Check
from qa.checks._amounts import Range, contradicted, said_otherwise
from qa.checks._counts import is_counted
from qa.checks._notes import absent, differs, objecting
from qa.checks._sums import worked_out
from qa.checks._text import is_copy

_ROUND = ("dozens", "hundreds", "thousands", "millions", "billions", "trillions")
_NAMED = frozenset([*_ROUND, *CALENDAR]) - {"may"}
_WORD = re.compile(r"[^\W\d_]+")
_MONTH = rf"(?:{'|'.join([*MONTHS, *ABBREVIATED_MONTHS])})\.?"
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})|\b({_MONTH}) (\d{{1,2}})(?!\d)", re.IGNORECASE)
# "One of the drivers", "a lost one" and "once a critic" count nothing; "half past five" is a time.
_NO_NUMBER = re.compile(
    r"\b(?:one (?:of|another|day|side|who|where|that|which)|(?:every|each|any|no|this|that|a) (?:[a-z]+ )?one|once"
    r"|half (?=past))\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_EXACT = re.compile(r"\d{16,}")  # more digits than a float distinguishes


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources):
        return Check("numbers", True)
    known = {number for source in sources for number in numbers(source)}
    wrong = numbers(_NO_NUMBER.sub(" ", claim)) - known
    if wrong:  # said in another wording, perhaps
        accounted = [*said_otherwise(claim, sources), *worked_out(claim, sources)]
        wrong = numbers(_NO_NUMBER.sub(" ", _without(claim, accounted))) - known
    if wrong and not is_counted(claim, wrong, sources):
        return absent("numbers", wrong, claim, sources)
    other = contradicted(claim, sources)
    return _instead(claim, *other) if other else _dated(claim, sources)


def _without(text: str, places: Sequence[Range]) -> str:
    """The text with nothing said in some places."""
    for start, end in places:
        text = text[:start] + "…" * (end - start) + text[end:]
    return text


def _instead(claim: str, own: str, instead: str) -> Check:
    start = claim.index(own)
    return objecting("numbers", differs(own, instead), start, start + len(own), instead)


def numbers(text: str) -> set[float | str]:
    """The values of the numbers in a text ("three million" is 3e6), very long ones by their digits, and its weekdays,
    months and "millions" by name."""
    found: set[float | str] = {figure.value for figure in figures(text)}
    found.update(_EXACT.findall(_COMMA.sub("", text)))
    for word in _WORD.findall(text.lower()):
        if word in _NAMED or word in ABBREVIATED_MONTHS:
            found.add(ABBREVIATED_MONTHS.get(word, word))
    return found


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
