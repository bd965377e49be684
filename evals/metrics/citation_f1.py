"""Citation F1: harmonic mean of a case's citation precision and recall; 0 without an answer."""

from evals.metrics._citations import precision, recall
from evals.observation import Observation
from evals.record import Score

TITLE = "citation F1"
STAGE = "reading"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    found = recall(seen)
    if not found:
        return None
    share = found[0]
    exact, why = precision(seen) or (0.0, "nothing is cited")
    return Score(2 * exact * share / (exact + share) if exact + share else 0.0, f"{why}; {found[1]}")
