"""Passages as the reader sees them: runs of evidence that are read together, and what the model says of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

import numpy as np

from ingest.language.overlap import term_overlap
from qa.crossencoder.model import CrossEncoder, Scores
from qa.evidence import Evidence
from qa.extractive.candidates import Candidate, Signals, novelty
from qa.extractive.spans import best_spans, evidence_of

EVIDENCE = 0.0
"""Logit from which a sentence counts as evidence besides the answer's own: likelier than not. Of what is then shown for
the held-out why, how and list questions written by hand, 77 % is gold; from -2 on, 64 % (counted once)."""

RELEVANT = 0.04
"""What a logit of relevance is worth, in logs of the retrieval score: on RealTimeQA core the gold article is first for
73 % of the questions with 0, 75 % with .04 to .1, 72 % with .2."""


@dataclass(frozen=True)
class ScoredPassage:
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

    @property
    def text(self) -> str:
        """What was read, with the title."""
        revision = self.evidence[0].revision
        return f"{revision.title}\n{_text(self.evidence)}"

    @cached_property
    def strengths(self) -> list[float]:
        """The evidence logit of each sentence."""
        sentences = [item.sentence for item in self.evidence]
        return evidence_of(self.scores, [(one.start - self.shift, one.end - self.shift) for one in sentences])


def read(model: CrossEncoder, question: str, evidence: Sequence[Evidence], most: int) -> list[ScoredPassage]:
    """The first ``most`` passages of the evidence, read in one pass."""
    runs = list(_runs(evidence))[:most]
    heads = [f"{run[0].revision.title}\n" for run in runs]
    scores = model.score([(question, head + _text(run)) for head, run in zip(heads, runs, strict=True)])
    parts = zip(runs, heads, scores, strict=True)
    return [ScoredPassage(run, run[0].sentence.start - len(head), score) for run, head, score in parts]


def strongest(passages: Sequence[ScoredPassage]) -> list[Evidence]:
    """The sentences that the model takes for evidence, strongest first."""
    rated = [pair for passage in passages for pair in zip(passage.strengths, passage.evidence, strict=True)]
    return [sentence for _, sentence in sorted(rated, key=lambda pair: -pair[0])]


def ranked(passages: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    """By retrieval, and by what the model says of their relevance; best first."""
    return sorted(passages, key=lambda passage: -(_relative_score(passage, 1.0) + RELEVANT * passage.scores.relevance))


def candidates(question: str, passages: Sequence[ScoredPassage]) -> list[Candidate]:
    """Every span that may answer."""
    top = max((item.score for passage in passages for item in passage.evidence), default=0.0)
    return [candidate for passage in passages for candidate in _of_passage(question, passage, top)]


def _of_passage(question: str, passage: ScoredPassage, top: float) -> Iterator[Candidate]:
    """The passage's spans, each cut to its sentence: an answer does not run past the end of a sentence."""
    strong = [i for i in np.argsort(-np.array(passage.strengths)).tolist() if passage.strengths[i] >= EVIDENCE]
    overlap = term_overlap(question, passage.text)
    for span in best_spans(passage.scores, passage.start):
        start = span.start + passage.shift
        index = max(i for i, item in enumerate(passage.evidence) if item.sentence.start <= start)
        item = passage.evidence[index]
        text = item.revision.text[start : min(span.end + passage.shift, item.sentence.end)]
        signals = Signals(
            margin=span.margin, answerable=passage.scores.answerable, relevance=passage.scores.relevance,
            relative_score=_relative_score(passage, top), novelty=novelty(question, text),
            passage=overlap, sentence=term_overlap(question, item.sentence.text),
        )  # fmt: skip
        yield Candidate(text, item, start, signals, tuple(passage.evidence[i] for i in strong if i != index))


def _relative_score(passage: ScoredPassage, top: float) -> float:
    """The log of the passage's retrieval score, relative to the best."""
    return log(max(passage.evidence[0].score, 1e-6) / top) if top > 0 else 0.0


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
