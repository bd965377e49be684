"""Whether the sources say as much as a claim does, in whatever wording: "more than 200" where they have 213."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.language import analysis, clock
from ingest.language.amounts import Amount
from ingest.language.hedges import Estimate, estimates
from ingest.language.units import CURRENCIES, TIMES
from qa.checks._text import MOST, WordSpan, affinity, place

_SAME = 1e-9  # of a value, by which it may differ from itself after it was converted
_BEHIND = re.compile(r" ([^\W\d_]+)")
_EXACT = ("", "about")
_LASTING = re.compile(r"\b(?:for|lasts?|lasted|lasting|within|than|about|nearly|almost) $", re.IGNORECASE)


class Range(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int


def said_otherwise(claim: str, sources: Sequence[str]) -> list[Range]:
    """Where the claim gives an amount or a time of day that its sources give in another wording."""
    there = [(source, estimate) for source in sources for estimate in estimates(source)[:MOST]]
    own = [one for one in estimates(claim)[:MOST] if _is_said(claim, one, there)]
    return [Range(one.amount.start, one.amount.end) for one in own] + list(_times(claim, sources))


def _is_said(claim: str, own: Estimate, there: Sequence[tuple[str, Estimate]]) -> bool:
    """Whether a source has the same amount, or gives of what is likeliest the same thing an amount that it fits."""
    like = [(source, other) for source, other in there if _are_alike(own.amount, source, other.amount)]
    if any(_is_equal(own, other) for _, other in like):
        return True
    near = [(affinity(_place(claim, own.amount), _place(source, other.amount)), other) for source, other in like]
    most = max((score for score, _ in near), default=0.0)
    return most > 0 and all(_fits(own, other) for score, other in near if score == most)


def _are_alike(own: Amount, source: str, other: Amount) -> bool:
    """Whether two amounts can be of the same thing; one without a unit may leave it out ("from 803 million.")."""
    return other.base == own.base or (not other.base and own.base in CURRENCIES and _is_left_out(source, other.end))


def _is_left_out(text: str, end: int) -> bool:
    """Whether nothing stands behind a number that it could count."""
    behind = _BEHIND.match(text, end)
    return not behind or behind[1].lower() in analysis.STOP


def _is_equal(own: Estimate, other: Estimate) -> bool:
    """Whether both are the same amount, meant as exactly."""
    same = own.hedge == other.hedge or (own.hedge in _EXACT and other.hedge in _EXACT)
    return same and is_same(own.amount, other.amount)


def is_same(one: Amount, other: Amount) -> bool:
    """Whether two amounts are equal whatever their units: 48 hours are two days."""
    return one.base == other.base and abs(one.value - other.value) <= _SAME * abs(other.value)


def _fits(own: Estimate, other: Estimate) -> bool:
    """Whether the claim's words are true of all that the source's can mean, and fair to what they say."""
    return own.nearest <= other.amount.value <= own.furthest and own.low <= other.low and other.high <= own.high


def _place(text: str, amount: Amount) -> WordSpan:
    return place(text, amount.start, amount.end)


def _times(claim: str, sources: Sequence[str]) -> Iterator[Range]:
    there = [time for source in sources for time in clock.times(source)]
    return (Range(own.start, own.end) for own in clock.times(claim) if any(own.is_same(other) for other in there))


def contradicted(claim: str, sources: Sequence[str]) -> tuple[str, str] | None:
    """What the claim says and the sources have otherwise, where no number shows it: "a fortnight" or "noon", a.m."""
    return _other_length(claim, sources) or _other_time(claim, sources)


def _other_length(claim: str, sources: Sequence[str]) -> tuple[str, str] | None:
    """A length of time without a number, where the sources have only others."""
    own = [one for one in estimates(claim)[:MOST] if one.amount.implied and _lasts(claim, one.amount)]
    there = [(source, one) for source in sources for one in estimates(source)[:MOST] if one.amount.base in TIMES]
    for one in own if there else ():
        if not any(is_same(one.amount, other.amount) for _, other in there) and not _is_said(claim, one, there):
            source, other = there[0]
            return _words(claim, one.amount), _words(source, other.amount)
    return None


def _lasts(text: str, amount: Amount) -> bool:
    """Whether it says how long something lasts: "a week" may be any, and "20 crowns a week" each."""
    return amount.base in TIMES and bool(_LASTING.search(text[max(0, amount.start - 12) : amount.start]))


def _other_time(claim: str, sources: Sequence[str]) -> tuple[str, str] | None:
    """Noon or midnight where the sources have other times, or the morning for the evening."""
    there = [(source, time) for source in sources for time in clock.times(source)[:MOST]]
    for own in clock.times(claim)[:MOST]:
        near = [(source, time) for source, time in there if own.named or time.minute == own.minute]
        if near and not any(own.is_same(time) for _, time in there):
            source, time = near[0]
            return claim[own.start : own.end], source[time.start : time.end]
    return None


def _words(text: str, amount: Amount) -> str:
    return text[amount.start : amount.end]
