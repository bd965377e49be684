"""Abstention recall: of the cases without an answer, the share that got none."""

from evals.observation import Observation
from evals.record import Score

TITLE = "abstention recall"
STAGE = "reading"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    if seen.case.answerable:
        return None
    why = "answered what the articles do not say" if seen.answered else "rightly said that the articles do not say"
    return Score(float(not seen.answered), f"{why}, confidence {seen.answer.confidence:.2f}")
