"""Approximate nearest passages with Chroma, in a folder that stock LlamaIndex opens too.

Chroma may be open in one process at a time (two lose data without a sound), and costs over a second to open, so only
the collection's owner uses it. Everybody else, and every narrow filter, is served exactly from the catalog.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.article import Revision
from ingest.embedders import Embedder, Vectors
from ingest.errors import CollectionBroken
from ingest.passage import place_of
from ingest.vectors import Neighbours

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from ingest.catalog import Catalog

NAME = "passages"
BATCH = 1_000  # ids in one request; Chroma refuses more than 5,461 at once


class Chroma:
    """One Chroma collection, cosine space, ids as in ``Passage.id``."""

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        try:
            client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
            self.collection = client.get_or_create_collection(
                NAME, metadata={"hnsw:space": "cosine"}, embedding_function=None
            )
        except Exception as error:  # Chroma raises bare exceptions of several libraries for a damaged folder
            raise CollectionBroken(
                f"the vector index in {folder} cannot be opened ({error}); run: dateline rebuild"
            ) from error
        self._client: Any = client  # its interface type leaves ``close`` out

    def store(self) -> ChromaVectorStore:
        """The same collection as LlamaIndex sees it."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        return ChromaVectorStore(chroma_collection=self.collection)

    def add(self, revisions: Sequence[Revision], embedder: Embedder) -> dict[int, Vectors]:
        from ingest.vectors.chroma import pipeline

        return pipeline.run(revisions, embedder, self.store())

    def restore(self, revisions: Sequence[Revision], vectors: Mapping[int, Vectors], first: int = 0) -> None:
        from ingest.vectors.chroma import pipeline

        pipeline.restore(revisions, vectors, self.store(), first)

    def nearest(self, vector: Vectors, k: int) -> Neighbours:
        count = self.count()
        if not count:
            return []
        found: Any = self._call(
            "query", query_embeddings=vector[None, :], n_results=min(k, count), include=["distances"]
        )
        places = map(place_of, found["ids"][0])
        return [(place, 1 - distance) for place, distance in zip(places, found["distances"][0], strict=True)]

    def count(self) -> int:
        return int(self._call("count"))

    def ids(self) -> set[str]:
        return set(self._call("get", include=[])["ids"])

    def missing(self, ids: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for batch in _batches(ids):
            found.update(self._call("get", ids=list(batch), include=[])["ids"])
        return set(ids) - found

    def delete(self, ids: Sequence[str]) -> None:
        for batch in _batches(ids):
            self._call("delete", ids=list(batch))

    def finds(self, vectors: Iterable[tuple[str, Vectors]]) -> bool:
        """Whether the vectors' own searches find them: damaged index files lose vectors that are still listed.

        One in a hundred may be missed, and always a single one: a sound graph too has now and then a vector, far from
        all others, that no way leads to.
        """
        found = [self._finds(name, vector) for name, vector in vectors]
        return found.count(False) <= max(1, len(found) // 100)

    def _finds(self, name: str, vector: Vectors) -> bool:
        nearest = self._call("query", query_embeddings=vector[None, :], n_results=10, include=["distances"])
        return name in nearest["ids"][0] or min(nearest["distances"][0], default=1.0) <= 1e-3

    def _call(self, method: str, **values: Any) -> Any:
        try:
            return getattr(self.collection, method)(**values)
        except Exception as error:  # as above: the adapter translates whatever the library raises
            raise CollectionBroken(f"the vector index failed ({error}); run: dateline rebuild") from error

    def close(self) -> None:
        self._client.close()


def load(catalog: Catalog, folder: Path, dimension: int) -> Chroma:
    del catalog, dimension  # its folder holds all that it needs
    return Chroma(folder)


def erase(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
