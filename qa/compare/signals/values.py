"""Whether the values are one, or surely two."""

from collections.abc import Iterator

from qa.compare import values
from qa.compare.measured import estimate_of
from qa.compare.report import Report


def of_values(_question: str, older: Report, newer: Report) -> Iterator[tuple[str, float]]:
    same, measured = values.are_same(older, newer), values.are_measured(older, newer)
    apart = values.are_apart(older, newer)
    yield "same", same is True
    yield "apart", apart
    yield "apart and measured", apart and measured
    yield "open", same is False and not apart
    yield "one measured", bool(estimate_of(older)) != bool(estimate_of(newer))
