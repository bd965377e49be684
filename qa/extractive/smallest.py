"""The smallest phrase that answers: of a span the amount, the time or the name that is asked for, and not what follows.

The model ends a span where a phrase ends, which may be behind "from 14,000 tonnes" or "and lorries pay 15 crowns".
"""

import re

from ingest.language import asking
from ingest.language.amounts import amounts
from qa.extractive import kinds

_NUMBER = r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b)"
# What begins another phrase behind an amount; "nine in ten" and "14 and 52 million" are one.
_BEHIND_AMOUNT = re.compile(
    rf",? (?:from|with|for|while|but|because|when|which|who|where|after|before|since|against|compared|on|at|"
    rf"had|have|has|was|were|died|will|would|"
    rf"(?:in|and)(?! (?:every |about |up to )?{_NUMBER}))\b|[,;:–—](?= )",
    re.IGNORECASE,
)
_BEHIND_TIME = re.compile(
    r",? (?:with|while|but|and|because|when|which|who|where|against)\b|[;:–—](?= )", re.IGNORECASE
)
_FROM_ANOTHER = re.compile(rf" from (?:about |some )?{_NUMBER}.*", re.IGNORECASE)
# "Moves from [August 2029 to the spring of 2030]", "falls from [38,000 to 35,000]"
_CHANGES_FROM = re.compile(
    r"\b(?:mov|fall|fell|drop|ris|rose|rais|cut|reduc|increas|chang|postpon|delay|shift|goes|went|go|up|down)\w*"
    r" from $",
    re.IGNORECASE,
)
_TO = re.compile(r" to (?=(?:the |about )?[\w“])", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|both)\b", re.IGNORECASE)
# "The final death toll at", "closing both units would save", before the amount
_STATES = re.compile(
    r"[^;:.]*?\b(?:saves?|saved|costs?|pays?|paid|earn(?:s|ed)?|worth|reach(?:es|ed)?|"
    r"(?:tolls?|number|total|count|figure|price|bill|damage|turnout)(?: [\w’'-]+){0,10}? (?:at|to|of|is|was)) "
    rf"(?=(?:at (?:least|most)|more than|fewer than|less than|up to|about|around|some|nearly|almost|over|under|"
    rf"only|just|an estimated|roughly| )*[$€£]?{_NUMBER}[^;:]*$)",
    re.IGNORECASE,
)
_MINUTE = re.compile(r" \d+(?:\+\d+)?(?: \(pen\.\))?$")  # "Ruis 88": who, and when he scored


def smallest(question: str, text: str, before: str = "") -> tuple[int, int]:
    """The part of the text that answers the question; all of it where it cannot be told.

    before: what stands before it in its sentence.
    """
    is_measure = asking.asks_for_a_number(question) or asking.asks_for_a_time(question)
    changed = _TO.search(text) if is_measure and _CHANGES_FROM.search(before) else None
    start = changed.end() if changed else _amount_of_a_clause(question, text)
    return start, start + len(_beginning(question, text[start:]))


def _amount_of_a_clause(question: str, text: str) -> int:
    """Where the amount begins that a clause ends in: of "the final death toll at eleven" the eleven."""
    found = _STATES.match(text) if asking.asks_for_an_amount(question) else None
    return found.end() if found else 0


def _beginning(question: str, text: str) -> str:
    first = next(iter(amounts(text)), None)
    if asking.asks_for_a_number(question):
        return _up_to(_BEHIND_AMOUNT, text, first.end) if first else text
    if asking.asks_for_a_time(question):
        first_time = kinds.time_in(text)
        return _up_to(_BEHIND_TIME, text, first_time) if first_time else text
    if asking.asks_for_somebody(question):
        return _MINUTE.sub("", text)
    return _FROM_ANOTHER.sub("", text) if first and first.start == 0 else text


def _up_to(following: re.Pattern[str], text: str, start: int) -> str:
    """Up to what begins another phrase behind ``start``."""
    found = following.search(text, start)
    return text[: found.start()] if found and not _BETWEEN.search(text, 0, start) else text
