"""Fits the extractive reader: a logistic model of "this sentence answers", over qa/features.py.

    python training/fit_extractive.py ../shared/data/train qa/readers/extractive.json

Trained on SQuADShifts new_wiki, QED and SQuAD 2.0 (the ten articles in train/): a sentence is an answer when it holds
the gold span. Sentences of another context are added to each, because retrieval brings those too. A tenth of the
questions, by context, is held out and scored.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from ingest.embedders import by_name
from ingest.sentences import split
from qa.features import FEATURES, Asked, Candidate, features

FILES = {"squadshifts_new_wiki": 2500, "squad2_part": 4195, "qed_train": 2000}
RIDGE = 1.0


def items(folder: Path) -> Iterator[dict]:
    rng = random.Random(7)
    for name, count in FILES.items():
        with gzip.open(folder / f"{name}.jsonl.gz", "rt") as file:
            rows = [json.loads(line) for line in file]
        yield from rng.sample(rows, min(count, len(rows)))


def candidates(text: str) -> list[tuple[Candidate, int, int]]:
    bounds = split(text)
    texts = [text[start:end] for start, end in bounds]
    around = [" ".join(texts[max(0, i - 1) : i] + texts[i + 1 : i + 2]) for i in range(len(texts))]
    return [(Candidate(own, near), *place) for own, near, place in zip(texts, around, bounds, strict=True)]


def examples(rows: list[dict]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, labels and the context's number of every sentence of every question."""
    embedder, rng = by_name("minilm"), random.Random(7)
    cache: dict[str, tuple[list, np.ndarray]] = {}

    def prepared(text: str) -> tuple[list, np.ndarray]:
        if text not in cache:
            found = candidates(text)
            cache[text] = (found, embedder.embed([item[0].text for item in found]))
        return cache[text]

    blocks, labels, groups = [], [], []
    for number, row in enumerate(rows):
        own, vectors = prepared(row["context"])
        other, strange = prepared(rng.choice(rows)["context"])
        found = [item[0] for item in own] + [item[0] for item in other]
        question = embedder.embed([row["question"]])[0]
        blocks.append(features(Asked(row["question"], found), found, question, np.concatenate([vectors, strange])))
        spans = [(a["start"], a["start"] + len(a["text"])) for a in row["answers"]]
        labels += [any(s < end and start < e for s, e in spans) for _, start, end in own] + [False] * len(other)
        groups += [hash_of(row["context"])] * len(found)
        if number % 1000 == 0:
            print(number, "questions", file=sys.stderr)
    return np.concatenate(blocks), np.array(labels, float), np.array(groups)


def hash_of(text: str) -> int:
    return sum(text.encode()[::7]) % 10


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method with a ridge; the last weight is the constant."""
    x = np.column_stack([x, np.ones(len(x))])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + RIDGE * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(x.shape[1])
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    x, y, groups = examples(list(items(options.data)))
    held = groups == 0
    weights = fit(x[~held], y[~held])
    scores = x[held] @ weights[:-1]
    order = np.argsort(scores)
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(len(scores))
    positive = y[held] == 1
    auc = (ranks[positive].mean() - (positive.sum() - 1) / 2) / (~positive).sum()
    print(f"{len(x)} sentences, held out {held.sum()}: ROC-AUC {auc:.4f}")
    table = {name: round(float(value), 4) for name, value in zip((*FEATURES, "constant"), weights, strict=True)}
    previous = json.loads(options.target.read_text()) if options.target.exists() else {}
    options.target.write_text(json.dumps({**previous, "weights": table}, indent=2) + "\n")
    print(json.dumps(table, indent=2))


if __name__ == "__main__":
    main()
