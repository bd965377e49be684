"""A claim must be about what its sources are about: some of its words have to stand in them.

The other checks look for what speaks against a claim, and nothing speaks against a model's babble, a sentence about
something else or one in another language. A claim that is reworded altogether passes when the shipped model finds it
supported.
"""

from collections.abc import Sequence

from ingest.language import analysis
from ingest.language.calendar import CALENDAR
from ingest.language.numerals import figures
from qa.answer import Check
from qa.checks._reading import supported
from qa.checks._subject import covered, known_of, subject_of
from qa.checks._text import is_copy

LEAST = 0.2  # of the words that carry the subject; true paraphrases have a quarter or more
CERTAIN = 0.7
"""Probability of support from which a claim without figures passes that shares none of them. Of held-out claims written
by hand that fail this check alone, 16 of 53 true ones reach it and 3 of 79 false ones; 0 and 0 reach .9 (counted
once)."""
LIKELY = 0.4  # probability of support above which a claim with fewer of them passes; no babble came near it
HALF = 0.5  # of those words; a claim with no more of them, and no figure, must not be all but ruled out
POSSIBLE = 0.2  # the same for a claim that shares names and nothing else: a person can be named in any lie
THINKABLE = 0.07  # the same for a claim of which half the words are its own


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources):
        return Check("wording", True, 1.0)
    subject = subject_of(claim)
    if not subject:
        passed = bool(figures(claim) or _days(claim)) or not analysis.terms(claim)
        return Check("wording", passed, note="" if passed else "It says nothing that could be checked.")
    known = known_of(claim, sources)
    share = covered(subject, known)
    counts = bool(figures(claim))
    needed = _needed(share, subject, known, counts) or (THINKABLE if share <= HALF and not counts else 0.0)
    passed = not needed or supported(claim, " ".join(sources)) >= needed
    return Check("wording", passed, round(share, 4), "" if passed else "The source has hardly a word of it.")


def _needed(share: float, subject: Sequence[str], known: set[str], counts: bool) -> float:
    """The probability of support that a claim must have besides the words that it shares."""
    if share < LEAST:
        return LIKELY if share or counts else CERTAIN
    plain = [word for word in subject if word[0].islower()]
    return POSSIBLE if plain and not covered(plain, known) else 0.0


def _days(claim: str) -> bool:
    return any(word.lower() in CALENDAR for word in analysis.content_words(claim))
