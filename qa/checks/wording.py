"""A claim must be about what its sources are about: some of its words have to stand in them.

The other checks look for what speaks against a claim, and nothing speaks against words without names, numbers or
denials: a model's babble, or a sentence about something else.
"""

import re
from collections.abc import Sequence

from ingest import words
from qa.answer import Check
from qa.numerals import figures

LEAST = 0.2  # of the words that carry the subject; true paraphrases have a quarter or more
_DENIAL = re.compile(r"\b(?:no|not|never|nor|none|nobody|nothing|neither|without)\b|n[’']t\b", re.IGNORECASE)


def check(claim: str, sources: Sequence[str]) -> Check:
    share = _share(claim, sources)
    passed = share >= LEAST or _is_held_by_others(claim)
    return Check("wording", passed, round(share, 4), "" if passed else "hardly a word of it is in the cited sentences")


def _share(claim: str, sources: Sequence[str]) -> float:
    said = words.content_terms(claim)
    known = {term for source in sources for term in words.terms(source)}
    return sum(term in known for term in said) / len(said) if said else 1.0


def _is_held_by_others(claim: str) -> bool:
    """Numbers and denials are looked for in the sources in any words: "Half stayed at home" of a turnout of 50 %."""
    return bool(figures(claim) or _DENIAL.search(claim))
