"""Corrections of the question before: ``No, I meant the bridge.``, ``No, the other one.``"""

import re
from collections.abc import Sequence

from qa.followups import clauses, mentions, nouns
from qa.followups.descriptions import described
from qa.followups.exchange import Exchange
from qa.followups.exchanged import fuller, replaced, swapped
from qa.followups.mentions import Mention

_NO = r"(?:(?:no|nope|sorry|wait|oh|actually|not (?:him|her|it|that|them|that one))\b[\s,.;:!—–-]*)"
_MEANT = re.compile(
    rf"^\W*{_NO}*(?:i|we) (?:meant?|was (?:asking|talking) about|asked (?:about|for)) (?P<what>.+)$", re.IGNORECASE
)
_NOT = re.compile(rf"^\W*{_NO}+(?P<what>(?:the |an? )?[\w’'-]+(?: [A-Z][\w’'-]+)*)$", re.IGNORECASE)
_OTHER = re.compile(
    rf"^\W*{_NO}*(?:(?:and|but|i meant?|what about|how about)\W+)*the other(?: one| man| woman| person)?$",
    re.IGNORECASE,
)


def is_correction(text: str) -> bool:
    rest = clauses.bare(text)
    return any(pattern.match(rest) for pattern in (_OTHER, _MEANT, _NOT))


def corrected(text: str, history: Sequence[Exchange]) -> Exchange | None:
    """The question before, asked about what was meant; None where it is not sure in the place of what."""
    rest, last = clauses.bare(text), history[-1]
    if _OTHER.match(rest):
        return _other(history)
    found = _MEANT.match(rest) or _NOT.match(rest)
    meant = _mention(found["what"], history) if found else None
    if meant is None:
        return None
    return (
        replaced(meant, Exchange(last.question))
        or replaced(meant, last)
        or (swapped(last, last.asked[-1], meant) if len(last.asked) == 1 else None)
    )


def _mention(what: str, history: Sequence[Exchange]) -> Mention | None:
    whole = nouns.resolved(what, history)[0]
    found = described(whole) or mentions.names(whole)
    return fuller(found[0], history) if len(found) == 1 else None


def _other(history: Sequence[Exchange]) -> Exchange | None:
    """About the one of two that the question before was not about."""
    last = history[-1]
    for old in (mention for mention in last.asked if mention.kind in ("person", "group", "name")):
        said = [name for past in reversed(history) for name in (*past.new, *past.named)]
        others = [name for name in said if name.kind == old.kind and not any(name.is_same(one) for one in last.asked)]
        if others:
            return swapped(last, old, others[0])
    return None
