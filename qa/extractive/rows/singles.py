"""Questions with "who" that have one answer, though they are put as those for several: who proposed the bill that …?"""

import re

from qa.extractive.rows.predicates import Predicate
from qa.extractive.rows.whom import Clause

_PERFECT = re.compile(r"\b(?:has|have|had|all)\b", re.IGNORECASE)
_THE_ONE = re.compile(r"(?:the|this|that|an?) (?!\w+ing\b|idea of\b)", re.IGNORECASE)
_OF_ONE = re.compile(
    r"(?:the |an? |its |his |her )?(?:[\w’'-]+ )?(?:complaint|appeal|application|request|claim|case|lawsuit|"
    r"petition|penalty|goal|title|fire|"
    r"flames|blaze|bid|resignation)s?\b",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(r"(?:to )?know\b|whom\b|each other\b", re.IGNORECASE)
_BY_ONE = frozenset(("approved", "proposed"))
_ONCE = frozenset(("resigned", "apologised"))


def asks_for_one(clause: Clause, found: Predicate) -> bool:
    """Whether it is put so that one is looked for: in the past, of something that one does."""
    if _NO_TOPIC.match(found.topic) or _OF_ONE.match(found.topic):
        return True
    if clause.scope or clause.several or _PERFECT.search(found.led):
        return False
    if found.acts <= _ONCE:
        return True
    return found.acts <= _BY_ONE and _THE_ONE.match(found.topic) is not None and not found.cue.endswith(("s", "ing"))
