"""How much a text says: numbers with their units, shares of a whole and lengths of time, in whatever wording.

"66 per cent" and "two in three", "a fortnight" and "14 days", "half a dozen" and "six" are read as values of one unit.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import floor, log10
from typing import NamedTuple

from ingest.language import units
from ingest.language.calendar import MONTH_NAMES
from ingest.language.lexicon import word_set
from ingest.language.numerals import WORDS, Figure, figures

_UP_TO_TEN = word_set("one two three four five six seven eight nine ten")
_COUNTS = {word: WORDS[word] for word in _UP_TO_TEN} | {"a": 1, "an": 1}
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_NUMBER = rf"(?:{'|'.join(sorted(_COUNTS, key=len, reverse=True))}|\d{{1,3}})"
_SCALED = {"dozen": 12, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_TIMED = "minute|hour|day|week|fortnight|month|year|decade|century"
_I = re.IGNORECASE
# "half an hour", "half a dozen", "a quarter of a million"
_PART_OF_ONE = re.compile(rf"\b(?:an? )?(half|quarter)(?: of)? an? ({'|'.join(_SCALED)}|{_TIMED})\b", _I)
# "half a tonne", "a quarter of a mile"
_PART_OF_UNIT = re.compile(
    r"\b(?:an? )?(half|third|quarter)(?: of)? (?:an?|one) (?=(?:tonne|ton|kilo|kilogram|kilomet(?:re|er)|mile|"
    r"met(?:re|er)|acre|hectare|lit(?:re|er)|pound|degree|per ?cent|percentage point)\b)",
    _I,
)
# "a year and a half"; "two and a half million", "one and a half years"
_AND_A_HALF = re.compile(rf"\b({_NUMBER}) ({'|'.join(_SCALED)}|{_TIMED}) and a half\b", _I)
_AND_A_HALF_OF = re.compile(rf"\b({_NUMBER}) and a half(?: ({'|'.join(_SCALED)}|{_TIMED})s?)?\b", _I)
_SHARE = re.compile(rf"\b({_NUMBER})[ -]({'|'.join(_PARTS)})s?\b(?!-)", _I)
_HALF = re.compile(r"(?<!first )(?<!second )(?<!and a )(?<!latter )\bhalf\b(?!-| past| time| an? )", _I)
_IN = re.compile(rf"\b({_NUMBER}) (?:in|out of)(?: every)? ({_NUMBER})\b(?! ?(?:{_TIMED})|[ -]?\d)", _I)
_ONE_LONG = re.compile(rf"\b(?:an?|one) ({_TIMED})\b", _I)
_EXACT = 1e15  # a float tells all smaller numbers apart
_MONTH = rf"(?:{'|'.join(sorted(MONTH_NAMES, key=len, reverse=True))})\b"
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_IN_YEAR = re.compile(rf"\b(?:in|since|by|from|until|to|before|after|of|and|{_MONTH}\.?) $", _I)
_ENDS = re.compile(r"[\s.,;:)]*(?:$|[.,;:)] )")
# What is put in an order or names a day counts nothing: 19th, nineteenth, 19 May, May 19.
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b|[a-z-]*(?:first|second|third|\wth|\wtieth)\b", _I)
_DAY = re.compile(rf"(?:st|nd|rd|th)? (?:of )?{_MONTH}", _I)
_AFTER_MONTH = re.compile(rf"\b{_MONTH}\.? $", _I)
_METRES = re.compile(  # not millions: "324 m high"
    r"(?<![\d.,$€£])(\d[\d,.]*) ?m(?= (?:high|long|wide|deep|tall|thick|away|above|below|from|apart|off|under|beneath|"
    r"inland|across|race|sprint|hurdles|freestyle)\b)"
)


class Amount(NamedTuple):
    """So much of something, from ``start`` to ``end`` of a text.

    value: in units of ``base``, which is "" for what is only counted. grain: what the number is a round number of:
    100 for 200, 1 for 213. loose: a share in words, which says no more than about how much. implied: it has no number
    ("a fortnight").
    """

    start: int
    end: int
    value: float
    base: str
    grain: float
    loose: bool = False
    implied: bool = False


@lru_cache(maxsize=4_096)
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, each word in one of them: longer wordings before the numbers that they are made of."""
    found: list[Amount] = []
    taken: set[int] = set()
    for amount in _all(text):
        if taken.isdisjoint(range(amount.start, amount.end)):
            taken.update(range(amount.start, amount.end))
            found.append(amount)
    return tuple(sorted(found))


def grain(value: float) -> float:
    """The largest of …, .1, .2, .5, 1, 2, 5, 10, … that a value is a multiple of, down to a ten thousandth of it."""
    if not value:
        return 1.0
    power = floor(log10(value))
    for step in (10.0**at * times for at in range(power, power - 5, -1) for times in (5, 2, 1)):
        if abs(value / step - round(value / step)) < 1e-6 and step <= value * (1 + 1e-9):
            return step
    return 10.0 ** (power - 4)


def _all(text: str) -> Iterator[Amount]:
    yield from _parts_of_one(text)
    for pattern in (_AND_A_HALF, _AND_A_HALF_OF):
        for match in pattern.finditer(text):
            yield _worded(text, match, _count(match[1]) + 0.5, match[2] or "")
    for match in _METRES.finditer(text):
        length = float(match[1].replace(",", "").rstrip("."))
        yield Amount(match.start(), match.end(), length, "m", grain(length))
    yield from _shares(text)
    for figure in figures(text):
        is_half = text[figure.start : figure.end].lower() == "half"
        if figure.value < _EXACT and not is_half and not _is_place_in_order(text, figure):
            yield _counted(text, figure)
    for match in _ONE_LONG.finditer(text):
        yield _worded(text, match, 1.0, match[1])._replace(implied=True)


def _parts_of_one(text: str) -> Iterator[Amount]:
    for match in _PART_OF_ONE.finditer(text):
        yield _worded(text, match, 1 / _PARTS[match[1].lower()], match[2])
    for match in _PART_OF_UNIT.finditer(text):
        yield _measured(text, match.start(), match.end() - 1, 1 / _PARTS[match[1].lower()], None)


def _shares(text: str) -> Iterator[Amount]:
    for match in _SHARE.finditer(text):
        yield _share(match, _count(match[1]) / _PARTS[match[2].lower()], 1 / _PARTS[match[2].lower()])
    for match in _IN.finditer(text):
        if 0 < _count(match[1]) < _count(match[2]):
            yield _share(match, _count(match[1]) / _count(match[2]), 1 / _count(match[2]))
    for match in _HALF.finditer(text):
        yield _share(match, 0.5, 0.5)


def _share(match: re.Match[str], value: float, grain: float) -> Amount:
    return Amount(match.start(), match.end(), 100 * value, "%", 100 * grain, loose=True)


def _worded(text: str, match: re.Match[str], number: float, of: str) -> Amount:
    """So many of a scale ("million") or of a unit of time; with the unit behind it where it has one."""
    scale = _SCALED.get(of.lower(), 1.0)
    long = units.behind(of.lower(), 0) if of and of.lower() not in _SCALED else None
    return _measured(text, match.start(), match.end(), number * scale, long[0] if long else None)


def _counted(text: str, figure: Figure) -> Amount:
    return _measured(text, figure.start, figure.end, figure.value, None)


def _measured(text: str, start: int, end: int, value: float, unit: units.Unit | None) -> Amount:
    behind = None if unit else units.behind(text, end)
    unit = unit or units.before(text, start) or (behind[0] if behind else None)
    size = unit.size if unit else 1.0
    step = 12.0 if text[start:end].lower().endswith("dozen") else grain(value)
    return Amount(start, behind[1] if behind else end, value * size, unit.base if unit else "", step * size)


def _count(word: str) -> float:
    return float(word) if word.isdecimal() else float(_COUNTS[word.lower()])


def _is_place_in_order(text: str, figure: Figure) -> bool:
    """Whether a number is a year, a day of a month or the number of something in a row."""
    before, start = text[max(0, figure.start - 12) : figure.start], figure.start
    if _ORDINAL.match(text, start) or _DAY.match(text, figure.end):
        return True
    if _YEAR.fullmatch(text, start, figure.end):
        return bool(_IN_YEAR.search(before) or _ENDS.match(text, figure.end))
    return figure.value < 32 and bool(_AFTER_MONTH.search(before))
