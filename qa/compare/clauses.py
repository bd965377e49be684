"""The clause that a value stands in: what is said beside it is said of it."""

import re

from qa.compare.report import Report

_ENDS = re.compile(
    r"[.;:!?](?:\s|$)|,? \b(?:while|and|but|with|when|where|after|because|whereas|before)\b", re.IGNORECASE
)


def clause_of(report: Report) -> str:
    """Up to a mark or a conjunction on either side."""
    start, end = report.at
    text = report.sentence
    first = max((found.end() for found in _ENDS.finditer(text, 0, start)), default=0)
    last = next((found.start() for found in _ENDS.finditer(text, end)), len(text))
    return text[first:last]
