"""Exact match (EM): the answer equals an acceptable one, both normalised (Rajpurkar et al. 2016, SQuAD).

The answer is ``short_answer`` where the reader gives one, and of a list of people any of them. Without, it is the whole
text, which a reader that answers in whole sentences rarely matches: read ``contains`` then.
"""

from evals.metrics._answers import cut, predicted, spans
from evals.observation import Observation
from evals.record import Score
from evals.text import squad

TITLE = "exact match"
STAGE = "reading"
GATE = "none"


def score(seen: Observation) -> Score | None:
    if not seen.case.answerable:
        return None
    found = {squad(text) for text in spans(seen)}
    same = next((text for text in seen.case.answers if squad(text) in found), None)
    return Score(
        float(same is not None), f"is {same!r}" if same else f"{cut(predicted(seen))!r} is not among the answers"
    )
