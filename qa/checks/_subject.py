"""The words that say what a claim is about, and how many of them its sources have.

Numbers, days and denials do not count: "The weather never changes" shares its "never" with many sentences, and "There
are seven wonders of the world" its number.
"""

import re
from collections.abc import Sequence

from ingest.language import analysis, denial
from ingest.language.calendar import CALENDAR
from ingest.language.known import known_terms
from ingest.language.numerals import SCALES, WORDS, figures
from ingest.language.overlap import share

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


def subject_of(claim: str) -> list[str]:
    """The words that say what a claim is about."""
    return [
        word
        for word in analysis.content_words(claim)
        if word.lower() not in analysis.STOP | CALENDAR | WORDS.keys() | SCALES.keys()
        and not _NO_SUBJECT.fullmatch(word)
    ]


def known_of(claim: str, sources: Sequence[str]) -> set[str]:
    """The terms of the sources; for a claim that denies or counts, with those that mean the same."""
    known = known_terms(claim, sources)
    if _DENIAL.search(claim) or figures(claim):
        known |= {term for same in _SAME if same & known for term in same}
    return known


def covered(words: Sequence[str], known: set[str]) -> float:
    """The share of the words that is known, 0 to 1."""
    return share({term for word in words for term in analysis.terms(word)}, known)


def shared(claim: str, sources: Sequence[str]) -> float:
    """The share of a claim's subject that its sources have; 1 for a claim without one."""
    words = subject_of(claim)
    return covered(words, known_of(claim, sources)) if words else 1.0
