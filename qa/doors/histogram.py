"""When the articles came out, and where: counts of them by day, week or month, and by outlet."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from ingest.catalog import Integers
from ingest.collection import Collection
from ingest.filter import Filter
from qa.answer.objects import object_of

Step = Literal["day", "week", "month"]
STEPS: tuple[Step, ...] = get_args(Step)
_THURSDAY = 3  # 1 January 1970, counted from Monday


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many articles came out in the day, the week from Monday, or the month that begins on ``start``."""

    start: str
    count: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """How many articles are of this publisher."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Of the live articles that pass a filter. Days are the publishers' own; a day, week or month without an article
    has no bucket, and an article without a publisher no outlet."""

    by: Step
    buckets: tuple[Bucket, ...]
    undated: int
    publishers: tuple[Outlet, ...]


def histogram(collection: Collection, by: Step, only: Filter | None = None) -> dict[str, Any]:
    """The JSON object of a ``Histogram``, buckets in the order of time."""
    days, undated = collection.days(only)
    starts, counts = np.unique(_starts(days, by), return_counts=True)
    buckets = (Bucket(str(start), count) for start, count in zip(starts, counts.tolist(), strict=True))
    outlets = (Outlet(name, count) for name, count in collection.publishers(only))
    return object_of(Histogram(by, tuple(buckets), undated, tuple(outlets)))


def _starts(days: Integers, by: Step) -> np.ndarray[Any, np.dtype[np.datetime64]]:
    if by == "week":
        days = days - (days + _THURSDAY) % 7
    dates = days.astype("datetime64[D]")
    return dates.astype("datetime64[M]").astype("datetime64[D]") if by == "month" else dates
