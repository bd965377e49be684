"""Items: for a list or conflicting accounts (``all_of``), the share of items that are in the answer."""

from evals.metrics._answers import items_heard
from evals.observation import Observation
from evals.record import Score

TITLE = "items found"
STAGE = "reading"
GATE = "drop"


def score(seen: Observation) -> Score | None:
    if not seen.case.all_of:
        return None
    heard = items_heard(seen)
    missed = [variants[0] for variants in seen.case.all_of if variants not in heard]
    why = f"{len(heard)} of {len(seen.case.all_of)} items" + (f"; missing {missed}" if missed else "")
    return Score(len(heard) / len(seen.case.all_of), why)
