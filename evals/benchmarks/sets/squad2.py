"""SQuAD 2.0 (Rajpurkar, Jia and Liang, 2018, arXiv:1806.03822): short answers in a given paragraph, or none.

EM and F1 are the official script's: a question without an answer is worth 1 when it is refused, and a swept threshold
gives the best F1 that confidence allows. Six articles of the dev set, half of the questions unanswerable by design,
the paragraph read under its article's title. Where the reader gives no short answer, its first claim is compared.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.benchmarks import score
from evals.benchmarks.reading import CheckedReading, evidence, read_and_check, readers, revision
from evals.benchmarks.table import NONE, Row, mean, percent, rows
from qa.evidence import Evidence
from qa.read import Reader

NAME = "SQuAD 2.0"
FILE = "squad2/dev.jsonl.gz"
PEER = "MiniLM-L6 trained on all of it, whole dev set: F1 75.6"


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    found = rows(data / FILE, limit)
    golds = [[answer["text"] for answer in row["answers"]] for row in found]
    own, lenient = readers(None, 0.0)
    readings = _read(own, found)
    yield _match("all, EM/F1", readings, golds, PEER)
    freely = _read(lenient, found)
    yield _swept(freely, golds)
    answerable = [place for place, gold in enumerate(golds) if gold]
    some = [golds[place] for place in answerable]
    yield _match("answerable, EM/F1", [readings[place] for place in answerable], some, NONE)
    yield _match("answerable, refusing nothing, EM/F1", [freely[place] for place in answerable], some, NONE)
    yield from _sentences(freely, golds)
    yield from _refusals(readings, golds)


def _read(reader: Reader, found: Sequence[dict[str, Any]]) -> list[CheckedReading]:
    return [read_and_check(reader, row["question"], _evidence(row)) for row in found]


def _evidence(row: dict[str, Any]) -> list[Evidence]:
    return evidence([revision(row["context"], row["title"].replace("_", " "))])


def _match(measure: str, readings: Sequence[CheckedReading], golds: Sequence[Sequence[str]], published: str) -> Row:
    exact = [score.exact(one.short, gold or [""], score.squad) for one, gold in zip(readings, golds, strict=True)]
    overlap = [score.f1(one.short, gold or [""], score.squad) for one, gold in zip(readings, golds, strict=True)]
    return Row(NAME, measure, percent(mean(exact), mean(overlap)), published, len(readings))


def _swept(freely: Sequence[CheckedReading], golds: Sequence[Sequence[str]]) -> Row:
    items = [
        (one.confidence, score.f1(one.short, gold or [""], score.squad), float(not gold))
        for one, gold in zip(freely, golds, strict=True)
    ]
    best, _ = score.best_threshold(items)
    nothing = percent(mean([not gold for gold in golds]))
    return Row(NAME, "all, F1 at the best threshold", percent(best), f"refusing everything: {nothing}", len(items))


def _sentences(freely: Sequence[CheckedReading], golds: Sequence[Sequence[str]]) -> Iterator[Row]:
    """What a reader of whole sentences can be held to: is the answer in its text?"""
    pairs = [(one, gold) for one, gold in zip(freely, golds, strict=True) if gold]
    held = mean([_holds(one.text, gold) for one, gold in pairs])
    yield Row(NAME, "answerable, refusing nothing, all claims hold an answer", percent(held), NONE, len(pairs))


def _holds(text: str, gold: Sequence[str]) -> bool:
    return any(score.holds(text, answer, score.squad) for answer in gold)


def _refusals(readings: Sequence[CheckedReading], golds: Sequence[Sequence[str]]) -> Iterator[Row]:
    answerable = [one for one, gold in zip(readings, golds, strict=True) if gold]
    others = [one for one, gold in zip(readings, golds, strict=True) if not gold]
    shares = percent(mean([not one.text for one in others]), mean([not one.text for one in answerable]))
    yield Row(NAME, "refused: unanswerable/answerable", shares, NONE, len(readings))
    area = score.auc([one.confidence for one in answerable], [one.confidence for one in others])
    yield Row(NAME, "confidence, ROC-AUC", percent(area), NONE, len(readings))
