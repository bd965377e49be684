"""Claims that people judged, each with the sentences that it was judged by: what the sets of such claims share.

A claim is accepted when every sentence of it is, and its score is that of its worst sentence. Of a set are reported the
checks' balanced accuracy (the mean of the supported claims that they accept and the unsupported ones that they
reject), both sides by themselves, and how well the score ranks supported above unsupported.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.benchmarks import score
from evals.benchmarks.reading import evidence, joined, revision
from evals.benchmarks.support import Support, support_of_all
from evals.benchmarks.table import NONE, Row, mean, percent, rows

FOLDER = "verify"


@dataclass(frozen=True, slots=True)
class Judged:
    """supported: by the judges. ours: what the checks say. source: the part of the set that the claim is of."""

    supported: bool
    ours: Support
    source: str


def judged(data: Path, file: str, limit: int | None) -> list[Judged]:
    return [_judged(row) for row in rows(data / FOLDER / file, limit)]


def measured(name: str, claims: Sequence[Judged], published: str = NONE) -> Iterator[Row]:
    """The rows of a set; what is published is balanced accuracy."""
    good, bad = ([one.ours for one in claims if one.supported == side] for side in (True, False))
    yield Row(name, "accepted by the checks, balanced accuracy", percent(balanced(claims)), published, len(claims))
    shares = percent(mean([one.accepted for one in bad]), mean([one.accepted for one in good]))
    yield Row(name, "accepted by the checks: unsupported/supported", shares, NONE, len(claims))
    area = score.auc([one.score for one in good], [one.score for one in bad])
    yield Row(name, "score, ROC-AUC", percent(area), NONE, len(claims))


def balanced(claims: Sequence[Judged]) -> float:
    """The checks' balanced accuracy; not a number where a side has no claim."""
    right = [[one.ours.accepted == side for one in claims if one.supported == side] for side in (True, False)]
    return mean([mean(side) for side in right])


def _judged(row: dict[str, Any]) -> Judged:
    sentences = [item.sentence.text for item in evidence([revision(row["claim"])])]
    ours = support_of_all(sentences, evidence([joined(row["evidence"])]))
    return Judged(row["label"] == "supported", ours, row["source"])
