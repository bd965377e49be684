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
_IT = re.compile(r"\W*\b(?:it|this|that)$")
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
    own = _IT.sub("", clauses.bare(text))
    about = _list_before(history) or ("" if own != clauses.bare(text) else _thing_before(history))
    return f"{own[0].upper()}{own[1:]} {_joint(own, found)}{about}?" if about and own else None


def _list_before(history: Sequence[Exchange]) -> str:
    """What the last question was about, where that asked for a list; "it" is that then, and else for the pronouns."""
    last = history[-1]
    before = asked(last.question) if not last.topic else None
    return before.topic if before else ""


def _thing_before(history: Sequence[Exchange]) -> str:
    return next((mention.text for mention in history[-1].things()), "")


def _joint(text: str, found: Asked) -> str:
    word = text.rsplit(" ", 1)[-1].lower()
    if word in _BEHIND:
        return f"{_BEHIND[word]} "
    return "" if _JOINED.search(text) or (_TRANSITIVE.search(text) and not found.changed) else "about "
