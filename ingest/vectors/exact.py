"""Exact nearest passages with numpy over vectors read from the catalog: for every reader, and for an owner that keeps
no other index."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.article import Revision
from ingest.catalog import Catalog, Snapshot
from ingest.embedders import Embedder, Vectors
from ingest.filter import Filter
from ingest.passage import ids_of, place_of
from ingest.vectors import Neighbours
from ingest.vectors._embedding import embedded

Integers = NDArray[np.int64]
_ROOM = 1.25  # of a buffer that grows, so that most articles that come are only written behind the others


@dataclass(frozen=True, slots=True)
class Table:
    """Vectors of many revisions, stacked: row i is passage ``numbers[i]`` of revision ``keys[i]``."""

    keys: Integers
    numbers: Integers
    vectors: Vectors

    def nearest(self, vector: Vectors, k: int) -> Neighbours:
        scores = self.vectors @ vector
        best = np.argpartition(scores, len(scores) - k)[-k:] if k < len(scores) else np.arange(len(scores))
        best = best[np.argsort(-scores[best], kind="stable")]
        places = zip(self.keys[best].tolist(), self.numbers[best].tolist(), strict=True)
        return list(zip(places, scores[best].tolist(), strict=True))

    def of(self, keys: Integers) -> "Table":
        """The rows of these revisions."""
        stay = np.isin(self.keys, keys)
        return self if stay.all() else self.at(stay)

    def at(self, rows: NDArray[np.bool_]) -> "Table":
        return Table(self.keys[rows], self.numbers[rows], self.vectors[rows])


class Exact:
    """Holds the vectors of all live passages (1.5 kB each) once an unfiltered search wants them, and keeps up with the
    catalog: what comes is written behind the others, where no table in use looks."""

    def __init__(self, catalog: Catalog, dimension: int) -> None:
        self._catalog = catalog
        self._dimension = dimension
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None  # the state of the catalog that the table is of
        self._generation = -1
        self._waiting: dict[int, int] = {}  # revisions that lack vectors, with how many they have in the table
        self._all = self._load(np.empty(0, np.int64))
        self._buffer = self._all.vectors

    def nearest(self, vector: Vectors, k: int, only: Filter | None = None) -> Neighbours:
        table = self._load(np.array(self._catalog.snapshot.passing(only), np.int64)) if only else self._everything()
        return table.nearest(vector, k)

    def close(self) -> None:
        """There is nothing to let go of."""

    # --- as an index that an owner keeps: what the catalog holds is all there is

    def add(self, revisions: Sequence[Revision], embedder: Embedder) -> dict[int, Vectors]:
        """The catalog keeps the vectors."""
        return embedded(revisions, embedder)

    def restore(self, revisions: Sequence[Revision], vectors: Mapping[int, Vectors], first: int = 0) -> None:
        """They are where they come from."""

    def delete(self, ids: Sequence[str]) -> None:
        """The catalog says what is searched."""

    def count(self) -> int:
        return sum(self._catalog.vector_counts(self._dimension).values())

    def ids(self) -> set[str]:
        return self._held(self._catalog.snapshot.keys.tolist())

    def missing(self, ids: Sequence[str]) -> set[str]:
        keys = {place_of(name)[0] for name in ids}
        return set(ids) - self._held(sorted(keys & {*self._catalog.snapshot.keys.tolist(), *self._catalog.staged()}))

    def finds(self, vectors: Iterable[tuple[str, Vectors]]) -> bool:
        """Every one: they are compared with themselves."""
        del vectors
        return True

    def _held(self, keys: Sequence[int]) -> set[str]:
        found = self._catalog.vectors(keys, self._dimension)
        return {name for key, matrix in found for name in ids_of(key, len(matrix))}

    def _everything(self) -> Table:
        with self._lock:
            generation, snapshot = self._catalog.generation, self._catalog.snapshot
            if snapshot is not self._snapshot:
                kept = self._all.of(snapshot.keys)
                if kept is not self._all:
                    self._buffer = kept.vectors
                came = self._load(np.setdiff1d(snapshot.keys, kept.keys))
                self._all, self._snapshot = self._joined(kept, came), snapshot
                self._waiting = self._incomplete({**self._waiting, **_counts(came)})
            if self._waiting and generation != self._generation:
                self._grow()
            self._generation = generation
            return self._all

    def _grow(self) -> None:
        """Adds what revisions in the table have been given since."""
        held = self._catalog.vector_counts(self._dimension, list(self._waiting))
        grown = sorted(key for key, count in self._waiting.items() if held.get(key, 0) > count)
        more = self._load(np.array(grown, np.int64))
        new = more.numbers >= np.array([self._waiting[key] for key in more.keys.tolist()], np.int64)
        self._all = self._joined(self._all, Table(more.keys[new], more.numbers[new], more.vectors[new]))
        self._waiting = self._incomplete({**self._waiting, **_counts(more)})

    def _incomplete(self, held: Mapping[int, int]) -> dict[int, int]:
        live = self._catalog.snapshot.rows(list(held))
        whole = self._catalog.passage_counts(self._catalog.snapshot.keys[live].tolist())
        return {key: held[key] for key, count in whole.items() if held[key] < count}

    def _joined(self, table: Table, more: Table) -> Table:
        first, last = len(table.vectors), len(table.vectors) + len(more.vectors)
        if not first:
            self._buffer = more.vectors
            return more
        if last > len(self._buffer):
            self._buffer = np.empty((int(last * _ROOM), self._dimension), np.float32)
            self._buffer[:first] = table.vectors
        self._buffer[first:last] = more.vectors
        keys, numbers = np.concatenate([table.keys, more.keys]), np.concatenate([table.numbers, more.numbers])
        return Table(keys, numbers, self._buffer[:last])

    def _load(self, keys: Integers) -> Table:
        """Written where they stay while they are read: of a million passages no second copy fits into memory."""
        counts = dict(sorted(self._catalog.vector_counts(self._dimension, keys.tolist()).items()))
        sizes = np.array([*counts.values()], np.int64)
        starts = dict(zip(counts, (np.cumsum(sizes) - sizes).tolist(), strict=True))
        vectors, read = np.empty((sizes.sum(), self._dimension), np.float32), np.zeros(sizes.sum(), bool)
        for key, matrix in self._catalog.vectors(list(counts), self._dimension):
            rows = slice(starts[key], starts[key] + min(counts[key], len(matrix)))  # others were added meanwhile
            vectors[rows], read[rows] = matrix[: counts[key]], True
        table = Table(
            keys=np.repeat(np.array([*counts], np.int64), sizes),
            numbers=np.concatenate([np.arange(count) for count in counts.values()] or [np.empty(0, np.int64)]),
            vectors=vectors,
        )
        return table if read.all() else table.at(read)


def _counts(table: Table) -> dict[int, int]:
    """How many rows each revision has."""
    keys, counts = np.unique(table.keys, return_counts=True)
    return dict(zip(keys.tolist(), counts.tolist(), strict=True))


def load(catalog: Catalog, folder: Path, dimension: int) -> Exact:
    del folder  # the vectors are the catalog's
    return Exact(catalog, dimension)
