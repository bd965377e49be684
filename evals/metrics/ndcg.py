"""nDCG@k over passages, relevant or not (``nDCG@k`` of ir_measures; Järvelin and Kekäläinen 2002)."""

from evals.metrics._ranking import measured, ranking
from evals.observation import Observation
from evals.record import Score

TITLE = "nDCG@{k}"
STAGE = "retrieval"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    value = measured(seen, "nDCG", seen.k)
    if value is None:
        return None
    ranks = [str(rank) for rank, name in enumerate(ranking(seen), 1) if name in seen.gold.passages]
    return Score(value, f"gold passages at ranks {', '.join(ranks)}" if ranks else "no gold passage found")
