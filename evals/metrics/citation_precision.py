"""Citation precision: of the sentences that an answer cites, the share that proves it (is a gold sentence).

After ALCE (Gao et al. 2023), with sentences judged by people in place of a model's judgement. Answers only.
"""

from evals.metrics._citations import precision
from evals.observation import Observation
from evals.record import Score

TITLE = "citation precision"
STAGE = "reading"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    found = precision(seen)
    return Score(*found) if found else None
