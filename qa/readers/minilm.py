"""The embedded reader: one pass of the cross-encoder over the passages, then answers combined across articles.

Every claim is a sentence of a source, verbatim. One answer found in five articles is one claim with five citations;
answers that differ stay apart, each with its own sources.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import log
from pathlib import Path

import numpy as np

from ingest import words
from ingest.embedders import Embedder
from qa.candidates import Candidate, Group, Judge, Signals, news
from qa.crossencoder import CrossEncoder, Scores
from qa.crossencoder import load as load_model
from qa.evidence import Draft, Evidence, Reading, Short
from qa.introductions import introduction
from qa.settings import Settings
from qa.spans import Span, best_spans, evidence_of

MODEL = Path(__file__).with_suffix(".json")
READ = 14  # passages read for a question: reading is nine tenths of an answer's time
CLAIMS = 3  # different answers told at most
CLOSE = 0.8  # odds against the best, and probability beside its, from which another answer is told beside it
ALSO = 0.2  # odds against the best from which a sentence is cited for the same answer
CITATIONS = 5  # of one claim
EVIDENCE = (
    -1.5
)  # logit from which a further sentence of the answer's passage is told: best on CLAP NQ's development half


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive sentences of one revision that are read together: a passage."""

    evidence: tuple[Evidence, ...]

    @property
    def start(self) -> int:
        return self.evidence[0].sentence.start

    @property
    def text(self) -> str:
        return self.evidence[0].revision.text[self.start : self.evidence[-1].sentence.end]


class MiniLM:
    """``threshold`` is the probability below which nothing is told."""

    remote = False

    def __init__(self, model: CrossEncoder, judge: Judge, threshold: float) -> None:
        self.name = model.name
        self._model = model
        self._judge = judge
        self._threshold = threshold

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[Reading, None]:
        del asked_at  # articles were ranked by it already
        yield await asyncio.to_thread(self._read, question, evidence)

    def _read(self, question: str, evidence: Sequence[Evidence]) -> Reading:
        groups = self._judge.groups(self.candidates(question, evidence))
        if not groups:
            return Reading((), 0.0, ("the passages that were found are empty",))
        best = groups[0]
        if best.probability < self._threshold:
            return Reading((), best.probability, (self._shortfall(question, best),))
        told = [group for group in groups if _close(group, best)][:CLAIMS]
        full = best.fullest
        short = Short(full.text, full.evidence.label, full.start, full.start + len(full.text))
        return Reading(tuple(_claims(told, full, evidence)), best.probability, short=short)

    def candidates(self, question: str, evidence: Sequence[Evidence]) -> list[Candidate]:
        """Every span that may answer, of the passages that were found first."""
        blocks = list(_blocks(evidence))[:READ]
        heads = [f"{block.evidence[0].revision.title}\n" for block in blocks]
        scores = self._model.score([(question, head + block.text) for head, block in zip(heads, blocks, strict=True)])
        top = max(item.score for item in evidence)
        return [
            candidate
            for block, head, score in zip(blocks, heads, scores, strict=True)
            for candidate in _of_block(question, block, len(head), score, top)
        ]

    def _shortfall(self, question: str, best: Group) -> str:
        sought = ", ".join(words.content_words(question))
        return (
            f"no passage answers this (looked for: {sought}); the nearest answer, “{best.best.text}”, has "
            f"{best.probability:.2f} of the {self._threshold:.2f} needed: {best.best.evidence.sentence.text[:160]}"
        )


def _close(group: Group, best: Group) -> bool:
    return group.odds[0] >= CLOSE and group.probability >= CLOSE * best.probability


def _of_block(question: str, block: Block, head: int, scores: Scores, top: float) -> Iterator[Candidate]:
    shift = block.start - head  # from offsets of what was read to offsets of the revision
    ranges = [(item.sentence.start - shift, item.sentence.end - shift) for item in block.evidence]
    strengths = evidence_of(scores, ranges)
    strong = [i for i in np.argsort(-np.array(strengths)).tolist() if strengths[i] >= EVIDENCE]
    for span in best_spans(scores, head):
        index = max(i for i, (start, _) in enumerate(ranges) if start <= span.start)
        company = tuple(block.evidence[i] for i in strong if i != index)
        yield _candidate(question, block.evidence[index], span, shift, scores, top, company)


def _candidate(
    question: str, item: Evidence, span: Span, shift: int, scores: Scores, top: float, company: tuple[Evidence, ...]
) -> Candidate:
    """The span cut to its sentence: an answer does not run over a sentence's end."""
    start, end = span.start + shift, min(span.end + shift, item.sentence.end)
    text = item.revision.text[start:end]
    standing = log(max(item.score, 1e-6) / top) if top > 0 else 0.0
    signals = Signals(span.margin, scores.answerable, scores.relevance, standing, news(question, text))
    return Candidate(text, item, start, signals, company)


def _blocks(evidence: Sequence[Evidence]) -> Iterator[Block]:
    """Runs of consecutive sentences of one revision, in the order of the evidence."""
    run: list[Evidence] = []
    for item, following in pairwise([*evidence, None]):
        run.append(item)  # type: ignore[arg-type]  # only the last of the pairs ends in None
        if following is None or not _follows(item, following):  # type: ignore[arg-type]
            yield Block(tuple(run))
            run = []


def _follows(item: Evidence, following: Evidence) -> bool:
    same = item.revision.key == following.revision.key and item.score == following.score
    return same and following.sentence.index == item.sentence.index + 1


def _claims(groups: Sequence[Group], full: Candidate, evidence: Sequence[Evidence]) -> list[Draft]:
    """One claim an answer: its best sentence, citing the others that give the same; then who is meant, and what else
    the best answer's passage says of it."""
    told: dict[str, Draft] = {}
    for group in groups:
        best = group.best.evidence
        labels = dict.fromkeys([best.label, *([full.evidence.label] if full in group.candidates else [])])
        close = (item for item, odds in zip(group.candidates, group.odds, strict=True) if odds >= ALSO)
        labels |= dict.fromkeys(item.evidence.label for item in close)
        text = best.sentence.text
        told.setdefault(text, Draft(text, tuple(labels)[:CITATIONS], group.probability))
        who = _who(group.best, evidence)
        if who:
            told.setdefault(who.sentence.text, Draft(who.sentence.text, (who.label,), group.probability))
    for item in groups[0].best.company[: max(0, CLAIMS - len(told))]:
        told.setdefault(item.sentence.text, Draft(item.sentence.text, (item.label,), groups[0].probability))
    return list(told.values())


def _who(best: Candidate, evidence: Sequence[Evidence]) -> Evidence | None:
    """The sentence before the reader that introduces whom the answer calls by surname only."""
    known = introduction(best.evidence.revision, best.evidence.sentence)
    if known is None or best.text not in known.text:
        return None
    key = best.evidence.revision.key
    return next((e for e in evidence if e.revision.key == key and e.sentence.index == known.index), None)


def load(settings: Settings, embedder: Embedder) -> MiniLM:
    del embedder  # it reads words, not vectors
    model = json.loads(MODEL.read_text())
    threshold = model["threshold"] if settings.threshold is None else settings.threshold
    return MiniLM(load_model(), Judge(model["ranking"], model["sureness"]), threshold)
