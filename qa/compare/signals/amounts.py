"""How the amounts that two values are lie to each other."""

from collections.abc import Iterator
from math import log

from ingest.language.hedges import Estimate, estimates
from qa.compare import changes, kinds, quantities
from qa.compare.measured import estimate_of
from qa.compare.report import Report

ALIKE = 0.02  # share of an amount by which another may be off and still be the same
NEAR, FAR = 0.3, log(3)  # between the logarithms of two amounts: that may be of one thing, and that seldom are
LEAST = 1e-3


def of_amounts(question: str, older: Report, newer: Report) -> Iterator[tuple[str, float]]:
    pair = estimate_of(older), estimate_of(newer)
    first, second = pair
    old, new = (_size(first), _size(second)) if first and second else (1.0, 1.0)
    known = first is not None and second is not None
    off = abs(log(new / old))
    yield "equal", known and abs(old - new) <= ALIKE * max(old, new)
    yield "shrinks", new < old
    yield from _of_tolls(question, older, newer, new > old)
    yield "near", known and off < NEAR
    yield "far", off > FAR
    units = {found.amount.base for found in pair if found}
    yield "other units", len(units) > 1 and "" not in units
    yield "new hedged", bool(second and second.hedge) and known
    yield "old round", first.amount.grain / old if first and known else 0.0
    yield "difference told", known and old != new and _is_told(abs(new - old), newer)


def _of_tolls(question: str, older: Report, newer: Report, grows: bool) -> Iterator[tuple[str, float]]:
    """Of the dead, hurt or missing: whether both count those who are asked for, which are mostly more in the end."""
    counts = [kinds.is_toll_asked(question, report) for report in (older, newer)]
    yield "toll of others", False in counts
    is_one = all(counts) and not quantities.differ_in_time(older, newer)
    later = abs(changes.gap(older, newer)) >= changes.LATER
    yield "toll grows", is_one and grows
    yield "toll, later", is_one and later
    yield "toll, soon", is_one and not later


def _size(found: Estimate) -> float:
    return max(LEAST, abs(found.amount.value))


def _is_told(difference: float, newer: Report) -> bool:
    """Whether the newer says by how much it differs: "ten more bodies were found, bringing the toll to 27"."""
    start, end = newer.at
    others = (one.amount for one in estimates(newer.sentence) if not start <= one.amount.start < end)
    return any(abs(other.value - difference) <= ALIKE / 2 * difference for other in others)
