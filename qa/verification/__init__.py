"""A text checked against the articles, sentence by sentence: does one of theirs say it, or say otherwise?

A reader names the sentences that its claims rest on; here they are looked for. The checks only ever speak against a
claim, so a source must also hold most of the sentence's own words. The nearest sentence decides: when it fails a check,
another that is further off may pass it for want of anything to compare. One source sentence has to say all of it: two
halves of different sentences make a third that nobody wrote.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from time import perf_counter
from types import MappingProxyType
from typing import Any

from ingest.article import Revision, Story
from ingest.collection import Collection
from ingest.errors import BadInput, NotFound
from ingest.language.sentences import split
from ingest.language.unwrap import flattened
from ingest.passage import Hit, Passage
from qa.answer import Check, Citation, object_of
from qa.cite import CitedText
from qa.desk import Desk
from qa.evidence import CheckedClaim, DraftClaim, Evidence
from qa.question import Question
from qa.read import gather
from qa.retrieve import retrieve
from qa.verification.coverage import Wording, coverage_of, wording
from qa.verification.line import on_one_line
from qa.verification.verdict import Verdict, verdict_of
from qa.verify import verify
from qa.verify.reasons import reasons_of

MAX_TEXT = 20_000  # characters
MAX_SENTENCES = 200
MAX_ARTICLES = 50  # that may be named
NEAREST = 8  # sentences that are tried when they are equally near
COPIES = 3  # articles that are cited for the same wording
ARTICLES, PASSAGES = 8, 3  # that are looked through for a sentence
NO_DAY = datetime(9999, 1, 1, tzinfo=UTC)  # asked long after every article: all are known, and none is recent


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of the text: its ``text`` stands from ``start`` to ``end``.

    verdict: whether the articles say it, say otherwise, or neither was found. citations: its sources when it is
    supported, what contradicts it, or the nearest that was found. checks: all of them; what one objects to is given
    by its place in the whole text. failed: the names of the checks that it failed. reasons: why, in plain sentences.
    """

    text: str
    start: int
    end: int
    verdict: Verdict
    citations: tuple[int, ...]
    checks: tuple[Check, ...]
    failed: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sentences got which verdict."""

    supported: int
    contradicted: int
    not_found: int


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a text: its sentences in order, and what they cite, numbered by first appearance."""

    sentences: tuple[Checked, ...]
    citations: tuple[Citation, ...]
    index: str
    timings_ms: dict[str, float]

    @property
    def supported(self) -> bool:
        return self.counts.supported == len(self.sentences)

    @property
    def counts(self) -> Counts:
        by_verdict = Counter(sentence.verdict for sentence in self.sentences)
        return Counts(by_verdict["supported"], by_verdict["contradicted"], by_verdict["not_found"])

    def to_json(self) -> dict[str, Any]:
        return {"supported": self.supported, "counts": object_of(self.counts), **object_of(self)}


async def verify_text(desk: Desk, text: str, article_ids: Sequence[str] = ()) -> Verification:
    """Every sentence of the text, checked against the collection or only against the articles that are named.

    Raises BadInput for a text without words or beyond the bounds, NotFound for an article that is not live.
    """
    begun = perf_counter()
    bounds = await desk.computed(partial(_sentences, text))
    given = await desk.computed(partial(_given, desk.collection, article_ids)) if article_ids else None
    cited = CitedText()
    checked = []

    def check(start: int, end: int) -> None:
        line, places = on_one_line(text[start:end])
        judged = _judged(desk.collection, line, given)
        claim, _ = cited.add(judged)
        checks = tuple(check.moved(lambda at: start + places[at]) for check in judged.checks)
        checked.append(_located(text[start:end], start, claim.citations, checks))

    for start, end in bounds:  # each takes a turn of its own, so that questions are not kept waiting
        await desk.computed(partial(check, start, end))
    spent = {"total": round((perf_counter() - begun) * 1000, 1)}
    return Verification(tuple(checked), tuple(cited.citations), desk.index, spent)


def _located(text: str, start: int, citations: tuple[int, ...], checks: tuple[Check, ...]) -> Checked:
    failed = [check for check in checks if not check.passed]
    names = tuple(check.name for check in failed)
    return Checked(text, start, start + len(text), verdict_of(checks), citations, checks, names, reasons_of(failed))


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences stand; what has neither letter nor digit says nothing and is passed over."""
    if len(text) > MAX_TEXT:
        raise BadInput(f"the text has {len(text):,} characters, the limit is {MAX_TEXT:,}; split it", param="text")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput("the text holds bytes that are not valid text; send it as UTF-8", param="text")
    bounds = [(start, end) for start, end in split(flattened(text)) if any(map(str.isalnum, text[start:end]))]
    if not bounds:
        raise BadInput("there is no sentence in the text", param="text")
    if len(bounds) > MAX_SENTENCES:
        raise BadInput(f"the text has {len(bounds)} sentences, the limit is {MAX_SENTENCES}; split it", param="text")
    return bounds


def _given(collection: Collection, article_ids: Sequence[str]) -> list[Evidence]:
    """All sentences of the articles' live revisions."""
    if len(article_ids) > MAX_ARTICLES:
        raise BadInput(f"{len(article_ids)} articles are named, the limit is {MAX_ARTICLES}", param="article_ids")
    return _labelled([_live(collection, name) for name in dict.fromkeys(article_ids)])


def _live(collection: Collection, name: str) -> Revision:
    _, live = collection.numbers(name)
    if live is None:
        raise NotFound(f"no live article {name!r} in the collection", param="article_ids")
    return collection.article(name, live)


def _labelled(revisions: Sequence[Revision], stories: Mapping[int, Story] = MappingProxyType({})) -> list[Evidence]:
    whole = [Passage(revision, 0, 0, len(revision.bounds)) for revision in revisions]
    return gather([Hit(passage, 0.0, stories.get(passage.revision.key)) for passage in whole])


def _judged(collection: Collection, text: str, given: Sequence[Evidence] | None) -> CheckedClaim:
    """The sentence checked against the same wording, else against the nearest; of several the first that passes."""
    same = [item for item in _exact(collection, text, given) if item.sentence.text == text][:COPIES]
    if same:
        return _checked(text, same)
    pool = _found(collection, text) if given is None else given
    tried = [_checked(text, [item]) for item in _nearest(wording(text), pool)] or [_checked(text, [])]
    return next((checked for checked in tried if checked.passed), tried[0])


def _exact(collection: Collection, text: str, given: Sequence[Evidence] | None) -> Sequence[Evidence]:
    """Where the same wording may stand. A search by meaning and rare words need not find it."""
    if given is not None:
        return given
    found = collection.holding(text, NEAREST)
    stories = collection.stories([revision.key for revision in found])
    originals = {first.key: first for first in (_original(revision, stories, text) for revision in found)}
    return _labelled([*originals.values()], stories)


def _original(revision: Revision, stories: Mapping[int, Story], text: str) -> Revision:
    """The first of its story that has the text, which stands for its copies."""
    members = stories[revision.key].members if revision.key in stories else ()
    return next((one for one in members if text in one.text or text in one.title), revision)


def _found(collection: Collection, text: str) -> list[Evidence]:
    return gather(retrieve(collection, Question(text, NO_DAY), text, articles=ARTICLES, each=PASSAGES))


def _nearest(said: Wording, pool: Sequence[Evidence]) -> list[Evidence]:
    """The nearest sentences and the nearest title; a title, which is shorthand, goes first only where it is nearer."""
    shares = {item.label: sum(said.shares(item.sentence.text)) for item in pool}
    sentences, titles = ([item for item in pool if item.sentence.part == part] for part in ("text", "title"))
    best = max((shares[item.label] for item in sentences), default=0.0)
    nearest = [item for item in sentences if shares[item.label] == best][:NEAREST]
    title = sorted(titles, key=lambda item: -shares[item.label])[:1]
    return sorted([*nearest, *title], key=lambda item: -shares[item.label])


def _checked(text: str, sources: Sequence[Evidence]) -> CheckedClaim:
    labels = tuple(item.label for item in sources)
    checked = verify(DraftClaim(text, labels, 1.0), {item.label: item for item in sources})
    covered = coverage_of(text, sources[0].sentence.text if sources else "", checked.checks)
    return replace(checked, checks=(*checked.checks, covered))
