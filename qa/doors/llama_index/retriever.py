"""A LlamaIndex retriever over a collection: full text and meaning fused, recent articles preferred."""

import asyncio
from pathlib import Path
from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from qa import nodes
from qa.doors.llama_index.narrowed import NarrowedDesk
from qa.doors.python import LocalDesk
from qa.settings import Settings


class DatelineRetriever(BaseRetriever):
    """The best ``k`` passages as nodes with scores, best first, with the exact place of each in its metadata.

    archive: a collection's folder, or a desk that is open already (``qa.open_collection``).
    narrowing: ``asked_at``, ``after``, ``before``, ``publishers``, as in ``LocalDesk.search``.
    Retrieving raises BadInput for what cannot be asked, ServiceError when a configured service fails.
    """

    def __init__(
        self, archive: LocalDesk | str | Path, k: int = 10, *, settings: Settings | None = None, **narrowing: Any
    ) -> None:
        super().__init__()
        self._narrowed = NarrowedDesk(archive, settings, narrowing)
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._narrowed.desk.search(query_bundle.query_str, self._k, **self._narrowed.narrowing)
        return [nodes.of_hit(hit) for hit in found]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)

    def close(self) -> None:
        """Closes the collection, if it was opened from a folder."""
        self._narrowed.close()
