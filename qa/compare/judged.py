"""How one report stands to another, judged: a linear model of the signals, fitted to pairs that were labelled by hand.

Rules in the order of their certainty were tried first: of pairs by other hands than those that they were written over
they told 48 to 57 % apart. ``training/fit_relations.py`` fits this.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast, get_args

import numpy as np

from qa.answer.gathered import Relation
from qa.compare.report import Report
from qa.compare.signals import signals

FILE = Path(__file__).with_name("relations.json")
FURTHEST = 4.0  # spreads from the mean that a signal counts at most
RELATIONS: tuple[Relation, ...] = get_args(Relation)


class Judged(NamedTuple):
    """The likeliest relation, and how likely it is, 0 to 1."""

    relation: Relation
    probability: float


class Model(NamedTuple):
    """names: of the signals. mean, spread: of each over the pairs of the fit. weights: (signals + 1, relations), the
    last row is the constant."""

    names: tuple[str, ...]
    mean: np.ndarray
    spread: np.ndarray
    weights: np.ndarray


def judged(question: str, one: Report, other: Report) -> Judged:
    """Of two values that were found for a question; the order of the two does not matter."""
    model, found = shipped(), signals(question, one, other)
    odds = likelihoods(model, np.array([[found[name] for name in model.names]]))[0]
    best = int(odds.argmax())
    return Judged(RELATIONS[best], float(odds[best]))


def likelihoods(model: Model, values: np.ndarray) -> np.ndarray:
    """Of signals (pairs, signals): how likely each relation is, (pairs, relations), in the order of RELATIONS."""
    scaled = np.clip((values - model.mean) / model.spread, -FURTHEST, FURTHEST)
    logits = np.column_stack([scaled, np.ones(len(scaled))]) @ model.weights
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return cast(np.ndarray, odds / odds.sum(axis=1, keepdims=True))


@cache
def shipped() -> Model:
    """The model that is shipped, read once."""
    found = json.loads(FILE.read_text("utf-8"))
    mean, spread, weights = (np.array(found[name]) for name in ("mean", "spread", "weights"))
    return Model(tuple(found["names"]), mean, spread, weights)
