"""From the model's token scores to spans of text: the answers that a passage may hold."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from qa.crossencoder.reader import Scores

LONGEST = 24  # tokens of a short answer
STARTS = 6  # best starting places that are looked at
FURTHER = 24  # and where none of these starts an answer of the kind that is asked for
LONGEST_WORD = 60  # characters of a word that is looked at
_WORD = re.compile(r"[$€£¥]?\d+(?:[.,]\d+)*%?|\w+(?:[’'](?!s\b)\w+)*")  # without its genitive


@dataclass(frozen=True, slots=True)
class Span:
    """Code points (start, end) of the text that was read, and how far its logits lie above those of "no answer"."""

    start: int
    end: int
    margin: float


def best_spans(
    scores: Scores, first: int, last: float = inf, count: int = 5, fits: Callable[[Span], bool] | None = None
) -> list[Span]:
    """The best spans that start at offset ``first`` or later, and before ``last``; none overlapping a better one.

    fits: whether a span is of the kind that is asked for; where none of the best is, others that are take their place.
    """
    best = _apart(_spans(scores, first, last, STARTS), count)
    if fits is None or any(map(fits, best)):
        return best
    return _apart([span for span in _spans(scores, first, last, FURTHER) if fits(span)], count)


def _apart(spans: Sequence[Span], count: int) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: -span.margin):
        if len(kept) < count and all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return kept


def _spans(scores: Scores, first: int, last: float, starts: int) -> list[Span]:
    found = []
    for start in np.argsort(-scores.start)[:starts].tolist():
        if not first <= scores.offsets[start][0] < last:
            continue
        window = scores.end[start : start + LONGEST]
        for end in (start + np.argsort(-window)[:STARTS]).tolist():
            margin = float(scores.start[start] + scores.end[end]) - scores.nothing
            found.append(Span(scores.offsets[start][0], scores.offsets[end][1], margin))
    return found


def evidence_of(scores: Scores, ranges: Sequence[tuple[int, int]]) -> list[float]:
    """The mean evidence logit of the tokens in each range of the text; the lowest of all where a range has no token."""
    starts = np.array([offset[0] for offset in scores.offsets])
    lowest = float(scores.evidence.min(initial=0.0))
    masks = [(starts >= start) & (starts < end) for start, end in ranges]
    return [float(scores.evidence[mask].mean()) if mask.any() else lowest for mask in masks]


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with all of the words and numbers that it cuts: the model's tokens may be parts of them."""
    for word in _WORD.finditer(text, max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    return start, end
