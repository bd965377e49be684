"""What a text says was asked for, planned or only compared with, and so was not done: "rather than the 4.50 he had
asked for", "scientists, who had asked for a cut of 35 per cent", "drivers would pay 4.50 crowns"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ingest.language.verbs import regular_forms

# Verbs, in all forms, for what somebody wants. Those that say it of what one does oneself are left out ("plan").
_ASKING = (
    "(?:ask|call|argue|press|hope|push|campaign|plead|bid)(?:s|d|ed|ing)? for|"
    + regular_forms("demand propose recommend request suggest urge seek want")
    + "|sought"
)
_BEFORE = r"(?:had |has |have |originally |initially |first |once |earlier ){0,4}"
_REST = r"(?:[^;.:—–!?]|\.(?=\d))*?(?=[;:—–!?]|\.(?!\d)|,(?!\d)| but | and \w+ed\b|$)"
_ASKED = re.compile(rf"\b{_BEFORE}(?:{_ASKING})\b{_REST}", re.IGNORECASE)
# "the eleven the union had demanded", "the 2,000 parking spaces that it had asked for".
_ASKED_BEFORE = re.compile(
    rf"\bthe (?:\d[\d,.]*|[a-z-]+)(?: [a-z-]+){{0,3}}? (?:that |which )?(?:he|she|it|they|we|the [\w-]+|[A-Z][\w-]+)"
    rf" {_BEFORE}(?:{_ASKING})\b"
)
_CONDITIONAL = re.compile(
    rf"\b(?:would|should)\b(?! have to\b| not\b| never\b){_REST}(?:, (?:about|some|around|nearly|or) {_REST})?",
    re.IGNORECASE,
)
# Named in contrast: what the words before it stand in the place of. "More than 200" is no contrast, "than the 200" is.
_WORD = r"[\w’'-]+(?:[.,][\w’'-]+)*"
_CONTRAST = re.compile(
    r"\b(?:rather than|instead of|as opposed to|in place of|than (?=(?:the|its|his|her|their) (?:\S+ )?\d))"
    rf" ?{_WORD}(?: {_WORD}){{0,5}}?"
    r"(?=[;:—–!?,]|\. |\.$| (?:is|are|was|were|will|has|have|had|and|but|who|that|when)\b|$)",
    re.IGNORECASE,
)
# "Drivers to pay 4.50 crowns to cross the bridge under the minister’s plan": the clause before it too.
_UNDER_A_PLAN = re.compile(
    r"(?:^|(?<=[,;:—–]))[^,;:—–]*\bunder (?:an?|the|his|her|its|their|[\w’'-]+[’']s?) (?:[\w’'-]+ ){0,2}"
    r"(?:plans?|proposals?|scheme|bill|draft)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    rf"\b(?:plans?|proposals?|proposed|planned)\b(?! by\b| in\b| on\b){_REST}(?:, to {_REST})?", re.IGNORECASE
)
# A text with one of these says itself who wants something, or what it is in contrast to.
_WANTED = re.compile(
    rf"\b(?:{_ASKING}|wish\w*|offer\w*|forecast\w*|hop(?:e|es|ed|ing)|estimat\w+|instead|rather|than|demands?|calls?|"
    r"request\w*|originally|initially|earlier|previously|before|until|opposed|considered|favou?r\w*|if|not|never|no)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
# Or does not say that anything is so yet.
_POSSIBLE = re.compile(
    r"\b(?:would|will|could|may|might|should|shall|must|to be|plan\w*|propos\w+|suggest\w*|expect\w*|intend\w*|"
    r"aim\w*)\b",
    re.IGNORECASE,
)


def is_wanted(text: str) -> bool:
    """Whether a text itself tells of something that somebody wants, or of what it is in contrast to."""
    return _WANTED.search(text) is not None


def is_hedged(text: str) -> bool:
    """Whether a text itself speaks of something wanted, planned, possible or denied."""
    return is_wanted(text) or _POSSIBLE.search(text) is not None


@lru_cache(maxsize=4_096)
def wanted(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text says what somebody asked for, or names it in contrast; the end of each is exclusive."""
    return _spans(text, (_ASKED, _ASKED_BEFORE, _CONTRAST))


@lru_cache(maxsize=4_096)
def planned(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text says what would be, or is planned."""
    return _spans(text, (_CONDITIONAL, _UNDER_A_PLAN, _PLANNED))


def contrasted(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text has "rather than …", "instead of …" and the like, with what they bring in."""
    return _spans(text, (_CONTRAST,))


def _spans(text: str, patterns: Iterable[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for pattern in patterns for match in pattern.finditer(text))
