"""Contains: an acceptable answer occurs in the answer, as whole words, whatever the case; of a list any or all."""

from evals.metrics._answers import accepted
from evals.observation import Observation
from evals.record import Score

TITLE = "contains answer"
STAGE = "reading"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    if not seen.case.answerable:
        return None
    if not seen.answered:
        return Score(0.0, "no answer was given")
    found = accepted(seen)
    return Score(float(found is not None), f"says {found!r}" if found else f"says none of {list(seen.case.answers)}")
