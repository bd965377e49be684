"""Abstention precision: of the cases that got no answer, the share that has none."""

from evals.observation import Observation
from evals.record import Score

TITLE = "abstention precision"
STAGE = "reading"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    if seen.answered:
        return None
    why = "kept silent although the articles say it" if seen.case.answerable else "rightly kept silent"
    return Score(float(not seen.case.answerable), f"{why}, confidence {seen.answer.confidence:.2f}")
