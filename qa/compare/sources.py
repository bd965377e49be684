"""Whose figure a report gives: that of the police, of the organisers, of the union."""

import re

from ingest.language import analysis
from ingest.language.speech import SAYING
from qa.compare.report import Report

_COUNTING = (
    rf"{SAYING}|counts|counted|puts?|spoke|speaks|gives|gave|came up with|estimates?|estimated|reckons?|reckoned|"
    r"thinks?|makes|made|found|calculates?|calculated|recorded|registered|lists?|listed|claims?|claimed|acknowledged"
)
_BEFORE = re.compile(
    rf"(?:^|[.;:,“”] ?|\b(?:and|but|while|though) )(?P<who>[^.;:,“”]{{2,60}}?)(?:,[^,]{{1,60}},)? (?:{_COUNTING})\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:,[”\"]? (?:said|says|reported|announced|claimed)|\b(?:according to|in the view of|by the count of))"
    r" (?P<who>[^.;:,“”]{2,60})",
    re.IGNORECASE,
)
_SAID = re.compile(rf",[”\"]? (?P<who>[^.;:,“”]{{2,60}}?) (?:{SAYING})\b")  # "…, the police said"
_OWN = re.compile(r"\b(?P<who>(?:[\w’'-]{1,30} ){0,2}[\w-]{1,30})[’']s $")
_NOBODY = frozenset(analysis.terms("it he she they which who one that also and but a spokesman spokeswoman on"))


def source_of(report: Report) -> frozenset[str]:
    """The stems of who gives the value; empty where the sentence does not say."""
    start, end = report.at
    before, text = report.sentence[:start], report.sentence
    behind = _BEHIND.search(text, end) or _SAID.search(text, end)
    found = _OWN.search(before) or behind or _last(before) or _BEHIND.search(before)
    return frozenset(analysis.content_terms(found["who"])) - _NOBODY if found else frozenset()


def _last(before: str) -> re.Match[str] | None:
    """The attribution that is nearest before the value."""
    return max(_BEFORE.finditer(before), key=lambda found: found.end(), default=None)


def are_others(one: Report, other: Report) -> bool:
    """Whether the two values are given by two who are not the same."""
    first, second = source_of(one), source_of(other)
    return bool(first and second) and first.isdisjoint(second)
