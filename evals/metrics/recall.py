"""Recall@k: share of all passages with a gold sentence that are among the first k (``R@k`` of ir_measures).

Most gold sentences are alternatives of which one is enough, so this need not reach 1; ``all_evidence`` must.
"""

from evals.metrics._ranking import measured, ranking, to_be_found
from evals.observation import Observation
from evals.record import Score

TITLE = "recall@{k}"
STAGE = "retrieval"
GATE = "none"


def score(seen: Observation) -> Score | None:
    value = measured(seen, "R", seen.k)
    if value is None:
        return None
    wanted = to_be_found(seen)
    found = len(wanted & set(ranking(seen)))
    return Score(value, f"{found} of {len(wanted)} gold passages found")
