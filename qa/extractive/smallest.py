"""The smallest phrase that answers: of a span the amount, the time or the name that is asked for, and not what follows.

The model ends a span where a phrase ends, which may be behind "from 14,000 tonnes" or "and lorries pay 15 crowns".
"""

import re

from ingest.language.amounts import amounts
from qa.extractive import kinds

_NUMBER = r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b)"
# What begins another phrase behind an amount; "nine in ten" and "14 and 52 million" are one.
_BEHIND_AMOUNT = re.compile(
    rf",? (?:from|with|for|while|but|because|when|which|who|where|after|before|since|against|compared|on|at|"
    rf"(?:in|and)(?! (?:every |about |up to )?{_NUMBER}))\b|[,;:–—](?= )",
    re.IGNORECASE,
)
_BEHIND_TIME = re.compile(
    r",? (?:with|while|but|and|because|when|which|who|where|against)\b|[;:–—](?= )", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|both)\b", re.IGNORECASE)
_MINUTE = re.compile(r" \d+(?:\+\d+)?(?: \(pen\.\))?$")  # "Ruis 88": who, and when he scored


def smallest(question: str, text: str) -> str:
    """The beginning of the text, as far as it answers the question; all of it where it cannot be told."""
    if kinds.asks_for_a_number(question):
        first = next(iter(amounts(text)), None)
        return _up_to(_BEHIND_AMOUNT, text, first.end) if first else text
    if kinds.asks_for_a_time(question):
        first_time = kinds.time_in(text)
        return _up_to(_BEHIND_TIME, text, first_time) if first_time else text
    return _MINUTE.sub("", text) if kinds.asks_for_somebody(question) else text


def _up_to(following: re.Pattern[str], text: str, start: int) -> str:
    """Up to what begins another phrase behind ``start``."""
    found = following.search(text, start)
    return text[: found.start()] if found and not _BETWEEN.search(text, 0, start) else text
