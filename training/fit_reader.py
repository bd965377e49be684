"""Fits how the reader chooses among spans and how sure it is, on the RealTimeQA core questions.

    python training/fit_reader.py COLLECTION ../shared/data qa/readers/minilm.json

COLLECTION is core's articles, ingested. Each question is asked as it was, and of articles up to 30 days before its date
only, when what it asks about had (nearly always) not happened. A span is right when it shares half of its words with
the quiz's answer (token F1).

The ranking is fitted first: a listwise logistic loss (ListNet's top-one probability, Cao et al., 2007), no weight
below nought. The sureness is a logistic regression (Platt, 1999) over the answers it puts first: to the quiz's
questions asked in time and too early, and to those of CLAP NQ's development half, over one article each, where an
answer is right when it stands in a gold sentence. The threshold states the risk: of the answers that are barely shown,
LEAST are right (chosen on the eval cases: the lower, the more of them are answered rightly, and the more in vain).
"""

import argparse
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import cast

import numpy as np
from fit_logistic import fit

from evals.benchmarks import score
from evals.benchmarks.realtimeqa import QuizQuestion, questions
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

LEAST = 0.17
EARLIER = timedelta(days=30)
RIDGE, STEPS, RATE = 0.05, 4000, 0.05

Features = np.ndarray  # (spans, features) of one question


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    desk = build(load(data=options.collection, reader="minilm", threshold=0.0))
    items = questions(options.data)
    timely = [found(desk, item, Filter()) for item in items]
    early = [found(desk, item, Filter(before=item.asked_at - EARLIER)) for item in items]
    right = [np.array([is_right(span, item) for span in spans]) for spans, item in zip(timely, items, strict=True)]
    weights = named(RANKING, ranking([features(spans) for spans in timely], right))
    judge = Judge(weights, {})
    now, before = ([judge.weighed(spans)[0] for spans in asked if spans] for asked in (timely, early))
    quiz = [is_right(group[0], item) for (group, _), item in zip(now, items, strict=True)]
    single, gold = articles(desk, judge, options.data)
    x = np.array([calibration_of(*answer) for answer in (*now, *before, *single)])
    y = np.array([*quiz, *[False] * len(before), *gold], float)
    judge = Judge(weights, named((*CALIBRATION, "constant"), nonnegative(x, y)))
    report(np.array([judge.probability(values) for values in x]), y, len(now), len(before))
    content = {"ranking": weights, "calibration": dict(judge.calibration), "threshold": LEAST}
    options.target.write_text(json.dumps(content, indent=2) + "\n")
    print(options.target.read_text())


def found(desk: Desk, item: QuizQuestion, only: Filter) -> list[Candidate]:
    question = Question(item.text, item.asked_at, only)
    evidence = gather(retrieve(desk.collection, question, item.text, articles=8, each=3))
    return cast(MiniLM, desk.reader).candidates(item.text, evidence) if evidence else []


def articles(desk: Desk, judge: Judge, data: Path) -> tuple[list[tuple[list[Candidate], float]], list[bool]]:
    """For each CLAP NQ question the answer put first with its share, and whether it stands in a gold sentence."""
    answers, right = [], []
    for row in rows(data / clapnq.FILE, None):
        spans = cast(MiniLM, desk.reader).candidates(row["question"], clapnq.given(row))
        if spans:
            answers.append(judge.weighed(spans)[0])
            right.append(answers[-1][0][0].evidence.sentence.index in row["evidence_sentences"])
    return answers, right


def is_right(span: Candidate, item: QuizQuestion) -> bool:
    return score.f1(span.text, [item.answer], score.squad) >= 0.5


def features(spans: Sequence[Candidate]) -> Features:
    return np.array([ranking_of(span) for span in spans]).reshape(len(spans), len(RANKING))


def named(names: Sequence[str], values: np.ndarray) -> dict[str, float]:
    return dict(zip(names, (round(float(value), 4) for value in values), strict=True))


def nonnegative(x: np.ndarray, y: np.ndarray) -> np.ndarray:
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


def ranking(asked: Sequence[Features], right: Sequence[np.ndarray]) -> np.ndarray:
    """Weights by projected gradient descent on features of equal spread."""
    pairs = [(x, y) for x, y in zip(asked, right, strict=True) if y.any() and not y.all()]
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


def softmax(values: np.ndarray) -> np.ndarray:
    raised = np.exp(values - values.max())
    return np.asarray(raised / raised.sum())


def report(sure: np.ndarray, right: np.ndarray, timely: int, early: int) -> None:
    print("threshold of the right shown of the shown wrong of the quiz shown refused before the event")
    for value in np.arange(0.05, 0.65, 0.05):
        shown = sure >= value
        then = shown[timely : timely + early]
        shares = shown[right == 1].mean(), 1 - right[shown].mean(), shown[:timely].mean(), 1 - then.mean()
        print(f"{value:9.2f}" + "".join(f"{share:19.3f}" for share in shares))


if __name__ == "__main__":
    main()
