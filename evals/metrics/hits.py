"""Hits@k: whether a gold sentence is in any of the first k passages (``Success@k`` of ir_measures)."""

from evals.metrics._ranking import measured, where
from evals.record import Score
from evals.seen import Seen

TITLE = "hits@{k}"
STAGE = "retrieval"
GATE = "drop"


def score(seen: Seen) -> Score | None:
    value = measured(seen, "Success", seen.k)
    return None if value is None else Score(value, where(seen))
