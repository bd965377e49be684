"""Nearest-passage search: exactly over the catalog's own vectors, or through an index that is derived from them.

A member has ``load(catalog, folder, dimension)``, which gives a ``VectorIndex``. One that the owner of a collection can
keep is a ``WritableIndex``; where it has a place of its own, by the name of that folder in the collection's, the member
has ``erase(catalog, folder)`` too.

One that any number of processes may search, on any machine, without the collection's lock, says ``SHARED = True``. One
that needs to be told where it lies has ``ADDRESS``, an example of that; ``load`` and ``erase`` are then given an
address besides, which stands in the setting behind the member's name and a colon. Indexes of several collections may
lie there: each goes by the name of its folder, which no other collection's has.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Protocol, runtime_checkable

from ingest import plugin
from ingest.article import Revision
from ingest.catalog import Catalog
from ingest.embedders import Embedder, Vectors
from ingest.errors import BadInput
from ingest.filter import Filter
from ingest.passage import Place
from ingest.secrets import hidden

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
        """Whether the vectors' own searches find them, but for as many as a sound index of its kind may miss. What it
        needs for fast searches, and ``restore`` has left out, is made first."""


@runtime_checkable
class SelectiveIndex(Protocol):
    """An index that finds among some revisions alone, without giving up early."""

    def nearest_of(self, vector: Vectors, k: int, keys: Sequence[int]) -> Neighbours:
        """At most ``k`` passages of these revisions near a unit vector."""


def open_exact(catalog: Catalog, dimension: int) -> FilteredIndex:
    """The search over the catalog itself, which anybody may use who reads that."""
    found: FilteredIndex = plugin.member(__name__, EXACT, "storage.vectors").load(catalog, Path(), dimension)
    return found


def kind_of(name: str) -> str:
    """The member that is meant by a name with or without an address."""
    return name.partition(":")[0]


def is_shared(name: str) -> bool:
    """Whether any process may search it while the collection's owner writes it."""
    return bool(getattr(_member(name)[0], "SHARED", False))


def is_elsewhere(name: str) -> bool:
    """Whether it lies where an address says, perhaps beside those of other collections."""
    return bool(_member(name)[1])


def open_writable(name: str, catalog: Catalog, folder: Path, dimension: int) -> WritableIndex:
    """The index in ``folder``, made where there is none. Raises BadInput for one that is only searched."""
    member, address = _member(name)
    found = member.load(catalog, folder, dimension, *address)
    if not isinstance(found, WritableIndex):
        message = f"the vector index {kind_of(name)} cannot be written; {DEFAULT} can"
        raise BadInput(message, param="storage.vectors")
    return found


def erase(name: str, catalog: Catalog, folder: Path) -> None:
    """Removes an index that nobody writes, and what a broken one has left, where that has a place of its own."""
    member, address = _member(name)
    if hasattr(member, "erase"):
        member.erase(catalog, folder, *address)


def _member(name: str) -> tuple[ModuleType, list[str]]:
    """The member, and its address where it has one. Raises BadInput where one is missing, or there should be none."""
    kind, _, address = name.partition(":")
    found = plugin.member(__name__, kind, "storage.vectors")
    example = getattr(found, "ADDRESS", None)
    if address and not example:
        raise BadInput(f"the vector index {kind} takes no address, not {hidden(address)!r}", param="storage.vectors")
    if example and not address:
        message = f"the vector index {kind} needs its address; set storage.vectors to {kind}:{example}"
        raise BadInput(message, param="storage.vectors")
    return found, [address] if example else []
