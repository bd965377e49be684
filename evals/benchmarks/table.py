"""Rows of the table of benchmarks, and how a member reads its public data."""

from collections.abc import Sequence
from math import isnan
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from evals.benchmarks import realtimeqa

Item = TypeVar("Item")
NONE = "–"


class Row(NamedTuple):
    """One line: what was measured on which set, our figure, the published ones, and on how many items ours rests."""

    set: str
    measure: str
    ours: str
    published: str
    n: int


class Absent(Exception):
    """Data that a benchmark needs is not there; the message says what to do."""


def rows(path: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines; with a limit so many of them, evenly spread."""
    return sample(list(realtimeqa.rows(present(path))), limit)


def present(path: Path) -> Path:
    """The path, when there is such a file."""
    if not path.is_file():
        raise Absent(f"{path} is not there: name the folder of the public data sets with --data")
    return path


def sample(items: Sequence[Item], limit: int | None) -> list[Item]:
    """So many of the items, evenly spread: the sets are sorted by date, article or kind."""
    if limit is None or limit >= len(items):
        return list(items)
    return [items[place * len(items) // limit] for place in range(limit)]


def mean(values: Sequence[float]) -> float:
    """The average; not a number for nothing at all, which is shown as a dash."""
    return sum(values) / len(values) if values else float("nan")


def percent(*shares: float) -> str:
    """Shares of 1 as percentages, separated by slashes."""
    return "/".join(NONE if isnan(share) else f"{100 * share:.1f}" for share in shares)


def figure(*values: float) -> str:
    """Figures from 0 to 1 as they are, three decimals, separated by slashes."""
    return "/".join(NONE if isnan(value) else f"{value:.3f}" for value in values)
