"""Nearest-passage search: exactly over the catalog's own vectors, or through an index that is derived from them.

A member has ``load(catalog, folder, dimension)``, which gives a ``VectorIndex``. One that the owner of a collection can
keep is a ``WritableIndex``; where it has a folder of its own in the collection's, the member has ``erase(folder)`` too.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from ingest import plugin
from ingest.article import Revision
from ingest.catalog import Catalog
from ingest.embedders import Embedder, Vectors
from ingest.errors import BadInput
from ingest.filter import Filter
from ingest.passage import Place

Neighbours = list[tuple[Place, float]]
"""(place, cosine similarity), best first."""

EXACT = "exact"
DEFAULT = "chroma"


class VectorIndex(Protocol):
    """May be searched. Whatever its library raises when it fails, it raises CollectionBroken, with the remedy."""

    def nearest(self, vector: Vectors, k: int) -> Neighbours:
        """At most ``k`` passages near a unit vector; some may belong to revisions that are no longer live."""

    def close(self) -> None:
        """Lets go of its files, so that they can be replaced or opened again; a second time does nothing."""


class FilteredIndex(VectorIndex, Protocol):
    """Finds exactly the nearest of the live passages that pass a filter."""

    def nearest(self, vector: Vectors, k: int, only: Filter | None = None) -> Neighbours: ...


@runtime_checkable
class WritableIndex(VectorIndex, Protocol):
    """Kept in step with the catalog by the collection's owner; ids are those of ``Passage.id``.

    The catalog is given the vectors of every revision besides: an index may be made of those, and write nothing.
    """

    def add(self, revisions: Sequence[Revision], embedder: Embedder) -> dict[int, Vectors]:
        """Embeds the passages of the revisions and writes them; gives the vectors by revision key, one row a passage.

        A title is embedded with every passage of its article. Raises ServiceError as the embedder does.
        """

    def restore(self, revisions: Sequence[Revision], vectors: Mapping[int, Vectors], first: int = 0) -> None:
        """Writes passages whose vectors are known already: from the ``first`` of each revision on, as far as its
        vectors go."""

    def delete(self, ids: Sequence[str]) -> None:
        """Those that it does not hold are passed over."""

    def count(self) -> int: ...
    def ids(self) -> set[str]: ...
    def missing(self, ids: Sequence[str]) -> set[str]:
        """Which of these ids it does not hold."""

    def finds(self, vectors: Iterable[tuple[str, Vectors]]) -> bool:
        """Whether the vectors' own searches find them, but for as many as a sound index of its kind may miss."""


def open_exact(catalog: Catalog, dimension: int) -> FilteredIndex:
    """The search over the catalog itself, which anybody may use who reads that."""
    found: FilteredIndex = plugin.member(__name__, EXACT, "storage.vectors").load(catalog, Path(), dimension)
    return found


def open_writable(name: str, catalog: Catalog, folder: Path, dimension: int) -> WritableIndex:
    """The index in ``folder``, made where there is none. Raises BadInput for one that is only searched."""
    found = plugin.member(__name__, name, "storage.vectors").load(catalog, folder, dimension)
    if not isinstance(found, WritableIndex):
        message = f"the vector index {name} cannot be written; {DEFAULT} can"
        raise BadInput(message, param="storage.vectors")
    return found


def erase(name: str, folder: Path) -> None:
    """Removes an index that nobody has open, and what a broken one has left, where that has a folder of its own."""
    found = plugin.member(__name__, name, "storage.vectors")
    if hasattr(found, "erase"):
        found.erase(folder)
