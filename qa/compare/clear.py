"""Whether two values differ plainly: whoever reads both reports would say that they differ on what is asked.

An answer to a question that does not ask for differences names another account only then. Of reasons, places and things
in general nothing here can say that; of them reports are compared where that is asked for.
"""

import re
from collections.abc import Sequence

from ingest.language import analysis, asking
from ingest.language.names import names
from ingest.language.numerals import figures
from qa.compare import changes, kinds, matters
from qa.compare.counted import is_figure
from qa.compare.judged import Judged
from qa.compare.measured import days_of, estimate_of
from qa.compare.report import Report

_IS_SO = re.compile(r"\bwho(?:[’']s| is| are| leads?| runs?| heads?| chairs?| owns?| holds?| coaches| will)\b", re.I)
VERDICTS = frozenset(("Yes", "No"))
POSSIBLE, PROBABLE = 0.15, 0.3
"""Of the told account's confidence: from which a figure is meant that is said to be of the kind that is asked for, and
from which another."""
SURE = 0.3  # that the told account answers, from which another name or day beside it says anything
LIKELY = 0.5  # of the told account's confidence, from which another of a name or a day is meant as well
LONGEST = 4  # words of a name
PLAIN = 0.6
"""How likely the relation of two reports must be for them to be shown to a question that does not ask how they differ.
Of pairs that are told apart so surely, 90 in 100 differ (``training/fit_relations.py``)."""


def is_clear(question: str, told: Report, one: Report, confidences: Sequence[float], stands: Judged) -> bool:
    """confidences: that each of the two answers the question. stands: how the one stands to the told."""
    likely = confidences[1] / max(confidences[0], 1e-9)
    if {told.value, one.value} <= VERDICTS:
        return True
    if stands.probability < PLAIN:
        return False
    if asking.asks_for_an_amount(question):
        needed = POSSIBLE if kinds.is_asked(question, one) else PROBABLE
        return likely >= needed and all(is_figure(question, each) for each in (told, one)) and _are_alike(told, one)
    if likely < LIKELY or confidences[0] < SURE or not _speaks_as_much(question, told, one):
        return False
    if asking.asks_for_a_time(question):
        return all(days_of(report) for report in (told, one))
    if stands.relation == "update" and not (_IS_SO.search(question) or changes.is_corrected(told, one)):
        return False  # whoever won stays the winner
    return asking.asks_for_somebody(question) and all(_is_name(report.value) for report in (told, one))


def _are_alike(told: Report, one: Report) -> bool:
    """In one unit, which a sum of money may leave out."""
    bases = {found.amount.base for report in (told, one) if (found := estimate_of(report))}
    return len(bases) == 1


def _speaks_as_much(question: str, told: Report, one: Report) -> bool:
    """Whether the other report speaks of all that the told one speaks of."""
    missing = [set(matters.lacking(question, f"{report.sentence} {report.title}")) for report in (told, one)]
    return missing[1] <= missing[0]


def _is_name(value: str) -> bool:
    words = analysis.words(value)
    return 0 < len(words) <= LONGEST and words[-1] in names(f"of {value}") and not figures(value)
