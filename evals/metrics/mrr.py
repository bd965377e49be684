"""MRR@k: one over the rank of the first passage with a gold sentence, 0 beyond k (``RR@k`` of ir_measures)."""

from evals.metrics._ranking import measured, where
from evals.observation import Observation
from evals.record import Score

TITLE = "MRR@{k}"
STAGE = "retrieval"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    value = measured(seen, "RR", seen.k)
    return None if value is None else Score(value, where(seen))
