"""Whether two values are of different subjects: another place, another fire, another year's winner."""

import re

from ingest.language import analysis
from ingest.language.calendar import CALENDAR
from ingest.language.known import unknown
from ingest.language.lexicon import word_set
from ingest.language.names import names
from qa.compare.report import Report
from qa.compare.sources import source_of

# Names that follow each other are of one; "the Union of Teachers" is not.
_RUN = re.compile(r"\b[A-Z][\w’'-]{0,30}(?: [A-Z][\w’'-]{0,30}){1,4}")
_SOMEBODY = re.compile(
    r"\b[A-Z][a-z’-]{1,30} [A-Z][a-z’-]{1,30}(?= (?:\w{1,30}ed|had|has|won|got|took|drew|was|is|ran|came)\b)"
)
_OF_AN_AGE = re.compile(r"\bunder-\d\d|\b(?:youth|junior|reserve) (?:team|side|squad)", re.IGNORECASE)
# Whoever says so, or decides, is no other subject.
_BODIES = word_set("court supreme police ministry parliament council senate commission government office university")

_ASKED = re.compile(
    r"\W*(?:what|how|who|why) (?:did|does|do) (?P<who>[^?]{2,60}?) (?:say|claim|think|believe)s?\b", re.I
)


def differ(question: str, one: Report, other: Report) -> bool:
    """Whether the one has a name of the question where the other has one of its own."""
    ages = [_OF_AN_AGE.search(report.sentence) for report in (one, other)]
    if bool(ages[0]) != bool(ages[1]) and not _OF_AN_AGE.search(question):
        return True
    if _are_said_by_others(question, one, other) or _are_done_by_others(question, one, other):
        return True
    missing = [lacking(question, report) for report in (one, other)]
    return any(
        missing[place] - missing[1 - place] and _has_others(report, question)
        for place, report in enumerate((one, other))
    )


def _are_said_by_others(question: str, one: Report, other: Report) -> bool:
    """Whether it is asked what somebody says, and only one of the two is said by them: the widow, not the doctors."""
    asked = _ASKED.match(question)
    if not asked:
        return False
    who = set(analysis.content_terms(asked["who"].split()[-1]))
    there = [who <= set(analysis.terms(f"{report.sentence} {report.title}")) for report in (one, other)]
    return there[0] != there[1]


def _are_done_by_others(question: str, one: Report, other: Report) -> bool:
    """Whether somebody else stands before the one value than she of whom it is asked, who stands before the other:
    "Duncan Hale polled 97 votes, behind Venn"."""
    asked = [found.group() for found in _RUN.finditer(question)]
    before = [report.sentence[: report.at[0]] for report in (one, other)]
    named = [any(not {*run.split()}.isdisjoint(text.split()) for run in asked) for text in before]
    if not asked or named[0] == named[1]:
        return False
    report, text = (one, before[0]) if named[1] else (other, before[1])
    terms = source_of(report) | set(analysis.terms(question))
    return any(terms.isdisjoint(analysis.terms(found.group())) for found in _SOMEBODY.finditer(text))


def lacking(question: str, report: Report) -> set[str]:
    """The names of the question that a report has not; of somebody it needs no more than the surname, and of whatever
    else has several names one of them."""
    missing = set(unknown(_names(question), question, [f"{report.sentence} {report.context}"]))
    runs = [found.group().split() for found in _RUN.finditer(question)]
    known = {name for run in runs if not missing.issuperset(run) for name in run}
    return missing - known


def _has_others(report: Report, question: str) -> bool:
    """Whether it names somebody or something besides its value and what is asked about."""
    start, end = report.at
    rest = f"{report.sentence[:start]} {report.sentence[end:]}"
    own = [name for name in _names(rest) if name != report.publisher and name.lower() not in _BODIES]
    return bool(list(unknown(own, rest, [question])))


def _names(text: str) -> list[str]:
    return [name for name in names(text) if name.lower() not in CALENDAR]
