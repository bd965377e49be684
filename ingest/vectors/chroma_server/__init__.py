"""Approximate nearest passages with Chroma's own servers (``chroma run``), which any number of processes may search.

Its address is that of a server, or of several with commas between them, and behind ``?shards=`` by what passages are
parted: ``http://chroma-1:8000,http://chroma-2:8000?shards=month``. One server is made for fewer than ten million
passages: a part that is new goes to the server that was named last, and one that is there stays where it is. A search
asks all parts at once. Whoever is asked in vain is left alone for a while; what is written is tried again for longer,
which doubles nothing: of a passage that is there already a second writing changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.article import Revision
from ingest.embedders import Embedder, Vectors
from ingest.vectors import Neighbours
from ingest.vectors._chroma.passages import finds
from ingest.vectors.chroma_server.address import Address, parsed
from ingest.vectors.chroma_server.parts import Parts

if TYPE_CHECKING:
    from llama_index.core.schema import BaseNode

    from ingest.catalog import Catalog

SHARED = True
ADDRESS = "http://127.0.0.1:8000"


class ChromaServer:
    """The collections of Chroma, on all servers, whose names begin with the index's own."""

    def __init__(self, catalog: Catalog, name: str, address: Address) -> None:
        self._catalog, self._by = catalog, address.by
        self._parts = Parts(name, address.servers)

    def add(self, revisions: Sequence[Revision], embedder: Embedder) -> dict[int, Vectors]:
        from ingest.vectors._chroma import pipeline

        return pipeline.run(revisions, embedder, _Routed(self._parts, self._by))

    def restore(self, revisions: Sequence[Revision], vectors: Mapping[int, Vectors], first: int = 0) -> None:
        from ingest.vectors._chroma import pipeline

        pipeline.restore(revisions, vectors, _Routed(self._parts, self._by), first)

    def nearest(self, vector: Vectors, k: int) -> Neighbours:
        """A part that another process has made since the last look is looked for when the catalog has changed."""
        found = self._parts.of(self._catalog.generation).each(lambda part: part.nearest(vector, k))
        best = dict(neighbour for neighbours in found for neighbour in neighbours)
        return nlargest(k, best.items(), key=lambda neighbour: neighbour[1])

    def count(self) -> int:
        return sum(self._parts.now().each(lambda part: part.count()))

    def ids(self) -> set[str]:
        return set().union(*self._parts.now().each(lambda part: part.ids()))

    def missing(self, ids: Sequence[str]) -> set[str]:
        return set(ids).intersection(*self._parts.now(patient=True).each(lambda part: part.missing(ids)))

    def delete(self, ids: Sequence[str]) -> None:
        self._parts.now().each(lambda part: part.delete(ids))

    def finds(self, vectors: Iterable[tuple[str, Vectors]]) -> bool:
        """All but one in a hundred, and always but a single one."""
        self._parts.now()
        return finds(self.nearest, vectors)

    def close(self) -> None:
        self._parts.close()


class _Routed:
    """Where LlamaIndex's nodes go: each to the part of its day."""

    def __init__(self, parts: Parts, by: int) -> None:
        self._parts, self._by = parts, by

    def add(self, nodes: list[BaseNode], /) -> None:
        routed: dict[str, list[BaseNode]] = {}
        for node in nodes:
            routed.setdefault(self._part(node), []).append(node)
        for name, members in routed.items():
            self._parts.write(name, members)

    def _part(self, node: BaseNode) -> str:
        """As much of the day of publication as tells the parts: none of it where there is but one."""
        return (str(node.metadata.get("published_at", ""))[: self._by] or "undated") if self._by else "all"


def load(catalog: Catalog, folder: Path, dimension: int, address: str) -> ChromaServer:
    """Reaches for no server yet. Raises BadInput for an address that is none."""
    del dimension  # Chroma takes that of the first vectors
    return ChromaServer(catalog, folder.name, parsed(address))


def erase(catalog: Catalog, folder: Path, address: str) -> None:
    del catalog
    Parts(folder.name, parsed(address).servers).erase()
