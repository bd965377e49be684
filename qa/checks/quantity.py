"""A claim may not change how much its sources say: the unit of a figure, its period, most into all."""

import re
from collections.abc import Sequence

from ingest.language import units
from ingest.language.amounts import amounts
from ingest.language.numerals import figures
from ingest.language.units import Unit
from qa.answer import Check
from qa.checks._notes import differs
from qa.checks._scales import scale, turned
from qa.checks._text import is_copy

_PERIODS = ("hour", "day", "night", "week", "month", "quarter", "year", "decade")
_PERIOD = re.compile(
    rf"\b(?:an?|per|each|every) ({'|'.join(_PERIODS)})\b|\b(dai|week|month|year)ly\b|\b(annual)(?:ly)?\b", re.I
)
_SAME_PERIOD = {"dai": "day", "annual": "year"}
_ALL = "all(?! but)|every|everyone|everybody|whole|entire(?:ly)?|unanimous(?:ly)?|completely|full(?:y)?"
_MOST = r"(?:nearly|almost|virtually) (?:all|every|everyone)|most(?= of| [a-z]+s\b)|majority of|mostly|largely|mainly"
_MANY = "many|several|numerous|various|dozens of|hundreds of|thousands of"
_SOME = (
    r"some(?= of| [a-z]+s\b)|part of|parts of|partly|partial(?:ly)?|a few|a number of|half(?: of)?"
    r"|a (?:third|quarter|fifth|tenth)"
)
_FEW = (
    r"few(?! days| weeks| months| years)|hardly (?:any|a)|barely (?:any|a)|scarcely|almost no|little|none"
    r"|a minority|only a few"
)
_SCALES = (
    scale(_ALL, f"{_MOST}|{_MANY}|{_SOME}", one_way=True),
    scale(f"{_MOST}|{_ALL}", f"{_MANY}|{_SOME}", one_way=True),
    scale(_FEW, f"{_ALL}|{_MOST}|{_MANY}"),
    scale("one of (?:several|many|the|two|three)", "the only|the sole"),
    scale("once|sometimes|occasionally", "often|always|repeatedly|regularly"),
)


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources):
        return Check("quantity", True)
    note = _other_unit(claim, sources) or _other_period(claim, sources) or turned(claim, sources, _SCALES)
    return Check("quantity", note is None, note=note or "")


def _other_unit(claim: str, sources: Sequence[str]) -> str | None:
    """A figure that has another unit in the claim than wherever the sources give it with one."""
    known: dict[float, set[str]] = {}
    for source in sources:
        for value, unit in _measured(source):
            known.setdefault(value, set()).add(unit.short)
    for value, unit in _measured(claim):
        if value in known and unit.short not in known[value] and not _is_converted(value, unit, sources):
            return differs(f"{value:,.10g} {unit.short}", f"{value:,.10g} {min(known[value])}")
    return None


def _is_converted(value: float, unit: Unit, sources: Sequence[str]) -> bool:
    """Whether the sources have as much in other units: two days, where they say two weeks of something and 48 hours."""
    there = (amount for source in sources for amount in amounts(source))
    return any(amount.base == unit.base and amount.value == value * unit.size for amount in there)


def _measured(text: str) -> list[tuple[float, Unit]]:
    """The figures of a text that have a unit, with it."""
    found = []
    for figure in figures(text):
        behind, sign = units.behind(text, figure.end), units.before(text, figure.start)
        if behind:
            found.append((figure.value, behind[0]))
        if sign:
            found.append((figure.value, sign))
    return found


def _other_period(claim: str, sources: Sequence[str]) -> str | None:
    """A period ("a day", "monthly") of the claim, when the sources have periods, but not this one."""
    known = {period for source in sources for period in _periods(source)}
    wrong = sorted(_periods(claim) - known)
    return differs(f"per {wrong[0]}", f"per {min(known)}") if wrong and known else None


def _periods(text: str) -> set[str]:
    found = [next(group for group in match.groups() if group).lower() for match in _PERIOD.finditer(text)]
    return {_SAME_PERIOD.get(period, period) for period in found}
