"""Token F1: overlap of the answer's words with the nearest acceptable answer (Rajpurkar et al. 2016, SQuAD).

What the answer is: see ``exact_match``.
"""

from evals.metrics._answers import spans
from evals.observation import Observation
from evals.record import Score
from evals.text import f1, squad

TITLE = "token F1"
STAGE = "reading"
GATE = "none"


def score(seen: Observation) -> Score | None:
    if not seen.case.answerable:
        return None
    value, nearest = max((f1(squad(found), squad(text)), text) for found in spans(seen) for text in seen.case.answers)
    return Score(value, f"nearest answer {nearest!r}")
