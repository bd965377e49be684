"""BUMP, task 1 (Ma et al., 2023, arXiv:2212.09955): a faithful summary, and the same with one error planted.

A summary's support is that of its worst sentence, or the average over its sentences. ROC-AUC over all summaries as
published, and in how many pairs the faithful one has more support (a tie counts half).
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evals.benchmarks import score
from evals.benchmarks.reading import evidence, revision
from evals.benchmarks.support import Support, support
from evals.benchmarks.table import NONE, Row, mean, percent, rows
from qa.evidence import Evidence

NAME = "BUMP task 1"
FILE = "bump/task1.jsonl.gz"
PEERS = "QAFactEval 71.5 · Q² 64.2 · FactCC 57.2 · SummaC 55.9"
Summary = list[Support]


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    faithful: list[Summary] = []
    edited: list[Summary] = []
    for row in rows(data / FILE, limit):
        article = evidence([revision(row["article"])])
        faithful.append(_supports(row["reference_summary"], article))
        edited.append(_supports(row["edited_summary"], article))
    yield from _ranking("worst sentence", min, faithful, edited)
    yield from _ranking("average sentence", mean, faithful, edited)
    shares = percent(mean(list(map(_accepted, edited))), mean(list(map(_accepted, faithful))))
    yield Row(NAME, "accepted by the checks: with the error/faithful", shares, NONE, 2 * len(edited))


def _supports(summary: str, article: Sequence[Evidence]) -> Summary:
    return [support(item.sentence.text, article) for item in evidence([revision(summary)])]


def _ranking(
    name: str, over: Callable[[list[float]], float], faithful: Sequence[Summary], edited: Sequence[Summary]
) -> Iterator[Row]:
    higher, lower = ([over([one.score for one in summary]) for summary in side] for side in (faithful, edited))
    yield Row(NAME, f"{name}, ROC-AUC", percent(score.auc(higher, lower)), PEERS, 2 * len(edited))
    pairs = [(first > second) + (first == second) / 2 for first, second in zip(higher, lower, strict=True)]
    yield Row(NAME, f"{name}, faithful one of the pair first", percent(mean(pairs)), NONE, len(pairs))


def _accepted(summary: Summary) -> bool:
    return all(one.accepted for one in summary)
