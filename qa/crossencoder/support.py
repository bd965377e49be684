"""The model of support: a MiniLM cross-encoder that reads a claim beside the sentences it cites.

``training/`` makes it from a reader; ``qa/crossencoder/minilm-support/CARD.md`` describes it.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from qa.crossencoder.pairs import Pairs

FOLDER = Path(__file__).parent / "minilm-support"
OUTPUTS = ("supported", "contradicted", "not_said")


class Support(NamedTuple):
    """How likely the sentences say what the claim says, say otherwise, or do not say; the three add up to 1."""

    supported: float
    contradicted: float
    not_said: float


class SupportModel:
    """``name`` carries the first digits of the weights' sha256. Safe to call from several threads."""

    def __init__(self, folder: Path) -> None:
        self._pairs = Pairs(folder, OUTPUTS)
        self.name = f"minilm-support@{self._pairs.digest}"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Support]:
        """One result for each claim and what it cites, in their order."""
        return [_probabilities([float(said[name]) for name in OUTPUTS]) for _, said in self._pairs.run(pairs)]


def _probabilities(logits: Sequence[float]) -> Support:
    odds = np.exp(np.array(logits) - max(logits))
    return Support(*(odds / odds.sum()).tolist())


@lru_cache(maxsize=1)
def load() -> SupportModel:
    """The shipped model, loaded once in a process."""
    return SupportModel(FOLDER)
