"""nDCG@k over passages, relevant or not (``nDCG@k`` of ir_measures; Järvelin and Kekäläinen 2002)."""

from evals.metrics._ranking import measured, ranking
from evals.record import Score
from evals.seen import Seen

TITLE = "nDCG@{k}"
STAGE = "retrieval"
GATE = "drop"


def score(seen: Seen) -> Score | None:
    value = measured(seen, "nDCG", seen.k)
    if value is None:
        return None
    ranks = [str(rank) for rank, name in enumerate(ranking(seen), 1) if name in seen.gold.passages]
    return Score(value, f"gold passages at ranks {', '.join(ranks)}" if ranks else "no gold passage found")
