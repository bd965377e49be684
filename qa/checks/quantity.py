"""A claim may not change how much its sources say: the unit of a figure, its period, most into all."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.language.numerals import figures
from qa.answer import Check
from qa.checks._notes import differs, objecting
from qa.checks._scales import scale, turned
from qa.checks._text import is_copy

_UNITS = (
    ("km²", r"square kilomet(?:re|er)s?|sq\.? km|km²|km2"),
    ("m²", r"square met(?:re|er)s?|sq\.? m\b|m²|m2"),
    ("mi²", r"square miles?|sq\.? miles?"),
    ("m³", r"cubic met(?:re|er)s?|m³"),
    ("ha", r"hectares?|ha"),
    ("acre", r"acres?"),
    ("km", r"kilomet(?:re|er)s?|km"),
    ("cm", r"centimet(?:re|er)s?|cm"),
    ("mm", r"millimet(?:re|er)s?|mm"),
    ("m", r"met(?:re|er)s?"),
    ("mi", r"miles?"),
    ("ft", r"feet|foot|ft"),
    ("kg", r"kilos?|kilograms?|kg"),
    ("g", r"grams?"),
    ("t", r"tonnes?|(?:metric )?tons?"),
    ("lb", r"pounds?(?= (?:of|heavier|lighter))|lbs?"),
    ("l", r"lit(?:re|er)s?"),
    ("MW", r"megawatts?|MW"),
    ("GW", r"gigawatts?|GW"),
    ("kW", r"kilowatts?|kW"),
    ("points", r"(?:percentage|per cent|percent) points?|points?"),
    ("%", r"%|per cent|percent"),
    ("°", r"degrees?|°C?"),
    ("seconds", r"seconds?"),
    ("minutes", r"minutes?|mins?"),
    ("hours", r"hours?"),
    ("days", r"days?"),
    ("weeks", r"weeks?"),
    ("months", r"months?"),
    ("years", r"years?"),
    ("decades", r"decades?"),
    ("dollars", r"(?:US )?dollars?"),
    ("euros", r"euros?"),
    ("sterling", r"pounds?"),
    ("crowns", r"crowns?"),
    ("francs", r"francs?"),
    ("yen", r"yen"),
    ("roubles", r"roubles?|rubles?"),
    ("rupees", r"rupees?"),
    ("cents", r"cents?"),
)
_UNIT = re.compile("[ -]?(?:" + "|".join(f"({pattern})" for _, pattern in _UNITS) + r")(?!\w)")
_SIGNS = {"$": "dollars", "€": "euros", "£": "sterling", "¥": "yen"}
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
    unit: str
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
            known.setdefault(there.value, set()).add(there.unit)
    for own in _measured(claim):
        if own.value in known and own.unit not in known[own.value]:
            said, instead = (f"{own.value:,.10g} {unit}" for unit in (own.unit, min(known[own.value])))
            return objecting("quantity", differs(said, instead), own.start, own.end, instead)
    return None


def _measured(text: str) -> Iterator[_Measured]:
    """The figures of a text that have a unit, with it."""
    for figure in figures(text):
        behind = _UNIT.match(text, figure.end)
        sign = _SIGNS.get(text[figure.start - 1 : figure.start])
        if behind and behind.lastindex:
            yield _Measured(figure.value, _UNITS[behind.lastindex - 1][0], figure.start, behind.end())
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
