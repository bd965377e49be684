"""Hits@1: whether the very first passage holds a gold sentence (``Success@1`` of ir_measures)."""

from evals.metrics._ranking import measured, where
from evals.observation import Observation
from evals.record import Score

TITLE = "hits@1"
STAGE = "retrieval"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    value = measured(seen, "Success", 1)
    return None if value is None else Score(value, where(seen))
