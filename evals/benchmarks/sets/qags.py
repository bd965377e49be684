"""QAGS on CNN/DM (Wang, Cho and Lewis, 2020, arXiv:2004.04228): machine-made sentences that three people judged.

A sentence is supported when two of the three say so. The published correlation is of whole summaries: the average over
a summary's sentences, against the share of them that are supported.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.benchmarks import score
from evals.benchmarks.reading import evidence, revision
from evals.benchmarks.support import Support, support
from evals.benchmarks.table import NONE, Row, mean, percent, rows

NAME = "QAGS CNN/DM"
FILE = "qags/cnndm.jsonl"
Judged = tuple[Support, bool]


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    summaries = [_judged(row) for row in rows(data / FILE, limit)]
    sentences = [judged for summary in summaries for judged in summary]
    good, bad = ([one for one, supported in sentences if supported == side] for side in (True, False))
    area = score.auc([one.score for one in good], [one.score for one in bad])
    yield Row(NAME, "sentences, ROC-AUC", percent(area), NONE, len(sentences))
    yield Row(NAME, "sentences, correlation", percent(_correlation([[one] for one in sentences])), NONE, len(sentences))
    yield Row(NAME, "summaries, correlation", percent(_correlation(summaries)), "QAGS 54.5", len(summaries))
    shares = percent(mean([one.accepted for one in bad]), mean([one.accepted for one in good]))
    yield Row(NAME, "accepted by the checks: unsupported/supported", shares, NONE, len(sentences))


def _judged(row: dict[str, Any]) -> list[Judged]:
    article = evidence([revision(row["article"])])
    return [
        (support(sentence["sentence"], article), _majority(sentence["responses"]))
        for sentence in row["summary_sentences"]
    ]


def _majority(responses: Sequence[dict[str, Any]]) -> bool:
    agreed = [response["response"] for response in responses].count("yes")
    return 2 * agreed > len(responses)


def _correlation(summaries: Sequence[Sequence[Judged]]) -> float:
    ours = [mean([one.score for one, _ in summary]) for summary in summaries]
    theirs = [mean([float(supported) for _, supported in summary]) for summary in summaries]
    return score.pearson(ours, theirs)
