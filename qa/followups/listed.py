"""A follow-up that asks for people without saying what about: about what was spoken of: anybody in favour?"""

import re
from collections.abc import Sequence

from qa.extractive.rows.asked import Asked, asked
from qa.followups import clauses
from qa.followups.exchange import Exchange

_TRANSITIVE = re.compile(
    r"\b(?:against|for|opposes?|opposed|supports?|supported|backs?|backed|backing|wants?|wanted|behind|on board)$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:him|her|them|he|she)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:on|about|to|of|with|over|for|against)$", re.IGNORECASE)
_BEHIND = {
    "favour": "of",
    "favor": "of",
    "board": "with",
    "happy": "with",
    "object": "to",
    "objects": "to",
    "round": "on",
}


def with_subject(text: str, history: Sequence[Exchange]) -> str | None:
    """The question with what it is about; None where it asks for no people, or says itself what about."""
    found = asked(text)
    if found is None or found.topic or found.kind != "stance" or _SOMEBODY.search(text):
        return None
    about = _spoken_of(history)
    own = re.sub(r"\W*\b(?:it|this|that)$", "", clauses.bare(text))
    return f"{own[0].upper()}{own[1:]} {_joint(own, found)}{about}?" if about and own else None


def _spoken_of(history: Sequence[Exchange]) -> str:
    """What the last list was about, or else the thing that the last question is about."""
    last = history[-1]
    before = asked(last.question) if not last.topic else None
    if before and before.topic:
        return before.topic
    return next((mention.text for mention in last.things()), "")


def _joint(text: str, found: Asked) -> str:
    word = text.rsplit(" ", 1)[-1].lower()
    if word in _BEHIND:
        return f"{_BEHIND[word]} "
    return "" if _JOINED.search(text) or (_TRANSITIVE.search(text) and not found.changed) else "about "
