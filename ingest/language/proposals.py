"""What a text says was asked for, planned or only compared with, and so was not done: "rather than the 4.50 he had
asked for", "scientists, who had asked for a cut of 35 per cent", "drivers would pay 4.50 crowns"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.language.verbs import regular_forms

# Verbs, in all forms, for what somebody wants. Those that say it of what one does oneself are left out ("plan").
_ASKING = (
    "(?:ask|call|argue|press|hope|push|campaign|plead|bid)(?:s|d|ed|ing)? for|"
    + regular_forms("demand propose recommend request suggest urge seek want")
    + "|sought"
)
_BEFORE = r"(?:had |has |have |originally |initially |first |once |earlier )*"
_REST = r"[^;.:—–!?]*?(?=[;:—–!?]|\.(?!\d)|,(?!\d)| but | and \w+ed\b|$)"
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
_CONTRAST = re.compile(
    r"\b(?:rather than|instead of|as opposed to|in place of|than (?=(?:the|its|his|her|their) (?:\S+ )?\d))"
    r"(?: ?[\w.,’'-]*[\w’'-]){1,6}?"
    r"(?=[;:—–!?,]|\. |\.$| (?:is|are|was|were|will|has|have|had|and|but|who|that|when)\b|$)",
    re.IGNORECASE,
)
# "Drivers to pay 4.50 crowns to cross the bridge under the minister’s plan": the clause before it too.
_UNDER_A_PLAN = re.compile(
    r"[^,;:—–]*\bunder (?:an?|the|his|her|its|their|[\w’'-]+[’']s?) (?:[\w-]+ )?(?:plans?|proposals?|scheme|bill|draft)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(rf"\b(?:plans?|proposals?|proposed|planned)\b(?! by\b| in\b| on\b){_REST}(?:, to {_REST})?", re.IGNORECASE)
# A text with one of these does not say that anything is so, or says who wants it.
_HEDGED = re.compile(
    rf"\b(?:{_ASKING}|wish\w*|would|will|could|may|might|should|shall|must|to be|plan\w*|propos\w+|offer\w*|"
    r"suggest\w*|forecast\w*|expect\w*|hop(?:e|es|ed|ing)|intend\w*|aim\w*|estimat\w+|instead|rather|than|demands?|"
    r"calls?|request\w*|opposed|considered|favou?r\w*|if|not|never|no)\b|n[’']t\b",
    re.IGNORECASE,
)


def is_hedged(text: str) -> bool:
    """Whether a text itself speaks of something wanted, planned, possible or denied."""
    return _HEDGED.search(text) is not None


@lru_cache(maxsize=4_096)
def unrealised(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text says what was only asked for, planned or named in contrast; the end of each is exclusive."""
    return tuple(sorted(_spans(text)))


def contrasted(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has "rather than …", "instead of …" and the like, with what they bring in."""
    return (match.span() for match in _CONTRAST.finditer(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_ASKED, _ASKED_BEFORE, _CONDITIONAL, _CONTRAST, _UNDER_A_PLAN, _PLANNED):
        for match in pattern.finditer(text):
            yield match.span()
