"""Vectors from words alone: each token has one of its own, and a text's is their sum, of length 1.

The table is distilled from an embedder's model (``training/fit_words.py``), so that both kinds of vectors compare. It
takes a hundredth of the model's time and knows no order of words, nor what a word means beside others.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embedders import Vectors


class Words:
    """table: a row for each token of the vocabulary, in whole numbers. scales: what each row's are multiples of."""

    def __init__(self, table: NDArray[np.int8], scales: NDArray[np.float32]) -> None:
        self._table, self._scales = table, scales

    def vector(self, tokens: Sequence[int]) -> Vectors:
        """A token that stands four times counts twice as much as one that stands once."""
        found, counts = np.unique(np.asarray(tokens, np.int64), return_counts=True)
        weights = np.sqrt(counts, dtype=np.float32) * self._scales[found]
        total: Vectors = weights @ self._table[found].astype(np.float32)
        return total / max(float(np.linalg.norm(total)), 1e-9)


def opened_words(file: Path) -> Words:
    """The table in a file that ``training/fit_words.py`` wrote."""
    with np.load(file) as found:
        return Words(found["table"], found["scales"])
