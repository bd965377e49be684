"""A claim may not change how much its sources say: the unit of a figure, its period, most into all."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.language import units
from ingest.language.amounts import amounts
from ingest.language.numerals import figures
from ingest.language.units import Unit
from qa.answer import Check
from qa.checks._notes import differs, objecting
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


class _Measured(NamedTuple):
    """A figure with its unit, characters ``start`` to ``end`` of a text."""

    value: float
    unit: Unit
    start: int
    end: int


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources):
        return Check("quantity", True)
    found = _other_unit(claim, sources) or _other_period(claim, sources) or turned("quantity", claim, sources, _SCALES)
    return found or Check("quantity", True)


def _other_unit(claim: str, sources: Sequence[str]) -> Check | None:
    """Fails for a figure that has another unit in the claim than wherever the sources give it with one."""
    known: dict[float, set[str]] = {}
    for source in sources:
        for there in _measured(source):
            known.setdefault(there.value, set()).add(there.unit.short)
    for own in _measured(claim):
        said = known.get(own.value, set())
        if said and own.unit.short not in said and not _is_converted(own.value, own.unit, sources):
            own_words, instead = (f"{own.value:,.10g} {unit}" for unit in (own.unit.short, min(said)))
            return objecting("quantity", differs(own_words, instead), own.start, own.end, instead)
    return None


def _is_converted(value: float, unit: Unit, sources: Sequence[str]) -> bool:
    """Whether the sources have as much in other units: two days, where they say two weeks of something and 48 hours."""
    there = (amount for source in sources for amount in amounts(source))
    return any(amount.base == unit.base and amount.value == value * unit.size for amount in there)


def _measured(text: str) -> Iterator[_Measured]:
    """The figures of a text that have a unit, with it."""
    for figure in figures(text):
        behind, sign = units.behind(text, figure.end), units.before(text, figure.start)
        if behind:
            yield _Measured(figure.value, behind[0], figure.start, behind[1])
        if sign:
            yield _Measured(figure.value, sign, figure.start - 1, figure.end)


def _other_period(claim: str, sources: Sequence[str]) -> Check | None:
    """Fails for a period ("a day", "monthly") of the claim, when the sources have periods, but not this one."""
    known = {period for source in sources for period, _ in _periods(source)}
    wrong = sorted((period, bounds) for period, bounds in _periods(claim) if period not in known)
    if not wrong or not known:
        return None
    own, instead = f"per {wrong[0][0]}", f"per {min(known)}"
    return objecting("quantity", differs(own, instead), *wrong[0][1], instead)


def _periods(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The periods of a text, and where they stand."""
    for match in _PERIOD.finditer(text):
        period = next(group for group in match.groups() if group).lower()
        yield _SAME_PERIOD.get(period, period), match.span()
