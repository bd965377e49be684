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
from ingest.vectors import Neighbours
from ingest.vectors._chroma.passages import SPACE, Passages, finds

if TYPE_CHECKING:
    from ingest.catalog import Catalog

NAME = "passages"


class Chroma(Passages):
    """One Chroma collection in a folder."""

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        try:
            client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
            collection = client.get_or_create_collection(NAME, metadata=SPACE, embedding_function=None)
        except Exception as error:  # Chroma raises bare exceptions of several libraries for a damaged folder
            raise CollectionBroken(
                f"the vector index in {folder} cannot be opened ({error}); run: dateline rebuild"
            ) from error
        super().__init__(collection, _failed)
        self._client: Any = client  # its interface type leaves ``close`` out

    def add(self, revisions: Sequence[Revision], embedder: Embedder) -> dict[int, Vectors]:
        from ingest.vectors._chroma import pipeline

        return pipeline.run(revisions, embedder, self.store())

    def restore(self, revisions: Sequence[Revision], vectors: Mapping[int, Vectors], first: int = 0) -> None:
        from ingest.vectors._chroma import pipeline

        pipeline.restore(revisions, vectors, self.store(), first)

    def nearest(self, vector: Vectors, k: int) -> Neighbours:
        count = self.count()
        return super().nearest(vector, min(k, count)) if count else []

    def finds(self, vectors: Iterable[tuple[str, Vectors]]) -> bool:
        """All but one in a hundred, and always but a single one."""
        return finds(super().nearest, vectors)

    def close(self) -> None:
        self._client.close()


def load(catalog: Catalog, folder: Path, dimension: int) -> Chroma:
    del catalog, dimension  # its folder holds all that it needs
    return Chroma(folder)


def erase(catalog: Catalog, folder: Path) -> None:
    del catalog
    shutil.rmtree(folder, ignore_errors=True)


def _failed(error: Exception) -> CollectionBroken:
    return CollectionBroken(f"the vector index failed ({error}); run: dateline rebuild")
