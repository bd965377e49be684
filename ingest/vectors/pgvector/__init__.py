"""Approximate nearest passages in the PostgreSQL database that holds the catalog, with its extension pgvector.

A table beside the catalog's own, with a graph (HNSW). The owner of the collection writes it over the session that holds
the collection; any process on any machine searches it meanwhile. Derived: a rebuild makes it anew from the catalog.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ingest.article import Revision
from ingest.catalog import Catalog, Queried, Statement
from ingest.embedders import Embedder, Vectors
from ingest.errors import BadInput, CollectionBroken, CollectionError, CollectionUnreachable
from ingest.passage import place_of
from ingest.vectors import Neighbours
from ingest.vectors._embedding import embedded
from ingest.vectors.pgvector import extension

SHARED = True

_LEAST, _MOST = 100, 1_000  # candidates that a search of the graph keeps; the extension allows no more
_SETTINGS = {
    "hnsw.iterative_scan": "strict_order",  # a search goes on until enough pass, rather than giving up early
    "plan_cache_mode": "force_custom_plan",  # a plan for any filter and any number would pass the graph by
}


class Pgvector:
    """One table, a row a passage; ids as in ``Passage.id``."""

    def __init__(self, catalog: Queried, table: str, dimension: int) -> None:
        self._catalog, self._table = catalog, table
        extension.check(catalog, dimension)
        self._has_graph = False  # as far as this process knows
        if catalog.may_write:
            self._change(*((text, ()) for text in extension.laid_out(table, dimension)))

    def add(self, revisions: Sequence[Revision], embedder: Embedder) -> dict[int, Vectors]:
        self._see_to_graph()
        found = embedded(revisions, embedder)
        self.restore(revisions, found)
        return found

    def _see_to_graph(self) -> None:
        """Of a table that was filled anew it is made at once, which takes a fraction of the time; without it, searches
        are exact."""
        if not self._has_graph and self._catalog.may_write:
            self._change(*((text, ()) for text in extension.graph(self._table)))
            self._has_graph = True

    def restore(self, revisions: Sequence[Revision], vectors: Mapping[int, Vectors], first: int = 0) -> None:
        keys = [revision.key for revision in revisions]
        rows = ((key, at, _written(row)) for key in keys for at, row in enumerate(vectors[key]) if at >= first)
        gone = f"DELETE FROM {self._table} WHERE key = ANY(?) AND passage >= ?"
        self._change((gone, (keys, first)), filled=(self._table, rows))

    def nearest(self, vector: Vectors, k: int) -> Neighbours:
        return self._nearest("TRUE", [], vector, k)

    def nearest_of(self, vector: Vectors, k: int, keys: Sequence[int]) -> Neighbours:
        return self._nearest("key = ANY(?)", [list(keys)], vector, k)

    def _nearest(self, condition: str, values: Sequence[object], vector: Vectors, k: int) -> Neighbours:
        written = _written(vector)
        query = (
            f"SELECT key, passage, 1 - (embedding <=> ?::vector) FROM {self._table} WHERE {condition} "
            "ORDER BY embedding <=> ?::vector LIMIT ?"
        )
        settings = {**_SETTINGS, "hnsw.ef_search": str(min(max(k, _LEAST), _MOST))}
        rows = self._ask(query, (written, *values, written, k), settings)
        found = [((key, passage), float(score)) for key, passage, score in rows]
        return sorted(found, key=lambda item: (-item[1], item[0]))  # the graph's own distances are rounded

    def count(self) -> int:
        return int(self._ask(f"SELECT count(*) FROM {self._table}")[0][0])

    def ids(self) -> set[str]:
        return {f"{key}:{passage}" for key, passage in self._ask(f"SELECT key, passage FROM {self._table}")}

    def missing(self, ids: Sequence[str]) -> set[str]:
        keys = sorted({place_of(name)[0] for name in ids})
        rows = self._ask(f"SELECT key, passage FROM {self._table} WHERE key = ANY(?)", (keys,))
        return set(ids) - {f"{key}:{passage}" for key, passage in rows}

    def delete(self, ids: Sequence[str]) -> None:
        places = [place_of(name) for name in ids]
        listed = "SELECT * FROM unnest(?::bigint[], ?::integer[])"
        values = ([key for key, _ in places], [passage for _, passage in places])
        self._change((f"DELETE FROM {self._table} WHERE (key, passage) IN ({listed})", values))

    def finds(self, vectors: Iterable[tuple[str, Vectors]]) -> bool:
        """One in a hundred may be missed, and always a single one: a graph has now and then a vector that no way leads
        to."""
        self._see_to_graph()
        found = [self._finds(name, vector) for name, vector in vectors]
        return found.count(False) <= max(1, len(found) // 100)

    def _finds(self, name: str, vector: Vectors) -> bool:
        nearest = self.nearest(vector, 10)
        return place_of(name) in [place for place, _ in nearest] or max((s for _, s in nearest), default=0.0) >= 0.999

    def close(self) -> None:
        """Its connections are the catalog's."""

    def _ask(
        self, query: str, values: Sequence[object] = (), settings: Mapping[str, str] | None = None
    ) -> list[tuple[Any, ...]]:
        try:
            return self._catalog.ask(query, values, settings)
        except CollectionUnreachable:
            raise
        except CollectionError as error:
            raise _broken(error) from error

    def _change(self, *statements: Statement, **filled: Any) -> None:
        try:
            self._catalog.change(*statements, **filled)
        except CollectionBroken as error:
            raise _broken(error) from error


def load(catalog: Catalog, folder: Path, dimension: int) -> Pgvector:
    """The folder's name is that of the table."""
    if not isinstance(catalog, Queried):
        message = "the vector index pgvector lies beside a catalog in PostgreSQL; set DATELINE_STORAGE to its address"
        raise BadInput(message, param="storage.vectors")
    return Pgvector(catalog, extension.table_of(folder.name), dimension)


def erase(catalog: Catalog, folder: Path) -> None:
    """Whoever searches it meanwhile finds none, and searches exactly."""
    if isinstance(catalog, Queried):
        catalog.change((f"DROP TABLE IF EXISTS {extension.table_of(folder.name)}", ()))


def _broken(error: CollectionError) -> CollectionBroken:
    return CollectionBroken(f"the vector index failed ({error.message}); run: dateline rebuild")


def _written(vector: Vectors) -> str:
    return str(np.asarray(vector, np.float32).tolist())
