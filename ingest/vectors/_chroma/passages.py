"""One collection of Chroma, with passages by their ids, wherever it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ingest.embedders import Vectors
from ingest.errors import CollectionBroken
from ingest.passage import place_of
from ingest.vectors import Neighbours

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore

BATCH = 1_000  # ids in one request; Chroma refuses more than 5,461 at once
SPACE = {"hnsw:space": "cosine"}


class Passages:
    """Cosine space, ids as in ``Passage.id``.

    problem: what an error means that Chroma raises, which are bare exceptions of several libraries.
    """

    def __init__(self, collection: Any, problem: Callable[[Exception], CollectionBroken]) -> None:
        self.collection = collection
        self._problem = problem

    def store(self) -> ChromaVectorStore:
        """The same collection as LlamaIndex sees it."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        return ChromaVectorStore(chroma_collection=self.collection)

    def nearest(self, vector: Vectors, k: int) -> Neighbours:
        found = self._call("query", query_embeddings=vector[None, :], n_results=k, include=["distances"])
        places = map(place_of, found["ids"][0])
        return [(place, 1 - distance) for place, distance in zip(places, found["distances"][0], strict=True)]

    def count(self) -> int:
        return int(self._call("count"))

    def ids(self) -> set[str]:
        return set(self._call("get", include=[])["ids"])

    def missing(self, ids: Sequence[str]) -> set[str]:
        return set(ids).difference(*map(self._held, _batches(ids)))

    def delete(self, ids: Sequence[str]) -> None:
        """Only those that it holds: for each of the others, Chroma writes as much as for a passage."""
        for batch in _batches(ids):
            if held := self._held(batch):
                self._call("delete", ids=held)

    def _held(self, ids: Sequence[str]) -> list[str]:
        found: list[str] = self._call("get", ids=list(ids), include=[])["ids"]
        return found

    def _call(self, method: str, **values: Any) -> Any:
        try:
            return getattr(self.collection, method)(**values)
        except Exception as error:
            raise self._problem(error) from error


def finds(nearest: Callable[[Vectors, int], Neighbours], vectors: Iterable[tuple[str, Vectors]]) -> bool:
    """Whether the vectors' own searches find them: damaged index files lose vectors that are still listed.

    One in a hundred may be missed, and always a single one: a sound graph too has now and then a vector, far from
    all others, that no way leads to.
    """
    found = [_finds(nearest(vector, 10), name) for name, vector in vectors]
    return found.count(False) <= max(1, len(found) // 100)


def _finds(neighbours: Neighbours, name: str) -> bool:
    return any(place == place_of(name) or score >= 1 - 1e-3 for place, score in neighbours)


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
