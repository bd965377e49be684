"""A claim must be about what its sources are about: some of its words have to stand in them.

The other checks look for what speaks against a claim, and nothing speaks against a model's babble, a sentence about
something else or one in another language. Numbers, days and denials do not count here: "The weather never changes"
shares its "never" with many sentences, and "There are seven wonders of the world" its number.

A claim that is reworded altogether passes when the shipped model finds it supported.
"""

import re
from collections.abc import Sequence

from ingest.language import analysis, denial
from ingest.language.calendar import CALENDAR
from ingest.language.known import known_terms
from ingest.language.numerals import SCALES, WORDS, figures
from ingest.language.overlap import share
from qa.answer import Check
from qa.checks._reading import supported
from qa.checks._text import is_copy

LEAST = 0.2  # of the words that carry the subject; true paraphrases have a quarter or more
CERTAIN = 0.9  # probability of support above which a claim without figures passes that shares none of them
LIKELY = 0.4  # probability of support above which a claim with fewer of them passes; no babble came near it
HALF = 0.5  # of those words; a claim with no more of them, and no figure, must not be all but ruled out
POSSIBLE = 0.2  # the same for a claim that shares names and nothing else: a person can be named in any lie
THINKABLE = 0.07  # the same for a claim of which half the words are its own
_NO_SUBJECT = re.compile(
    rf"{denial.NEGATIVES}|{denial.CONTRACTED}|nowhere|cannot|yes|ever|per|cent|percent|\W*\d.*",
    re.IGNORECASE,
)
_DENIAL = re.compile(rf"\b(?:{denial.NEGATIVES})\b|n[’']t\b", re.IGNORECASE)
# The few subjects that news denies or counts in quite other words, often in sentences too short to share any.
_SAME = tuple(
    frozenset(analysis.terms(line))
    for line in (
        "die died dead death kill killed fatal fatality fatalities",
        "hurt injure injured injury injuries wound wounded harm harmed casualty casualties",
        "vote voted voter voters turnout poll ballot",
        "people inhabitants residents population live lives lived living inhabited uninhabited",
    )
)


def check(claim: str, sources: Sequence[str]) -> Check:
    if is_copy(claim, sources):
        return Check("wording", True, 1.0)
    subject = _subject(claim)
    if not subject:
        passed = bool(figures(claim) or _days(claim)) or not analysis.terms(claim)
        return Check("wording", passed, note="" if passed else "It says nothing that could be checked.")
    known = _known(claim, sources)
    covered = _covered(subject, known)
    counts = bool(figures(claim))
    needed = _needed(covered, subject, known, counts) or (THINKABLE if covered <= HALF and not counts else 0.0)
    passed = not needed or supported(claim, " ".join(sources)) >= needed
    return Check("wording", passed, round(covered, 4), "" if passed else "The source has hardly a word of it.")


def _needed(covered: float, subject: Sequence[str], known: set[str], counts: bool) -> float:
    """The probability of support that a claim must have besides the words that it shares."""
    if covered < LEAST:
        return LIKELY if covered or counts else CERTAIN
    plain = [word for word in subject if word[0].islower()]
    return POSSIBLE if plain and not _covered(plain, known) else 0.0


def _subject(claim: str) -> list[str]:
    """The words that say what a claim is about."""
    return [
        word
        for word in analysis.content_words(claim)
        if word.lower() not in analysis.STOP | CALENDAR | WORDS.keys() | SCALES.keys()
        and not _NO_SUBJECT.fullmatch(word)
    ]


def _days(claim: str) -> bool:
    return any(word.lower() in CALENDAR for word in analysis.content_words(claim))


def _known(claim: str, sources: Sequence[str]) -> set[str]:
    """The terms of the sources; for a claim that denies or counts, with those that mean the same."""
    known = known_terms(claim, sources)
    if _DENIAL.search(claim) or figures(claim):
        known |= {term for same in _SAME if same & known for term in same}
    return known


def _covered(subject: Sequence[str], known: set[str]) -> float:
    return share({term for word in subject for term in analysis.terms(word)}, known)
