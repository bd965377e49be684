"""Catalogs: articles, revisions and full text; the source of truth of a collection. One module or package a member.

A member has ``load(folder, address, *, write)``, which gives a ``Catalog``. What it needs beside the protocol, such as
the table of what is searched now, it finds in the modules with an underscore.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from ingest import plugin
from ingest.annotators import Annotation
from ingest.article import Draft, Revision
from ingest.catalog._snapshot import Integers as Integers
from ingest.catalog._snapshot import Snapshot as Snapshot
from ingest.catalog._termsets import Floats as Floats
from ingest.embedders import Vectors
from ingest.filter import Filter
from ingest.lock import Guard
from ingest.ranges import Bounds

DEFAULT = "sqlite"

Matches = list[tuple[int, float]]
"""(key of a revision, score), best first."""
Divided = tuple[Draft, Sequence[Bounds], Sequence[Bounds]] | tuple[Draft, Sequence[Bounds], Sequence[Bounds], bytes]
"""A draft with its sentences and its passages, and their terms where these were packed already."""

Statement = tuple[str, Sequence[object]]
"""What a database is told, and the values in it."""


class Readable(Protocol):
    """What is read of a catalog to search and to show: all of it, or what some readers may see of it."""

    # What the collection says of itself: pairs of a name and a value.
    def about(self, name: str) -> str | None: ...
    @property
    def generation(self) -> int:
        """Grows with every change, of this process or another."""

    @property
    def snapshot(self) -> Snapshot:
        """What is searched now; the same object until something is published or retracted."""

    def revisions(self, keys: Sequence[int]) -> list[Revision]:
        """Revisions by key, in the order asked for."""

    def stood(self, only: Filter) -> Filter:
        """A filter with ``as_of`` and what that means now: its ``known_at``, ``not_yet`` and ``still``.

        A text is known from when it says it was changed; one that does not say, from the article's publication, where
        it is the article's first, else from when it came in. Of an article that was retracted since, nothing stands.
        """

    def id_of(self, name: str) -> str:
        """The id of the article that was read from this place most recently; of any other name that name."""

    def article(self, name: str, number: int | None = None) -> Revision:
        """A revision of an article: by number, or the newest that was published. Raises NotFound."""

    def numbers(self, name: str) -> tuple[list[int], int | None]:
        """The numbers of an article's published revisions, and of the live one."""

    def vectors(self, keys: Sequence[int], dimension: int) -> Iterator[tuple[int, Vectors]]:
        """(key, matrix with one row a passage, or one for each of the first) of the revisions that have vectors."""

    def vector_counts(self, dimension: int, keys: Sequence[int] | None = None) -> dict[int, int]:
        """How many passages have their vector, the first so many, of each of these revisions, or of all live ones."""

    def passage_counts(self, keys: Sequence[int]) -> dict[int, int]:
        """How many passages each of these revisions has."""

    def annotations(self, keys: Sequence[int], annotator: str) -> dict[int, Annotation]:
        """What the annotator said of these revisions, by key; of those it was not asked about, nothing."""

    def outdated(self, versions: Mapping[str, str]) -> list[int]:
        """Keys of the live revisions of which not each of these annotators said something in this version of it.

        versions: by the annotator's name.
        """

    def copies(self, keys: Sequence[int]) -> dict[int, list[int]]:
        """With which others each of these revisions carries one text, whatever their state; of most, nothing."""

    def counts(self, keys: Sequence[int] | None = None) -> dict[str, int]:
        """``articles`` that are live, all published ``revisions``, ``sentences`` and ``passages`` of live revisions.

        keys: live revisions; only of these articles.
        """

    # Full text, over the terms of ``ingest.language.analysis``
    def matching(self, terms: Sequence[str], limit: int, only: Filter | None = None) -> Matches:
        """Best live articles by BM25 over title and body, best first; among them what, by the filter, still stood."""

    def holding(self, text: str, limit: int) -> list[int]:
        """Keys of live revisions whose text or title holds these very characters, newest first."""

    def coverage(self, keys: Sequence[int], terms: Sequence[str]) -> dict[int, Floats]:
        """Of each revision, the share of the terms that each passage holds, weighted by rarity: 0 to 1."""

    def close(self) -> None:
        """Lets go of what this thread holds open; a second time does nothing."""


class Catalog(Readable, Protocol):
    """Articles, revisions, sentences and passages by key; a key is the integer of one revision.

    A revision is staged (stored, not searched), then published (searched; the one before it becomes old), and never
    altered; a retracted one is old too. Every change is made whole or not at all, and outlives a power cut once its
    method has returned. Keys grow with every revision and are never used twice. Any number of processes may read, from
    any thread; one writes, which holds the collection's lock meanwhile.

    A member translates what its library raises: CollectionUnwritable where nothing can be written, CollectionBroken
    where what is stored cannot be trusted, CollectionError for anything else.
    """

    # What the collection says of itself
    def describe(self, name: str, value: str) -> None: ...

    # Writing
    def stage(self, items: Iterable[Divided]) -> list[int]:
        """Stores drafts with their sentences and passages, not yet searched; gives their keys."""

    def unstage(self, keys: Sequence[int]) -> None:
        """Forgets staged revisions, as if they had never come; of others it lets go nothing."""

    def keep_vectors(self, vectors: Mapping[int, Vectors]) -> None:
        """Stores the vectors of revisions, by key: one row a passage, or a row for each of the first ones. A live
        revision keeps the rows that it has: more are added behind them."""

    def keep_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Stores what annotators say of revisions, in place of what the same annotators said of them before."""

    def keep_fingerprints(self, fingerprints: Mapping[int, Sequence[int]]) -> None:
        """Stores by which fingerprints revisions are found; those that a revision has already, it keeps."""

    def keep_copies(self, pairs: Collection[tuple[int, int]]) -> None:
        """Stores which revisions carry one text; pairs that are known already stay as they are."""

    def publish(self, keys: Sequence[int]) -> list[int]:
        """Makes staged revisions the searched ones, in one step; gives the keys that they replace.

        Keys are published in their order: a batch may hold two texts of one article, of which the last is searched.
        """

    def retract(self, name: str) -> list[int]:
        """Takes an article out of every search; its revisions stay on record. Gives the keys taken out.

        Raises NotFound where no revision of it is searched.
        """

    def staged(self) -> list[int]:
        """Keys of revisions that were stored but never published, in order: an ingest was cut off, or is going on."""

    # Reading what was written before
    def live_revision(self, identity: str) -> Revision | None:
        """What is searched of the article now."""

    def was_said(self, identity: str, digests: Collection[str]) -> bool:
        """Whether an old revision of the article has one of these digests."""

    def sharing(self, fingerprints: Sequence[int], least: int, before: int) -> list[int]:
        """Revisions with a lesser key, staged or live, that have at least so many of the fingerprints: those with most
        first, of equal ones the newest. One that very many have is looked up among the newest of them alone."""


@runtime_checkable
class Copies(Protocol):
    """A catalog that lies in the collection's folder, and so is backed up with it; others have means of their own."""

    def copy_to(self, folder: Path) -> str:
        """Writes all that was committed at one moment into that folder, where it opens; gives the file's name, which
        begins with ``catalog.``. Others read and write meanwhile."""


@runtime_checkable
class Owned(Protocol):
    """A catalog that lies elsewhere than in the collection's folder, where several machines find it.

    Whoever opens it for writing holds it there until it is closed, or its connection ends; ``open_catalog`` raises
    CollectionInUse, naming the owner, where another process does.
    """

    def own(self, command: str) -> Guard:
        """Tells others what the process that holds it does."""


@runtime_checkable
class Queried(Protocol):
    """A catalog in a database that may hold other tables beside its own: those of an index that is derived from it.

    Statements are written with question marks for their values. Raises what a catalog raises.
    """

    may_write: bool

    def ask(
        self, query: str, values: Sequence[object] = (), settings: Mapping[str, str] | None = None
    ) -> list[tuple[Any, ...]]:
        """What a query gives, with settings of the database that it wants."""

    def change(self, *statements: Statement, filled: tuple[str, Iterable[Sequence[object]]] | None = None) -> None:
        """Runs statements, and fills a table with rows, all or none; the generation stays what it is."""


@runtime_checkable
class Examines(Protocol):
    """A catalog that can look whether it is whole; of others their server's own means know."""

    def examine(self) -> list[str]:
        """What is wrong with it, in plain sentences; reads everything."""


def open_catalog(folder: Path, *, write: bool, address: str = DEFAULT) -> Catalog:
    """The catalog of the collection in ``folder``; one that may be written is made where there is none.

    address: a member's name, and behind a colon what else that member needs to find its data.
    Raises NotFound where there is nothing to read.
    """
    name, _, rest = address.partition(":")
    opened: Catalog = plugin.member(__name__, name, "storage.catalog").load(folder, rest, write=write)
    return opened
