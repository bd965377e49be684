"""Whether the cited sentences say what the claim says, by the reading of the shipped model.

The other checks each look for one kind of mistake and name it; this one has a feeling for all of them. Its score is
reported with every claim. How likely it must find a claim hangs on the claim's wording: where the sources have most of
its words, the other checks see what was altered; where they have few, the model alone can tell.
"""

from collections.abc import Sequence

from ingest.language.numerals import figures
from qa.answer import Check, Objection
from qa.checks._reading import read
from qa.checks._subject import shared
from qa.checks._text import is_copy

LOWEST = 0.06
"""Probability below which a claim fails; ``training/fit_support.py`` shows what other values would stop and cost."""
OWN_WORDS = 0.6  # share of a claim's subject that its sources have, below which it is said in words of its own
LOWEST_IN_OWN_WORDS = 0.3
LOWEST_WITH_FIGURES = 0.1  # of those with a figure, which ``numbers`` compares
"""The same for those. Of held-out claims written by hand that fail no other check, 13 of 148 true ones without a figure
lie below it and 42 of 77 false ones; of those with one 2 of 76 and 10 of 37 (counted once)."""
OTHERWISE = 0.5  # probability of a contradiction from which it is said that there is one


def check(claim: str, sources: Sequence[str]) -> Check:
    """A claim that is a cited sentence is supported by it; nothing is asked of a claim that cites none."""
    if not sources:
        return Check("support", True)
    if is_copy(claim, sources):
        return Check("support", True, 1.0)
    said = read(claim, " ".join(sources))
    score = round(said.supported, 4)
    if score >= _lowest(claim, sources):
        return Check("support", True, score)
    if said.contradicted < OTHERWISE:
        return Check("support", False, score, "The source does not seem to say this.")
    objections = (Objection(0, len(claim), max(sources, key=len)),)
    return Check("support", False, score, "The source seems to say otherwise.", objections=objections)


def _lowest(claim: str, sources: Sequence[str]) -> float:
    if shared(claim, sources) >= OWN_WORDS:
        return LOWEST
    return LOWEST_WITH_FIGURES if figures(claim) else LOWEST_IN_OWN_WORDS
