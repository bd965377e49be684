"""Whether the cited sentences say what the claim says, by the reading of the shipped model.

It speaks seldom: the other checks each look for one kind of mistake and name it; this one has a feeling for all of
them, and is wrong more often. Its score is reported with every claim, and only a very low one drops a claim.
"""

from collections.abc import Sequence

from qa.answer import Check
from qa.checks._reading import supported
from qa.checks._text import is_copy

LOWEST = 0.05
"""Probability below which a claim fails; ``training/fit_support.py`` shows what other values would stop and cost."""


def check(claim: str, sources: Sequence[str]) -> Check:
    """A claim that is a cited sentence is supported by it; nothing is asked of a claim that cites none."""
    if not sources:
        return Check("support", True)
    if is_copy(claim, sources):
        return Check("support", True, 1.0)
    score = supported(claim, " ".join(sources))
    note = "" if score >= LOWEST else "The source does not seem to say this."
    return Check("support", score >= LOWEST, score, note)
