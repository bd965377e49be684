"""Approximate nearest passages with Chroma, in a folder that stock LlamaIndex opens too. Only the owner may open it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.embedders import Vectors
from ingest.errors import CollectionBroken
from ingest.passage import place_of
from ingest.vectors import Neighbours

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore

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

    def nearest(self, vector: Vectors, k: int) -> Neighbours:
        """At most ``k`` passages; some may belong to revisions that are no longer live."""
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
        """Which of these ids the index does not hold."""
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
        """Lets go of the files, so that the folder can be replaced or opened again."""
        self._client.close()


def erase(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def as_vector(values: Sequence[float]) -> Vectors:
    return np.asarray(values, np.float32)
