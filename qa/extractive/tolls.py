"""A toll as the newest article has it: how many died, were hurt or are missing, where its own words say so.

Such a figure may stand deep in an article on something else, "the coroner closed the list of the dead at 17", where the
model finds no answer; and a toll that is out of date is the wrong one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from ingest.language.amounts import Amount
from qa.compare import relation
from qa.compare.accounts import report
from qa.compare.figures import figures
from qa.compare.kinds import is_toll_asked
from qa.evidence import Evidence
from qa.extractive.candidates import Candidate, Group
from qa.extractive.counts import is_asked

Found = tuple[datetime, Evidence, Amount]


def newest(question: str, groups: Sequence[Group], evidence: Sequence[Evidence]) -> list[Group]:
    """The toll of the newest article; the groups as they are where the first is no toll, or none is newer."""
    told = groups[0].best
    found = list(_later(question, told, evidence)) if is_asked(question, told) else []
    if not found:
        return list(groups)
    _, item, amount = max(found, key=lambda one: one[0])
    text, start = item.sentence.text[amount.start : amount.end], item.sentence.start + amount.start
    newer = replace(told, text=text, evidence=item, start=start, company=())
    return [replace(groups[0], candidates=(newer,), odds=(1.0,))]


def _later(question: str, told: Candidate, evidence: Sequence[Evidence]) -> Iterator[Found]:
    """The tolls of newer articles that take the place of what is told."""
    before = told.evidence.revision.published_at
    own = report(told.text, told.evidence, told.start - told.evidence.sentence.start)
    for item in evidence:
        moment = item.revision.published_at
        if before is None or moment is None or moment <= before:
            continue
        for one in figures(question, item, ""):
            new = report(item.sentence.text[one.start : one.end], item, one.start)
            if is_toll_asked(question, new) and relation(question, own, new) == "update":
                yield moment, item, one
