"""What kind of thing is asked for: something done, something as it is, or something to come."""

import re
from collections.abc import Iterator

from ingest.language import asking
from qa.compare import cues
from qa.compare.report import Report

_FUTURE = re.compile(
    r"\b(?:will|expect\w*|forecast\w*|plan\w*|going to|predict\w*|could|might|propos\w+|to be|due|would|take effect|"
    r"begin|start|open|demand\w*|ask\w*|want\w*|offer\w*)\b",
    re.IGNORECASE,
)
_STATE = re.compile(r"\b(?:is|are|has|have|does|do|remain\w*|stand\w*|holds?|leads?|still|so far)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:did|was|were|had|won|led|left|told|took|\w+ed)\b", re.IGNORECASE)
_WAS = re.compile(r"\W*(?:(?!(?:is|are|does|do|has|have|did|will|would|had)\b)\w+ ){0,6}?(?:was|were)\b", re.IGNORECASE)
_WHY = re.compile(r"\W*why\b", re.IGNORECASE)
_HOW = re.compile(r"\W*how\b", re.IGNORECASE)


def of_question(question: str, _older: Report, _newer: Report) -> Iterator[tuple[str, float]]:
    yield "not yet asked", cues.has("not yet", question)
    yield "was asked", bool(_WAS.match(question))
    yield "how", bool(_HOW.match(question))
    yield "when", asking.asks_for_a_time(question)
    yield "who", asking.asks_for_somebody(question)
    yield "why", bool(_WHY.match(question))


def is_future(question: str) -> bool:
    """Whether it asks for what is to come, or is only wanted."""
    return bool(_FUTURE.search(question))


def is_state(question: str) -> bool:
    """Whether it asks for how things are, which may be otherwise later."""
    return bool(_STATE.search(question)) and not is_future(question)


def is_past(question: str) -> bool:
    """Whether it asks for what has happened, which stays so."""
    return bool(_PAST.search(question)) and not is_future(question) and not is_state(question)
