"""Whether the cited sentences say what the claim says, by the reading of the shipped model.

The other checks each look for one kind of mistake and name it; this one has a feeling for all of them. Its score is
reported with every claim.
"""

from collections.abc import Sequence

from qa.answer import Check, Objection
from qa.checks._reading import read
from qa.checks._text import is_copy

LOWEST = 0.06
"""Probability below which a claim fails; ``training/fit_support.py`` shows what other values would stop and cost."""
OTHERWISE = 0.5  # probability of a contradiction from which it is said that there is one


def check(claim: str, sources: Sequence[str]) -> Check:
    """A claim that is a cited sentence is supported by it; nothing is asked of a claim that cites none."""
    if not sources:
        return Check("support", True)
    if is_copy(claim, sources):
        return Check("support", True, 1.0)
    said = read(claim, " ".join(sources))
    score = round(said.supported, 4)
    if score >= LOWEST:
        return Check("support", True, score)
    if said.contradicted < OTHERWISE:
        return Check("support", False, score, "The source does not seem to say this.")
    objections = (Objection(0, len(claim), max(sources, key=len)),)
    return Check("support", False, score, "The source seems to say otherwise.", objections=objections)
