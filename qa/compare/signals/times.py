"""How long one report came out after the other, of what may have changed by then."""

from collections.abc import Iterator
from math import log

from qa.compare import changes
from qa.compare.report import Report
from qa.compare.signals.question import is_future, is_past, is_state

SOON = 2  # hours


def of_times(question: str, older: Report, newer: Report) -> Iterator[tuple[str, float]]:
    gap = abs(changes.gap(older, newer))
    hours, is_later, is_one = gap.total_seconds() / 3600, gap >= changes.LATER, older.publisher == newer.publisher
    yield "at once", hours <= SOON
    yield "hours", log(1 + hours)
    yield "later at one publisher", is_later and is_one
    yield "soon at one publisher", is_one and not is_later
    yield "past, later", is_past(question) and is_later
    yield "state, later", is_state(question) and is_later
    yield "future, soon", is_future(question) and not is_later
