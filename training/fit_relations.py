"""Fits how two reports are told apart: the same, newer, of something else, or in conflict.

    python training/fit_relations.py qa/compare/relations.json

Fitted to the pairs in relations/, each file by another hand: a multinomial logistic regression with a ridge, by
gradient descent with momentum. ``rules.jsonl`` are those that the signals were written over, which the rules among
them have nearly all right, so that they count less; ``plain.jsonl`` and ``bare.jsonl`` are bare statements, which no
author thought worth writing. Printed is the accuracy on each file of the others' fit, and how many differ of the pairs
that are said to. These are more than strangers would see: the signals were chosen by them. The pairs that
``python -m evals.benchmarks.accounts`` measures by are not among these.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from evals.benchmarks.accounts.__main__ import read, reports
from qa.compare.judged import RELATIONS, Model, likelihoods
from qa.compare.signals import signals

FOLDER = Path(__file__).parent / "relations"
SEEN, COUNTS = "rules", {"rules": 0.5, "bare": 0.6}  # how much a pair counts; where nothing is said, 1
RIDGE, RATE, MOMENTUM, STEPS = 0.02, 0.03, 0.9, 1500

Array = np.ndarray


def main(target: Path) -> None:
    sets = {path.stem: labelled(path) for path in sorted(FOLDER.glob("*.jsonl"))}
    unseen = [name for name in sets if name != SEEN]
    models = [fitted({other: pairs for other, pairs in sets.items() if other != name}) for name in unseen]
    found = [likelihoods(model, sets[name][0]) for name, model in zip(unseen, models, strict=True)]
    for name, odds in zip(unseen, found, strict=True):
        print(f"{name}: {(odds.argmax(axis=1) == sets[name][1]).mean():.3f} by the fit to the others")
    report(np.concatenate(found), np.concatenate([sets[name][1] for name in unseen]))
    content = fitted(sets)._asdict()
    rounded = {key: np.round(value, 4).tolist() for key, value in content.items() if key != "names"}
    target.write_text(json.dumps({"names": content["names"], **rounded}) + "\n")


def labelled(path: Path) -> tuple[Array, Array]:
    """The signals of each pair of a file, and the places of their relations."""
    rows = read([path])
    found = [signals(row["question"], *reports(row)) for row in rows]
    return np.array([[*one.values()] for one in found]), np.array([RELATIONS.index(row["relation"]) for row in rows])


def fitted(sets: Mapping[str, tuple[Array, Array]]) -> Model:
    x, y = (np.concatenate(parts) for parts in zip(*sets.values(), strict=True))
    counts = np.concatenate([np.full(len(y), COUNTS.get(name, 1.0)) for name, (_, y) in sets.items()])
    model = Model(names(), x.mean(0), x.std(0) + 1e-6, np.zeros((x.shape[1] + 1, len(RELATIONS))))
    scaled = np.column_stack([np.clip((x - model.mean) / model.spread, -4, 4), np.ones(len(x))])
    wanted, moved = np.eye(len(RELATIONS))[y], np.zeros_like(model.weights)
    for _ in range(STEPS):
        gradient = scaled.T @ ((likelihoods(model, x) - wanted) * counts[:, None]) / counts.sum()
        gradient[:-1] += RIDGE * model.weights[:-1]
        moved = MOMENTUM * moved + gradient
        model = model._replace(weights=model.weights - RATE * moved)
    return model


def names() -> tuple[str, ...]:
    row = read([FOLDER / f"{SEEN}.jsonl"])[0]
    return tuple(signals(row["question"], *reports(row)))


def report(odds: Array, labels: Array) -> None:
    """Of the pairs that are said to differ, from so likely on: how many do, and what share of all that do."""
    apart = [RELATIONS.index("update"), RELATIONS.index("conflict")]
    differ, told = np.isin(labels, apart), np.isin(odds.argmax(axis=1), apart)
    for least in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8):
        shown = told & (odds.max(axis=1) >= least)
        print(
            f"from {least:.1f}: {differ[shown].mean():.3f} differ, {(shown & differ).sum() / differ.sum():.3f} of all"
        )


if __name__ == "__main__":
    arguments: Sequence[str] = sys.argv[1:]
    if len(arguments) != 1:
        raise SystemExit(__doc__)
    main(Path(arguments[0]))
