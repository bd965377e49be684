"""ECE: expected calibration error of the answers given, in 10 bins of equal mass; lower is better.

Per bin, the distance between the mean confidence and the share of right answers; their mean, weighted by size
(Guo et al. 2017; equal mass after Nixon et al. 2019).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from evals.record import Record

TITLE = "ECE"
STAGE = "reading"
GATE = "none"
LOWER_IS_BETTER = True
BINS = 10


class Bin(NamedTuple):
    """Mean confidence and share of right answers of so many answers."""

    confidence: float
    right: float
    size: int


def overall(records: Sequence[Record]) -> float | None:
    found = bins(records)
    total = sum(item.size for item in found)
    return sum(item.size * abs(item.confidence - item.right) for item in found) / total if total else None


def bins(records: Sequence[Record]) -> list[Bin]:
    answered = sorted((record.confidence, record.right) for record in records if record.answered)
    parts = np.array_split(np.array(answered, dtype=float).reshape(-1, 2), BINS)
    return [Bin(float(part[:, 0].mean()), float(part[:, 1].mean()), len(part)) for part in parts if len(part)]
