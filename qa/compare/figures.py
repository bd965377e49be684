"""The figures that the evidence gives of what is asked for, besides those that the reader took for answers.

A reader looks for the likeliest answers, and an older or a contested figure is none; but it is what reports differ in.
Found here is an amount in the unit of the one that is told, whose own sentence says that it counts what is asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.article import TITLE, Revision
from ingest.language import asking
from ingest.language.amounts import Amount
from ingest.language.hedges import estimates
from ingest.language.known import unknown
from ingest.language.names import names
from ingest.language.parts import asks_for_a_part
from qa.compare import kinds, matters, withdrawn
from qa.compare.counted import counts, is_bare, wholes
from qa.compare.report import Report
from qa.evidence import Evidence, Given

_FEWER = re.compile(
    r"\b(?:fewer|less|lower\w*|down|fell|falls|fallen|revis\w+|correct\w*|only|cut|reduced|now)\b", re.IGNORECASE
)
Key = tuple[str, float]  # the label of a sentence, and a value
CONFIDENCE = 0.4  # of the told answer's, at least
MOST = 6
MISSED = 0.2  # share of the question's words that the sentence and its title may leave out
NEAR = 4  # sentences before one in which the names of a question may stand
BACK = 2  # sentences before one that goes on about the same figure


def more(question: str, given: Sequence[Given], evidence: Mapping[str, Evidence]) -> list[Given]:
    """What is given, and figures of the same that it does not have; in the order of the evidence."""
    told = _told(given, evidence) if asking.asks_for_an_amount(question) and not asks_for_a_part(question) else None
    if told is None:
        return list(given)
    least, found = CONFIDENCE * given[0].confidence, dict(_found(question, evidence, told.base))
    known = {(label, amount.value): one for one in given for label, amount in _amounts_of(one, evidence)}
    sure = {one for key, one in known.items() if key in found}
    others = [
        _given(*one, least) for key, one in found.items() if key not in known and not _falls_short(*one, found.values())
    ]
    raised = [replace(one, confidence=max(least, one.confidence)) if one in sure else one for one in given]
    return [*raised, *others[:MOST]]


def _found(question: str, evidence: Mapping[str, Evidence], base: str) -> Iterator[tuple[Key, tuple[Evidence, Amount]]]:
    for item in evidence.values():
        yield from (((item.label, one.value), (item, one)) for one in figures(question, item, base))


def _falls_short(item: Evidence, one: Amount, found: Iterable[tuple[Evidence, Amount]]) -> bool:
    """Whether an older article gives more already: three who died in one house are not the toll of the storm. A
    sentence that says that it is fewer now may."""
    moment = item.revision.published_at
    older = [amount for other, amount in found if moment and (other.revision.published_at or moment) < moment]
    return any(amount.value > one.value for amount in older) and not _FEWER.search(item.sentence.text)


def figures(question: str, item: Evidence, base: str) -> Iterator[Amount]:
    """The amounts of a sentence that are of what is asked for, in a unit."""
    revision, sentence = item.revision, item.sentence
    if sentence.index == TITLE or withdrawn.is_withdrawn(revision, sentence.index):
        return
    amounts = list(wholes(question, sentence.text, base))
    if not amounts or list(unknown(names(question), question, [_around(revision, sentence.index)])):
        return
    found = [one for one in amounts if _is_it(question, revision, sentence.text, one)]
    if found or not _goes_on(question, revision, sentence.index, base):
        yield from _nearest(question, sentence.text, found)
    else:
        yield from (one for one in amounts if is_bare(_report(sentence.text, one)))


def _nearest(question: str, text: str, found: Sequence[Amount]) -> list[Amount]:
    """Those that stand nearest to the word for what is asked for: "16 dead, from figures of two hospitals"."""
    far = [kinds.distance(question, _report(text, one)) for one in found]
    return [one for one, words in zip(found, far, strict=True) if words == min(far)]


def _around(revision: Revision, index: int) -> str:
    """What says of what a sentence speaks: the title, the lead, the sentences before and the next."""
    near = (*revision.sentences_between(0, 1), *revision.sentences_between(max(0, index - NEAR), index + 2))
    return " ".join([revision.title, *(one.text for one in near)])


def _told(given: Sequence[Given], evidence: Mapping[str, Evidence]) -> Amount | None:
    return next((amount for one in given[:1] for _, amount in _amounts_of(one, evidence)), None)


def _amounts_of(one: Given, evidence: Mapping[str, Evidence]) -> Iterator[tuple[str, Amount]]:
    """The amount that a value is, in the sentence of its first label."""
    item = evidence[one.labels[0]]
    start = one.start - item.sentence.start
    for found in estimates(item.sentence.text):
        if start <= found.amount.start < start + len(one.value):
            yield item.label, found.amount


def _is_it(question: str, revision: Revision, text: str, one: Amount) -> bool:
    missing = matters.lacking(question, f"{text} {revision.title}")
    return len(missing) <= MISSED * len(matters.words(question)) and counts(question, _report(text, one))


def _goes_on(question: str, revision: Revision, index: int, base: str) -> bool:
    """Whether one of the sentences before gives what is asked for, of which this may give another's figure: "Organisers
    said 41 boats had taken part. The coastguard counted 28." """
    before = revision.sentences_between(max(0, index - BACK), index)
    return any(
        _is_it(question, revision, one.text, amount) for one in before for amount in wholes(question, one.text, base)
    )


def _report(text: str, one: Amount) -> Report:
    return Report(text[one.start : one.end], text, start=one.start)


def _given(item: Evidence, one: Amount, confidence: float) -> Given:
    start = item.sentence.start
    return Given(item.sentence.text[one.start : one.end], start + one.start, (item.label,), confidence)
