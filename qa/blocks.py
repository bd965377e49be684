"""Passages as the reader sees them: runs of evidence that are read together, and what the model says of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

import numpy as np

from qa.candidates import Candidate, Signals, news
from qa.crossencoder import CrossEncoder, Scores
from qa.evidence import Evidence
from qa.spans import Span, best_spans, evidence_of

TELLING = -1.5
"""Logit from which a sentence counts as evidence beside the answer's own: best on CLAP NQ's development half."""


@dataclass(frozen=True)
class Block:
    """Consecutive sentences of one revision, and the model's scores for them under their article's title.

    shift: from offsets of the text that was read to offsets of the revision.
    """

    evidence: tuple[Evidence, ...]
    shift: int
    scores: Scores

    @property
    def start(self) -> int:
        """Where the passage begins in the text that was read: behind the title."""
        return self.evidence[0].sentence.start - self.shift

    @cached_property
    def strengths(self) -> list[float]:
        """The evidence logit of each sentence."""
        sentences = [item.sentence for item in self.evidence]
        return evidence_of(self.scores, [(one.start - self.shift, one.end - self.shift) for one in sentences])


def read(model: CrossEncoder, question: str, evidence: Sequence[Evidence], most: int) -> list[Block]:
    """The first ``most`` passages of the evidence, read in one pass."""
    runs = list(_runs(evidence))[:most]
    heads = [f"{run[0].revision.title}\n" for run in runs]
    scores = model.score([(question, head + _text(run)) for head, run in zip(heads, runs, strict=True)])
    parts = zip(runs, heads, scores, strict=True)
    return [Block(run, run[0].sentence.start - len(head), score) for run, head, score in parts]


def strongest(blocks: Sequence[Block]) -> list[Evidence]:
    """The sentences that the model takes for evidence, strongest first."""
    rated = [pair for block in blocks for pair in zip(block.strengths, block.evidence, strict=True)]
    return [sentence for _, sentence in sorted(rated, key=lambda pair: -pair[0])]


def candidates(question: str, blocks: Sequence[Block]) -> list[Candidate]:
    """Every span that may answer."""
    top = max((item.score for block in blocks for item in block.evidence), default=0.0)
    return [candidate for block in blocks for candidate in _of_block(question, block, top)]


def _of_block(question: str, block: Block, top: float) -> Iterator[Candidate]:
    strong = [i for i in np.argsort(-np.array(block.strengths)).tolist() if block.strengths[i] >= TELLING]
    for span in best_spans(block.scores, block.start):
        begins = span.start + block.shift
        index = max(i for i, item in enumerate(block.evidence) if item.sentence.start <= begins)
        company = tuple(block.evidence[i] for i in strong if i != index)
        yield _candidate(question, block, index, span, top, company)


def _candidate(
    question: str, block: Block, index: int, span: Span, top: float, company: tuple[Evidence, ...]
) -> Candidate:
    """The span cut to its sentence: an answer does not run over a sentence's end."""
    item = block.evidence[index]
    start, end = span.start + block.shift, min(span.end + block.shift, item.sentence.end)
    text = item.revision.text[start:end]
    standing = log(max(item.score, 1e-6) / top) if top > 0 else 0.0
    scores = block.scores
    signals = Signals(span.margin, scores.answerable, scores.relevance, standing, news(question, text))
    return Candidate(text, item, start, signals, company)


def _text(run: Sequence[Evidence]) -> str:
    return run[0].revision.text[run[0].sentence.start : run[-1].sentence.end]


def _runs(evidence: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Consecutive sentences of one revision, in the order of the evidence."""
    run: list[Evidence] = []
    for item, following in pairwise([*evidence, None]):
        run.append(item)  # type: ignore[arg-type]  # only the last of the pairs ends in None
        if following is None or not _follows(item, following):  # type: ignore[arg-type]
            yield tuple(run)
            run = []


def _follows(item: Evidence, following: Evidence) -> bool:
    same = item.revision.key == following.revision.key and item.score == following.score
    return same and following.sentence.index == item.sentence.index + 1
