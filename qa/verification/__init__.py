"""A text checked against the articles, sentence by sentence: does one of theirs say it, or say otherwise?

A reader names the sentences that its claims rest on; here they are looked for. The checks only ever speak against a
claim, so a source must also hold most of the sentence's own words. The nearest sentence decides: when it fails a check,
another that is further off may pass it for want of anything to compare. One source sentence has to say all of it: two
halves of different sentences make a third that nobody wrote.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any

from ingest.collection import Collection
from ingest.errors import BadInput
from ingest.language.sentences import split
from ingest.language.unwrap import flattened
from qa.answer import Check, Citation
from qa.answer.objects import object_of
from qa.cite import CitedText
from qa.desk import Desk
from qa.evidence import CheckedClaim, Evidence
from qa.verification import candidates
from qa.verification.judging import checked, judged
from qa.verification.line import on_one_line
from qa.verification.verdict import Verdict, verdict_of
from qa.verify.reasons import reasons_of

MAX_TEXT = 20_000  # characters
MAX_SENTENCES = 200
COPIES = 3  # articles that are cited for the same wording


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
    given = await desk.computed(partial(candidates.given, desk.collection, article_ids)) if article_ids else None
    cited = CitedText()
    results = []

    def check(start: int, end: int) -> None:
        line, places = on_one_line(text[start:end])
        found = _judged(desk.collection, line, given)
        claim, _ = cited.add(found)
        checks = tuple(check.moved(lambda at: start + places[at]) for check in found.checks)
        results.append(_located(text[start:end], start, claim.citations, checks))

    for start, end in bounds:  # each takes a turn of its own, so that questions are not kept waiting
        await desk.computed(partial(check, start, end))
    spent = {"total": round((perf_counter() - begun) * 1000, 1)}
    return Verification(tuple(results), tuple(cited.citations), desk.index, spent)


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


def _judged(collection: Collection, text: str, among: Sequence[Evidence] | None) -> CheckedClaim:
    """The sentence checked against the same wording, else against what is nearest."""
    same = candidates.exact(collection, text, among)[:COPIES]
    if same:
        return checked(text, same)
    return judged(text, candidates.found(collection, text) if among is None else among)
