"""Whether a figure is one of what is asked for: the whole of it, and neither of others nor somebody's age."""

import re
from collections.abc import Iterator

from ingest.language import analysis, clock
from ingest.language.amounts import Amount
from ingest.language.hedges import estimates
from ingest.language.parts import Part, part_of
from ingest.language.topics import is_light
from ingest.language.units import CURRENCIES
from qa.compare import kinds, matters
from qa.compare.measured import estimate_of
from qa.compare.report import Report
from qa.compare.sources import source_of

BEFORE, BEHIND = 5, 4  # words on either side of a figure in which the noun stands that it counts
MISSED = 0.5  # share of the question's words that a report of a figure may leave out
_PERSONS = r"(?P<noun>[a-z’'-]{1,30}s|people|men|women|children)\b"
_HOW_MANY = re.compile(rf"\W*how many (?:[a-z’'-]{{1,30}} ){{0,2}}?{_PERSONS}", re.IGNORECASE)
_THOSE = re.compile(rf" (?:[\w’'-]{{1,30}} ){{0,3}}?{_PERSONS}(?! of)")
_LARGE = re.compile(r"\b(?:million|billion|trillion)\b", re.IGNORECASE)  # beside a sum of money: a sum as well
_AGED = re.compile(r"\baged (?:\d+ (?:and|or|to) )?$")
_YEARS_OLD = re.compile(r"[ -]years?[ -]olds?\b")
_BEING_COUNTED = re.compile(r" of (?:the )?(?:[\w’'-]{1,30} )?(?:were |had been |have been )?counted\b", re.IGNORECASE)
_BARE = re.compile(r"[”\"]?\s*(?:$|[.,;:!?)])")


def is_figure(question: str, report: Report) -> bool:
    """Whether the value is a figure of what is asked for, by its own words, by those beside it or by its context."""
    found = estimate_of(report)
    if found is None or not _is_whole(question, report, found.amount):
        return False
    if not found.amount.base and not (counts(question, report) or goes_on(question, report)):
        return False
    missing = matters.missing(question, report)
    return kinds.is_asked(question, report) or len(missing) <= MISSED * len(matters.words(question))


def wholes(question: str, text: str, base: str) -> Iterator[Amount]:
    """The amounts of a sentence in one unit that count no part and are nobody's age."""
    money = {one.amount.base for one in estimates(text)} & CURRENCIES
    for found in estimates(text):
        one, part = found.amount, part_of(text, found.amount)
        own = next(iter(money)) if money and _LARGE.search(text[one.start : one.end]) else one.base
        whole = not part or _is_whole(question, Report(text[one.start : one.end], text, start=one.start), one)
        if (
            part and part.whole and not whole
        ):  # "Three of the dead, two women and a man": what follows counts parts as well
            return
        if own == base and whole and not _is_aside(text, one):
            yield one


def counts(question: str, report: Report) -> bool:
    """Whether the words beside a value say that it counts what is asked for: its kind, or its noun."""
    start, end = report.at
    text, noun = report.sentence, next(iter(matters.words(question)), "")
    near = " ".join([*text[:start].split()[-BEFORE:], *text[end:].split()[:BEHIND]])
    is_named = bool(noun) and not matters.lacking(noun, near)
    return is_named or (kinds.is_asked(question, report) and not _counts_others(question, text, end))


def goes_on(question: str, report: Report) -> bool:
    """Whether it gives a bare value of what stands in the sentence before, and does not speak of that itself."""
    missing = matters.lacking(question, report.sentence)
    return len(missing) > MISSED * len(matters.words(question)) and is_bare(report)


def is_bare(report: Report) -> bool:
    """Whether somebody is said to give the value, and nothing stands behind it that it counts: "The coastguard counted
    28." """
    start, end = report.at
    if estimate_of(report) is None:
        return False
    units = {one.amount.base for one in estimates(report.sentence) if not start <= one.amount.start < end}
    return bool(_BARE.match(report.sentence, end)) and not any(units) and bool(source_of(report))


def _is_whole(question: str, report: Report, amount: Amount) -> bool:
    """ "Three of its soldiers were killed" is the whole of what is asked by "How many soldiers were killed?" """
    part = part_of(report.sentence, amount)
    if part and not (_is_of_those(question, part) and kinds.is_asked(question, report)):
        return False
    return not _is_aside(report.sentence, amount)


def _is_of_those(question: str, part: Part) -> bool:
    return not set(analysis.terms(part.whole)).isdisjoint(analysis.content_terms(question))


def _is_aside(text: str, one: Amount) -> bool:
    """Somebody's age; the hour of the day; how many votes have been counted so far."""
    if any(time.start <= one.start < time.end for time in clock.times(text)):
        return True
    is_age = _AGED.search(text, 0, one.start) or _YEARS_OLD.match(text, one.end)
    return bool(is_age or _BEING_COUNTED.match(text, one.end))


def _counts_others(question: str, text: str, end: int) -> bool:
    """Whether it counts others than those who are asked about: guards, where it is asked how many soldiers."""
    asked, behind = _HOW_MANY.match(question), _THOSE.match(text, end)
    if not asked or not behind or is_light(asked["noun"]) or is_light(behind["noun"]):
        return False
    return bool(matters.lacking(asked["noun"], behind["noun"]))
