"""Right: an acceptable answer occurs in the text and a gold sentence is cited for it, over all answerable cases.

The one figure to look at first: half of it (the words without the proof, or the proof of something else) is not
what Dateline promises. A case without gold sentences is judged by its words.
"""

from evals.metrics._answers import accepted
from evals.metrics._citations import told
from evals.observation import Observation, place_of
from evals.record import Score

TITLE = "right and proved"
STAGE = "reading"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    if not seen.case.answerable:
        return None
    proved = not seen.gold.needs or any(place_of(item) in seen.gold.sentences for item in told(seen.answer))
    said = accepted(seen)
    return Score(float(said is not None and proved), _why(seen, said, proved))


def _why(seen: Observation, said: str | None, proved: bool) -> str:
    if not seen.answered:
        return f"no answer was given: {'; '.join(seen.answer.reasons)}"
    words = f"says {said!r}" if said else f"says none of {list(seen.case.answers)}"
    return f"{words}; {'cites a gold sentence' if proved else 'cites no gold sentence'}"
