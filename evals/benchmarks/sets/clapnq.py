"""CLAP NQ (Rosenthal et al., 2024, arXiv:2404.02103): the sentences of a passage that an answer rests on, or none.

The passage is given, so this is the reader alone. Its cited sentences against the gold ones, averaged over the
answerable questions (one that is refused counts nought), and how well its confidence separates the unanswerable ones.
The published figures are of generated answers (ROUGE), so none stands beside these.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.benchmarks import score
from evals.benchmarks.reading import CheckedReading, evidence, read_and_check, readers, revision
from evals.benchmarks.table import NONE, Row, mean, percent, rows
from ingest.ranges import Bounds
from qa.evidence import Evidence

NAME = "CLAP NQ"
FILE = "clapnq/dev_half.jsonl"
KEPT = 0.9


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    found = rows(data / FILE, limit)
    own, lenient = readers(None, 0.0)
    texts = [given(row) for row in found]
    readings = [read_and_check(own, row["question"], sentences) for row, sentences in zip(found, texts, strict=True)]
    yield _cited("cited sentences, P/R/F1", found, readings)
    freely = [read_and_check(lenient, row["question"], sentences) for row, sentences in zip(found, texts, strict=True)]
    yield _cited("the same, refusing nothing, P/R/F1", found, freely)
    yield from _refusals(found, readings)


def given(row: dict[str, Any]) -> list[Evidence]:
    """The passage in the data set's own sentences, so that gold and cited sentences are the same ones."""
    return evidence([revision(row["context"], row["title"], bounds=_bounds(row["context"], row["sentences"]))])


def _bounds(context: str, sentences: Sequence[str]) -> list[Bounds]:
    bounds: list[Bounds] = []
    for sentence in sentences:
        start = context.index(sentence, bounds[-1][1] if bounds else 0)
        bounds.append((start, start + len(sentence)))
    return bounds


def _cited(measure: str, found: Sequence[dict[str, Any]], readings: Sequence[CheckedReading]) -> Row:
    figures = [
        score.precision_recall_f1({item.sentence.index for item in one.cited}, set(row["evidence_sentences"]))
        for row, one in zip(found, readings, strict=True)
        if row["evidence_sentences"]
    ]
    averages = [mean([figure[part] for figure in figures]) for part in range(3)]
    return Row(NAME, measure, percent(*averages), NONE, len(figures))


def _refusals(found: Sequence[dict[str, Any]], readings: Sequence[CheckedReading]) -> Iterator[Row]:
    answerable = [one for row, one in zip(found, readings, strict=True) if row["answers"]]
    others = [one for row, one in zip(found, readings, strict=True) if not row["answers"]]
    shares = percent(mean([not one.text for one in others]), mean([not one.text for one in answerable]))
    yield Row(NAME, "refused: unanswerable/answerable", shares, NONE, len(readings))
    confident, doubtful = [one.confidence for one in answerable], [one.confidence for one in others]
    at = percent(score.refused_at(KEPT, confident, doubtful))
    yield Row(NAME, f"unanswerable refused when {KEPT:.0%} of the answerable are kept", at, NONE, len(readings))
    yield Row(NAME, "confidence, ROC-AUC", percent(score.auc(confident, doubtful)), NONE, len(readings))
