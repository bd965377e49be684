"""Abstention precision: of the cases that got no answer, the share that has none."""

from evals.record import Score
from evals.seen import Seen

TITLE = "abstention precision"
STAGE = "reading"
GATE = "drop"


def score(seen: Seen) -> Score | None:
    if seen.answered:
        return None
    why = "kept silent although the articles say it" if seen.case.answerable else "rightly kept silent"
    return Score(float(not seen.case.answerable), f"{why}, confidence {seen.answer.confidence:.2f}")
