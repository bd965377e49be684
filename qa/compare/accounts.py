"""The accounts of a question: what the reports give for an answer, with how each stands to the one that is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ingest.article import TITLE
from ingest.language import asking
from qa.compare import Judged, Relation, Report, changes, relation, standing
from qa.compare.clear import is_clear
from qa.compare.counted import is_figure
from qa.compare.figures import more
from qa.compare.matters import missing
from qa.compare.report import place
from qa.compare.sources import are_others
from qa.evidence import Evidence, Given

_NEVER = datetime.min.replace(tzinfo=UTC)
AROUND = 3  # sentences on either side that say what a report is about


@dataclass(frozen=True, slots=True)
class Accounted:
    """One account: the value, how it stands to the told one, and the labels of the evidence that gives it.

    confidence: that it answers, 0 to 1. clear: whether it plainly differs from what is told.
    """

    value: str
    relation: Relation
    labels: tuple[str, ...]
    confidence: float
    clear: bool = False


def accounts(question: str, given: Sequence[Given], evidence: Mapping[str, Evidence]) -> list[Accounted]:
    """The account that is told, the first, and what differs from it, the newest first; none where nothing differs."""
    if not given:
        return []
    given = more(question, given, evidence)
    told = Accounted(given[0].value, "same", given[0].labels, given[0].confidence)
    others: list[tuple[Given, Accounted]] = []
    reports = {one: newest_report(one, evidence) for one in given}
    for one in given[1:]:
        stands = _standing(question, given[0], one, reports, evidence)
        if stands.relation == "same":
            told = Accounted(told.value, "same", tuple(dict.fromkeys((*told.labels, *one.labels))), told.confidence)
            continue
        alike = [other for other in others if other[1].relation == stands.relation]
        if not _is_of_one(question, one, alike, reports):
            clear = is_clear(question, reports[given[0]], reports[one], (told.confidence, one.confidence), stands)
            others.append((one, Accounted(one.value, stands.relation, one.labels, one.confidence, clear)))
    ordered = sorted(others, key=lambda pair: reports[pair[0]].published_at or _NEVER, reverse=True)
    return [told, *(found for _, found in ordered)] if others else []


def _is_apt(question: str, told: Report, one: Report) -> bool:
    """Whether a value is a figure of what is asked for, where that is asked for and the told one is."""
    return not asking.asks_for_an_amount(question) or not is_figure(question, told) or is_figure(question, one)


def _standing(
    question: str, told: Given, one: Given, reports: Mapping[Given, Report], evidence: Mapping[str, Evidence]
) -> Judged:
    """How one stands to what is told. An article does not contradict itself, unless it says that others do, nor is it
    newer than itself, unless it tells of a change; and what does not speak of all that is asked contradicts nothing:
    these have a value of something else."""
    if not _is_apt(question, reports[told], reports[one]):
        return Judged("other_quantity", 1.0)
    found = standing(question, reports[told], reports[one])
    own = {evidence[label].voice for label in one.labels}
    is_alone = own <= {evidence[label].voice for label in told.labels} and not are_others(reports[told], reports[one])
    lacks = set(missing(question, reports[one])) - set(missing(question, reports[told]))
    changed = any(changes.tells_of_it(report) for report in (reports[told], reports[one]))
    is_other = {"conflict": is_alone or bool(lacks), "update": is_alone and not changed}.get(found.relation, False)
    return Judged("other_quantity", found.probability) if is_other else found


def _is_of_one(
    question: str, one: Given, others: Sequence[tuple[Given, Accounted]], reports: Mapping[Given, Report]
) -> bool:
    """Whether one of the other accounts gives the same value of the same thing."""
    return any(relation(question, reports[one], reports[other]) == "same" for other, _ in others)


def newest_report(given: Given, evidence: Mapping[str, Evidence]) -> Report:
    """The newest article that gives the value in its words, as the likeliest of its sentences has it."""
    items = [evidence[label] for label in given.labels]
    having = [item for item in items if place(given.value, item.sentence.text) != (0, 0)] or items[:1]
    newest = max(having, key=lambda item: item.revision.published_at or _NEVER)
    best = items[0] if items[0].revision.published_at == newest.revision.published_at else newest
    start = given.start - best.sentence.start if best is items[0] else None
    return report(given.value, best, start)


def report(value: str, item: Evidence, start: int | None = None) -> Report:
    """A value in a sentence of evidence; its context are the title and the sentences around it."""
    revision, sentence = item.revision, item.sentence
    first = max(0, sentence.index - AROUND)
    around = revision.sentences_between(first, sentence.index + AROUND + 1) if sentence.index != TITLE else []
    context = "\n".join([revision.title, *(one.text for one in around)])
    is_there = start is not None and sentence.text[start : start + len(value)] == value
    return Report(
        value, sentence.text, context, revision.published_at, revision.publisher, None, start if is_there else None
    )
