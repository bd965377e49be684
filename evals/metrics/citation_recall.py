"""Citation recall: of what has to be proved, the share that a cited sentence proves; 0 without an answer.

What has to be proved: the answer, by any gold sentence; each item of a list; each part of a ``needs_all`` case.
"""

from evals.metrics._citations import recall
from evals.observation import Observation
from evals.record import Score

TITLE = "citation recall"
STAGE = "reading"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    found = recall(seen)
    return Score(*found) if found else None
