"""Exact nearest passages with numpy over vectors read from the catalog."""

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.catalog import Catalog
from ingest.embedders import Vectors
from ingest.filter import Filter
from ingest.vectors import Neighbours


@dataclass(frozen=True, slots=True)
class Table:
    """Vectors of many revisions, stacked: row i is passage ``numbers[i]`` of revision ``keys[i]``."""

    keys: NDArray[np.int64]
    numbers: NDArray[np.int64]
    vectors: Vectors

    def nearest(self, vector: Vectors, k: int) -> Neighbours:
        scores = self.vectors @ vector
        best = np.argpartition(-scores, k - 1)[:k] if k < len(scores) else np.arange(len(scores))
        best = best[np.argsort(-scores[best], kind="stable")]
        places = zip(self.keys[best].tolist(), self.numbers[best].tolist(), strict=True)
        return list(zip(places, scores[best].tolist(), strict=True))


class Exact:
    """Holds the vectors of all live passages (1.5 kB each) once an unfiltered search wants them, until a change."""

    def __init__(self, catalog: Catalog, dimension: int) -> None:
        self._catalog = catalog
        self._dimension = dimension
        self._lock = threading.Lock()
        self._generation = -1
        self._all: Table | None = None

    def nearest(self, vector: Vectors, k: int, only: Filter | None = None) -> Neighbours:
        table = self._load(only) if only else self._everything()
        return table.nearest(vector, k)

    def _everything(self) -> Table:
        with self._lock:
            generation = self._catalog.generation
            if self._all is None or generation != self._generation:
                self._all, self._generation = self._load(None), generation
            return self._all

    def _load(self, only: Filter | None) -> Table:
        keys = self._catalog.live_keys(only)
        found = list(self._catalog.vectors(keys, self._dimension))
        counts = [len(matrix) for _, matrix in found]
        return Table(
            keys=np.repeat(np.array([key for key, _ in found], np.int64), counts),
            numbers=np.concatenate([np.arange(count) for count in counts] or [np.empty(0, np.int64)]),
            vectors=np.concatenate([matrix for _, matrix in found] or [np.empty((0, self._dimension), np.float32)]),
        )
