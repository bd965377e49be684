"""Hits@k: whether a gold sentence is in any of the first k passages (``Success@k`` of ir_measures)."""

from evals.metrics._ranking import measured, where
from evals.observation import Observation
from evals.record import Score

TITLE = "hits@{k}"
STAGE = "retrieval"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    value = measured(seen, "Success", seen.k)
    return None if value is None else Score(value, where(seen))
