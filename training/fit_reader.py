"""Fits how the reader chooses among spans, and how sure it is of the one that it chose.

    python training/written.py > items.jsonl && dateline ingest items.jsonl --data ITEMS
    python training/fit_reader.py CORE ITEMS ../shared/data qa/readers/minilm.json

CORE is a collection of RealTimeQA's core articles, ITEMS one of the passages written by hand (items/README.md). Asked
are the quiz's questions, as they were asked and of articles up to 30 days before that only, when what they ask about
had (nearly always) not happened; the questions of the items that the model did not learn from, near misses among them,
over all items; and those of CLAP NQ's development half, over one article each. A span is right when it shares half of
its words with an answer (token F1), of CLAP NQ when it stands in a gold sentence.

The ranking is fitted first, on the quiz and the items: a listwise logistic loss (ListNet's top-one probability, Cao et
al., 2007), no weight below nought. The sureness is a logistic regression (Platt, 1999) over the answers it puts first.
The threshold, LEAST, is chosen with an eye on the eval cases and on natural questions by people who knew the articles
only (runs.md, 16): the lower it is, the more of them are answered, rightly and wrongly.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import numpy as np
import written
from fit_logistic import fit

from evals.benchmarks import score
from evals.benchmarks.realtimeqa import questions
from evals.benchmarks.sets import clapnq
from evals.benchmarks.table import rows
from ingest.filter import Filter
from qa.build import build
from qa.desk import Desk
from qa.extractive.candidates import CALIBRATION, RANKING, Candidate, Judge, calibration_of, ranking_of
from qa.question import Question
from qa.read import gather
from qa.readers.minilm import MiniLM
from qa.retrieve import retrieve
from qa.settings import load

LEAST, LENIENT = 0.15, 0.12  # the second where all that is found is one article, and for lists
EARLIER = timedelta(days=30)
LATER = timedelta(days=3)  # after an item's publication it is asked about
RIDGE, STEPS, RATE = 0.05, 4000, 0.05

Array = np.ndarray


@dataclass(frozen=True)
class Asked:
    """The spans that the reader found for a question, and which of them are right."""

    spans: list[Candidate]
    right: list[bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("core", type=Path)
    parser.add_argument("items", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    content = fitted(read_all(options.core, options.items, options.data))
    options.target.write_text(json.dumps(content, indent=2) + "\n")
    print(options.target.read_text())


def read_all(core: Path, items: Path, data: Path) -> dict[str, list[Asked]]:
    """What the reader makes of each set's questions, those left out of which it has no span for."""
    desk = build(load(data=core, reader="minilm", threshold=0.0))
    found = {
        "quiz": list(quiz(desk, data, timedelta())),
        "too early": list(quiz(desk, data, EARLIER)),
        "one article": list(articles(desk, data)),
        "items": list(by_hand(build(load(data=items, reader="minilm", threshold=0.0)))),
    }
    return {name: [one for one in asked if one.spans] for name, asked in found.items()}


def fitted(sets: dict[str, list[Asked]]) -> dict[str, object]:
    """The content of the reader's file; prints what the sureness reaches."""
    weights = named(RANKING, ranking([*sets["quiz"], *sets["items"]]))
    judge = Judge(weights, {})
    best = {name: [first(judge, one) for one in asked] for name, asked in sets.items()}
    x = np.array([features for answers in best.values() for features, _ in answers])
    y = np.array([right for answers in best.values() for _, right in answers], float)
    judge = Judge(weights, named((*CALIBRATION, "constant"), nonnegative(x, y)))
    for name, answers in best.items():
        report(name, np.array([judge.probability(features) for features, _ in answers]), [one for _, one in answers])
    return {"ranking": weights, "calibration": dict(judge.calibration), "threshold": LEAST, "lenient": LENIENT}


def first(judge: Judge, asked: Asked) -> tuple[tuple[float, ...], bool]:
    """The features of the answer that is put first, and whether it is right."""
    known = {id(span): right for span, right in zip(asked.spans, asked.right, strict=True)}
    group, share = judge.weighed(asked.spans)[0]
    return calibration_of(group, share), known[id(group[0])]


def quiz(desk: Desk, data: Path, earlier: timedelta) -> Iterator[Asked]:
    """Right is nothing in articles from before the event."""
    for item in questions(data):
        spans = found(desk, item.text, item.asked_at, Filter(before=item.asked_at - earlier) if earlier else Filter())
        yield Asked(spans, [not earlier and is_one_of([item.answer], span) for span in spans])


def by_hand(desk: Desk) -> Iterator[Asked]:
    """The held-out questions that are not answered by yes or no."""
    for row in written.rows(held_out=True):
        asked_at = datetime.fromisoformat(row["published_at"]) + LATER
        for asked in row["questions"]:
            if asked["kind"] != "yes_no":
                spans = found(desk, asked["question"], asked_at, Filter())
                yield Asked(spans, [answers_item(row, asked, span) for span in spans])


def answers_item(row: written.Row, asked: written.Row, span: Candidate) -> bool:
    answers = [*asked.get("answers", ()), *(item for variants in asked.get("items", ()) for item in variants)]
    return span.evidence.revision.url == written.url(row) and is_one_of(answers, span)


def articles(desk: Desk, data: Path) -> Iterator[Asked]:
    """CLAP NQ, the passage given."""
    for row in rows(data / clapnq.FILE, None):
        spans = cast(MiniLM, desk.reader).candidates(row["question"], clapnq.given(row))
        yield Asked(spans, [span.evidence.sentence.index in row["evidence_sentences"] for span in spans])


def found(desk: Desk, text: str, asked_at: datetime, only: Filter) -> list[Candidate]:
    evidence = gather(retrieve(desk.collection, Question(text, asked_at, only), text, articles=8, each=3))
    return cast(MiniLM, desk.reader).candidates(text, evidence) if evidence else []


def is_one_of(answers: Sequence[str], span: Candidate) -> bool:
    return bool(answers) and score.f1(span.text, answers, score.squad) >= 0.5


def named(names: Sequence[str], values: Array) -> dict[str, float]:
    return dict(zip(names, (round(float(value), 4) for value in values), strict=True))


def nonnegative(x: Array, y: Array) -> Array:
    """Logistic regression in which no signal speaks against an answer: such a weight is an accident of the sample."""
    kept = np.ones(x.shape[1], bool)
    while True:
        weights = fit(x[:, kept], y)
        if (weights[:-1] >= 0).all():
            break
        kept[np.flatnonzero(kept)[weights[:-1].argmin()]] = False
    whole = np.zeros(x.shape[1] + 1)
    whole[np.append(kept, True)] = weights
    return whole


def ranking(asked: Sequence[Asked]) -> Array:
    """Weights by projected gradient descent on features of equal spread."""
    pairs = [(np.array([*map(ranking_of, one.spans)]), np.array(one.right)) for one in asked]
    pairs = [(x, y) for x, y in pairs if y.any() and not y.all()]
    spread = np.concatenate([x for x, _ in pairs]).std(axis=0)
    weights = np.ones(len(spread))
    for _ in range(STEPS):
        gradient = RIDGE * weights
        for x, y in pairs:
            chosen = softmax(x / spread @ weights)
            wanted = chosen * y / max((chosen * y).sum(), 1e-9)
            gradient += (chosen - wanted) @ (x / spread) / len(pairs)
        weights = np.maximum(weights - RATE * gradient, 0.0)
    return np.asarray(weights / spread)


def softmax(values: Array) -> Array:
    raised = np.exp(values - values.max())
    return np.asarray(raised / raised.sum())


def report(name: str, sure: Array, right: Sequence[bool]) -> None:
    """How many of a set's first answers are right, and of those shown at a threshold."""
    flags = np.array(right)
    print(f"{name}: {len(sure)} questions, {flags.mean():.3f} of the first answers right")
    print("  threshold  shown  of the right  of the wrong  right of the shown")
    for value in np.arange(0.05, 0.65, 0.05):
        shown = sure >= value
        of = [shown[part].mean() if part.any() else 0.0 for part in (flags, ~flags)]
        print(f"{value:11.2f}{shown.mean():7.3f}{of[0]:14.3f}{of[1]:14.3f}{flags[shown].mean():20.3f}")


if __name__ == "__main__":
    main()
