"""The published scorers' arithmetic, each by its own definition; no model and no file is touched here.

Exact match and F1 over words are those of SQuAD (Rajpurkar et al., 2016, arXiv:1606.05250); the data sets differ in
how they normalise a text first, so that is a parameter.
"""

import re
import string
from collections import Counter
from collections.abc import Callable, Sequence
from math import ceil

import numpy as np

Normal = Callable[[str], str]
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def plain(text: str) -> str:
    """RealTimeQA (Kasai et al., 2023, arXiv:2207.13332): lower case, no ASCII punctuation; "the" and “” stay."""
    return " ".join(text.lower().translate(_PUNCTUATION).split())


def squad(text: str) -> str:
    """SQuAD 2.0 (Rajpurkar, Jia and Liang, 2018, arXiv:1806.03822): the same, and without a, an and the."""
    return " ".join(re.sub(r"\b(?:a|an|the)\b", " ", plain(text)).split())


def exact(predicted: str, answers: Sequence[str], normal: Normal) -> float:
    """1 when the text is one of the answers, else 0."""
    return float(any(normal(predicted) == normal(answer) for answer in answers))


def f1(predicted: str, answers: Sequence[str], normal: Normal) -> float:
    """Overlap of words with the answer that fits best. An empty text fits an empty answer alone."""
    return max(_overlap(normal(predicted).split(), normal(answer).split()) for answer in answers)


def _overlap(predicted: Sequence[str], answer: Sequence[str]) -> float:
    if not predicted or not answer:
        return float(predicted == answer)
    common = sum((Counter(predicted) & Counter(answer)).values())
    return 2 * common / (len(predicted) + len(answer))


def holds(text: str, answer: str, normal: Normal = plain) -> bool:
    """Whether the answer's words stand in the text, whole and in order."""
    return f" {normal(answer)} " in f" {normal(text)} "


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Area under the ROC curve: how often one of ``higher`` is above one of ``lower``; a tie counts half.

    Hanley and McNeil, 1982, Radiology 143(1). Not a number when either is empty.
    """
    if not len(higher) or not len(lower):
        return float("nan")
    ordered = np.sort(np.asarray(lower, float))
    below, upto = (np.searchsorted(ordered, higher, side) for side in ("left", "right"))
    return float(np.mean(below + upto) / 2 / len(ordered))


def pearson(first: Sequence[float], second: Sequence[float]) -> float:
    """The correlation of Pearson; not a number when one of the two never varies."""
    if len(first) < 2 or np.std(first) == 0 or np.std(second) == 0:
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])


def refused_at(kept: float, answerable: Sequence[float], unanswerable: Sequence[float]) -> float:
    """The share of the unanswerable below the highest threshold that keeps this share of the answerable."""
    if not len(answerable) or not len(unanswerable):
        return float("nan")
    threshold = sorted(answerable, reverse=True)[ceil(kept * len(answerable)) - 1]
    return float(np.mean(np.asarray(unanswerable) < threshold))


def best_threshold(items: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """The best mean score that any threshold on confidence reaches, and that threshold.

    Items are (confidence, score when answered, score when refused), as SQuAD 2.0 sweeps its no-answer probability. The
    threshold is chosen on the data it is measured on, so the score is an upper bound.
    """
    best, threshold = sum(refused for _, _, refused in items), float("inf")
    total = best
    ordered = sorted(items, reverse=True)
    for place, (confidence, predicted, refused) in enumerate(ordered):
        total += predicted - refused
        last = place + 1 == len(ordered) or ordered[place + 1][0] < confidence
        if last and total > best:
            best, threshold = total, confidence
    return best / len(items), threshold


def precision_recall_f1(predicted: set[int], gold: set[int]) -> tuple[float, float, float]:
    """Of one set of labels against another; all nought when nothing is predicted."""
    hits = len(predicted & gold)
    return hits / max(1, len(predicted)), hits / max(1, len(gold)), 2 * hits / max(1, len(predicted) + len(gold))
