"""Passages as the reader sees them: runs of evidence that are read together, and what the model says of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import log

import numpy as np

from ingest.language import analysis
from ingest.language.overlap import term_overlap
from qa.crossencoder.reader import CrossEncoder, Scores
from qa.evidence import Evidence
from qa.extractive import kinds
from qa.extractive.candidates import Candidate, Signals, is_same, novelty
from qa.extractive.short import affirmed
from qa.extractive.spans import Span, best_spans, evidence_of, whole_words
from qa.extractive.undated import undated

EVIDENCE = 0.0
"""Logit from which a sentence counts as evidence besides the answer's own: likelier than not. Of what is then shown for
the held-out why, how and list questions written by hand, 77 % is gold; from -2 on, 64 % (counted once)."""

SHORTHAND = 3.5
"""Logits that the answer of a title falls short of a sentence's that is as good: titles are shorthand. With 3 a title
displaces what a sentence says better in one of the cases, from 3.5 on in none."""

RELEVANT = 0.04
"""What a logit of relevance is worth, in logs of the retrieval score: on RealTimeQA core the gold article is first for
73 % of the questions with 0, 75 % with .04 to .1, 72 % with .2."""


@dataclass(frozen=True)
class ScoredPassage:
    """Consecutive sentences of one revision, and the model's scores for them under their article's title.

    question: as it was put to them. shift: from offsets of the text that was read to offsets of the revision.
    title: None where it is no evidence.
    """

    question: str
    evidence: tuple[Evidence, ...]
    shift: int
    scores: Scores
    title: Evidence | None

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

    @cached_property
    def strong(self) -> list[Evidence]:
        """The sentences that count as evidence, strongest first."""
        order = np.argsort(-np.array(self.strengths)).tolist()
        return [self.evidence[i] for i in order if self.strengths[i] >= EVIDENCE]


def read(model: CrossEncoder, question: str, evidence: Sequence[Evidence], most: int) -> list[ScoredPassage]:
    """The first ``most`` passages of the evidence, read in one pass."""
    runs = list(_runs(evidence))[:most]
    heads = [f"{run[0].revision.title}\n" for run in runs]
    texts = [head + _text(run) for head, run in zip(heads, runs, strict=True)]
    asked = [undated(question, text, run[0].revision.published_at) for text, run in zip(texts, runs, strict=True)]
    scores = model.score(list(zip(asked, texts, strict=True)))
    named = {item.revision.key: item for item in evidence if item.sentence.part == "title"}
    return [
        ScoredPassage(put, run, run[0].sentence.start - len(head), score, named.get(run[0].revision.key))
        for put, run, head, score in zip(asked, runs, heads, scores, strict=True)
    ]


def titles(passages: Sequence[ScoredPassage]) -> list[Evidence]:
    """The titles of their articles, each once."""
    return list({passage.title.revision.key: passage.title for passage in passages if passage.title}.values())


def strongest(passages: Sequence[ScoredPassage]) -> list[Evidence]:
    """The sentences that the model takes for evidence, strongest first."""
    rated = [pair for passage in passages for pair in zip(passage.strengths, passage.evidence, strict=True)]
    return [sentence for _, sentence in sorted(rated, key=lambda pair: -pair[0])]


def ranked(passages: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    """By retrieval, and by what the model says of their relevance; best first."""
    return sorted(passages, key=lambda passage: -(_relative_score(passage, 1.0) + RELEVANT * passage.scores.relevance))


def candidates(passages: Sequence[ScoredPassage]) -> list[Candidate]:
    """Every span that may answer: those of the sentences, and of the titles what none of the sentences says.

    What a title answers stands in a sentence of its article as a rule, and is told in the words of that.
    """
    top = max((item.score for passage in passages for item in passage.evidence), default=0.0)
    spans: list[Candidate] = []
    titles: list[Candidate] = []
    for passage in passages:
        shared = _of_passage(passage, top)
        spans += _of_sentences(passage, shared)
        titles += _of_title(passage, shared)
    for title in _best(titles):
        restated = next(_restated(title, passages), None)
        if restated:
            spans = _with(spans, restated)
        elif not _is_said(title, spans, passages):
            spans.append(title)
    return spans


def _of_passage(passage: ScoredPassage, top: float) -> Signals:
    """The features that all spans of a passage share."""
    return Signals(
        margin=0.0, answerable=passage.scores.answerable, relevance=passage.scores.relevance,
        relative_score=_relative_score(passage, top), novelty=0.0, passage=term_overlap(passage.question, passage.text),
        sentence=0.0,
    )  # fmt: skip


def _of_sentences(passage: ScoredPassage, shared: Signals) -> Iterator[Candidate]:
    """The best spans, each in the sentence that it starts in."""
    text = passage.text

    def fits(span: Span) -> bool:
        return kinds.fits(passage.question, text[span.start : span.end])

    for span in best_spans(passage.scores, passage.start, fits=fits):
        start = span.start + passage.shift
        item = max((one for one in passage.evidence if one.sentence.start <= start), key=lambda one: one.sentence.start)
        yield _candidate(passage, shared, item, replace(span, start=start, end=span.end + passage.shift))


def _of_title(passage: ScoredPassage, shared: Signals) -> Iterator[Candidate]:
    """The best span of the title, with its handicap; none where the title is no evidence."""
    if passage.title:
        for span in best_spans(passage.scores, 0, passage.start, count=1):
            handicapped = replace(span, margin=span.margin - SHORTHAND)
            yield _candidate(passage, shared, passage.title, handicapped)


def _best(titles: Sequence[Candidate]) -> list[Candidate]:
    """One of each title, which is read with every passage of its article."""
    ascending = sorted(titles, key=lambda candidate: candidate.signals.margin)
    return list({candidate.evidence.revision.key: candidate for candidate in ascending}.values())


def _restated(title: Candidate, passages: Sequence[ScoredPassage]) -> Iterator[Candidate]:
    """The title's answer where a sentence of its article has it word for word; the two together say what is asked."""
    words = re.compile(rf"(?<!\w){re.escape(title.text)}(?!\w)", re.IGNORECASE)
    for passage in passages:
        own = [one for one in passage.evidence if one.revision.key == title.evidence.revision.key]
        for item in own:
            if found := words.search(item.whole, item.sentence.start, item.sentence.end):
                both = f"{title.evidence.sentence.text} {item.sentence.text}"
                signals = replace(title.signals, sentence=term_overlap(passage.question, both))
                company = tuple(one for one in passage.strong if one != item)
                yield Candidate(found.group(), item, found.start(), signals, company)


def _with(spans: Sequence[Candidate], restated: Candidate) -> list[Candidate]:
    """Of spans that overlap one is kept, the likelier."""
    same = [span for span in spans if _overlap(span, restated)]
    if any(span.signals.margin >= restated.signals.margin for span in same):
        return list(spans)
    return [*(span for span in spans if span not in same), restated]


def _overlap(one: Candidate, other: Candidate) -> bool:
    together = (
        one.evidence.revision.key == other.evidence.revision.key and one.evidence.sentence == other.evidence.sentence
    )
    return together and one.start < other.start + len(other.text) and other.start < one.start + len(one.text)


def _is_said(title: Candidate, spans: Sequence[Candidate], passages: Sequence[ScoredPassage]) -> bool:
    """Whether a sentence answers the same, or one of its own article has all words of the answer."""
    key, words = title.evidence.revision.key, set(analysis.content_terms(title.text))
    own = [one.sentence.text for passage in passages for one in passage.evidence if one.revision.key == key]
    answered = any(is_same(title.text, span.text) for span in spans)
    return answered or any(words.issubset(analysis.terms(sentence)) for sentence in own)


def _candidate(passage: ScoredPassage, shared: Signals, item: Evidence, span: Span) -> Candidate:
    """The span with whole words, cut to its sentence: an answer does not run past the end of one."""
    start, end = affirmed(item.whole, *whole_words(item.whole, span.start, min(span.end, item.sentence.end)))
    text = item.whole[start:end]
    overlap = term_overlap(passage.question, item.sentence.text)
    signals = replace(shared, margin=span.margin, novelty=novelty(passage.question, text), sentence=overlap)
    return Candidate(text, item, start, signals, tuple(one for one in passage.strong if one != item))


def _relative_score(passage: ScoredPassage, top: float) -> float:
    """The log of the passage's retrieval score, relative to the best."""
    return log(max(passage.evidence[0].score, 1e-6) / top) if top > 0 else 0.0


def _text(run: Sequence[Evidence]) -> str:
    return run[0].revision.text[run[0].sentence.start : run[-1].sentence.end]


def _runs(evidence: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """Consecutive sentences of one revision, in the order of the evidence."""
    run: list[Evidence] = []
    sentences = [item for item in evidence if item.sentence.part == "text"]
    for item, following in pairwise([*sentences, None]):
        run.append(item)  # type: ignore[arg-type]  # only the last of the pairs ends in None
        if following is None or not _follows(item, following):  # type: ignore[arg-type]
            yield tuple(run)
            run = []


def _follows(item: Evidence, following: Evidence) -> bool:
    same = item.revision.key == following.revision.key and item.score == following.score
    return same and following.sentence.index == item.sentence.index + 1
