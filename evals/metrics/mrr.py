"""MRR@k: one over the rank of the first passage with a gold sentence, 0 beyond k (``RR@k`` of ir_measures)."""

from evals.metrics._ranking import measured, where
from evals.record import Score
from evals.seen import Seen

TITLE = "MRR@{k}"
STAGE = "retrieval"
GATE = "drop"


def score(seen: Seen) -> Score | None:
    value = measured(seen, "RR", seen.k)
    return None if value is None else Score(value, where(seen))
