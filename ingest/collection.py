"""A collection: a searcher for everybody, and a writer for its owner."""

from collections.abc import Callable, Iterable
from copy import copy
from pathlib import Path

from ingest import storage, vectors
from ingest.article import Draft, Refusal, Revision
from ingest.catalog import Catalog
from ingest.catalog._visible import Visible
from ingest.embedders import Embedder
from ingest.errors import CollectionError, CollectionInUse, IndexMismatch
from ingest.language import analysis
from ingest.lock import Lock, owner_of
from ingest.searcher import Searcher
from ingest.vectors import WritableIndex
from ingest.vectors._kept import Index
from ingest.writer import Writer, permissions
from ingest.writer.changes import Status
from ingest.writer.checking import Health
from ingest.writer.cluster import Cluster
from ingest.writer.completing import ALL, PORTION
from ingest.writer.report import Report

MOST_VIEWS = 64  # that are kept, each with a table of what it sees


class Collection(Searcher):
    """Reads always; writes when opened with ``own``.

    catalog: the address of its catalog. index: the name of the vector index that its owner keeps, and searches beside
    exact search; everybody else searches exactly, unless it is one that they share. Where they are None, what the
    collection was made with.
    embed: when passages are embedded, and how: one of ``ingest.writer.completing``'s.
    """

    def __init__(
        self, folder: Path, embedder: Embedder, lock: Lock | None = None, *, catalog: str | None = None,
        index: str | None = None, embed: str = ALL,
    ) -> None:  # fmt: skip
        self.folder = folder
        self.storage = storage.storage_of(folder, catalog, index)
        opened, write = storage.opened(folder, self.storage, write=lock is not None), lock is not None
        name = self.storage.vectors
        kept = (
            Index(name, opened, folder, embedder.dimension, write=write) if write or vectors.is_shared(name) else None
        )
        try:
            _agree_on_models(opened, embedder, folder, write=write)
            guard = storage.guarded(opened, lock) if lock else None
            if kept and write:
                kept.settle()
                if not storage.is_noted(folder, opened):
                    kept.prepare()
                    storage.note(folder, self.storage, opened)
        except BaseException:
            opened.close()
            raise
        super().__init__(opened, embedder, kept if name != vectors.EXACT else None)
        self._whole = opened
        self._views: dict[frozenset[str], Collection] = {}
        self._writer = Writer(guard, opened, kept, embedder, embed) if guard and kept else None

    @classmethod
    def own(
        cls, folder: Path, embedder: Embedder, command: str, recover: bool = True, *,
        catalog: str | None = None, index: str | None = None, embed: str = ALL,
    ) -> "Collection":  # fmt: skip
        """Opens or makes the collection for writing; raises CollectionInUse when another process owns it.

        recover: complete what a killed process left. Not before a rebuild: a damaged index may kill whoever opens it.
        """
        lock = Lock(folder, command)
        try:
            collection = cls(folder, embedder, lock, catalog=catalog, index=index, embed=embed)
        except BaseException:
            lock.release()
            raise
        try:
            if recover:
                collection.writer.recover()
        except BaseException:
            collection._abandon()
            raise
        return collection

    def _abandon(self) -> None:
        """Lets go of what was opened, but for the embedder, which is the caller's until there is a collection."""
        if self._index:
            self._index.close()
        self._whole.close()
        self.writer.release()

    def seen_by(self, groups: frozenset[str]) -> "Collection":
        """The same collection as these groups may see it: everything else is not there. It is closed with this one."""
        narrow = groups if self._groups is None else groups & self._groups
        seen = self._views.get(narrow)
        if seen is None:
            seen = self._views[narrow] = copy(self)
            seen._groups, seen._catalog = narrow, Visible(self._whole, narrow)
            for old in [*self._views][:-MOST_VIEWS]:
                self._views.pop(old, None)
        return seen

    def close(self) -> None:
        super().close()
        if self._writer:
            self._writer.release()

    @property
    def may_write(self) -> bool:
        return self._writer is not None

    @property
    def writer(self) -> Writer:
        """Raises CollectionInUse where the collection was opened for reading."""
        if self._writer is None:
            owner = owner_of(self.folder)
            named = f"dateline {owner.command} (process {owner.pid})" if owner else "nobody"
            where = f"; send it to {owner.url}" if owner and owner.url else ""
            message = "this collection was opened for reading; only its owner may change or check it"
            raise CollectionInUse(f"{message}, now {named}{where}", owner=named, url=owner.url if owner else None)
        return self._writer

    @property
    def vector_index(self) -> WritableIndex:
        """Raises CollectionError where the collection is searched exactly."""
        if self._index is None:
            raise CollectionError("this collection is searched exactly: it has no vector index that is open here")
        return self._index.opened

    def ingest(
        self,
        sources: Iterable[Draft | Refusal],
        on_batch: Callable[[Report], None] = lambda _: None,
        on_article: Callable[[str, Status], None] = lambda *_: None,
        cluster: Cluster | None = None,
    ) -> Report:
        """Takes articles in, as ``Writer.ingest``; whoever sees only what some groups may see, changes nothing else."""
        if self._groups is not None:
            sources = permissions.within(self._groups, self._whole, sources)
        return self.writer.ingest(sources, on_batch, on_article, cluster)

    def retract(self, article_id: str) -> None:
        """Takes an article out of every search; its revisions stay on record. Raises NotFound."""
        if self._groups is not None:
            self._catalog.article(article_id)  # NotFound where it may not be seen
        self.writer.retract(article_id)

    def complete(self, most: int = PORTION) -> int:
        """Gives what the newest articles lack to so many of those that wait; how many still wait."""
        return self.writer.complete(most)

    def complete_all(
        self, cluster: Cluster | None = None, on_left: Callable[[int], None] = lambda _: None
    ) -> list[Revision]:
        """Gives all that wait what they lack, as ``Writer.complete_all``; gives those of which that could not be
        computed."""
        return self.writer.complete_all(cluster, on_left)

    def renew(self) -> int:
        """Annotates some anew of the articles that carry what was said in another version; how many still do."""
        return self.writer.renew()

    def rebuild(self) -> Health:
        """Makes anew what follows from the texts and their vectors: stories, the index, annotations that are old."""
        return self.writer.rebuild()

    def check(self) -> Health:
        """Compares the vector index with the catalog, in full."""
        return self.writer.check()

    def check_changes(self) -> Health:
        """Compares what has changed since the last check."""
        return self.writer.check_changes()


def _agree_on_models(catalog: Catalog, embedder: Embedder, folder: Path, *, write: bool) -> None:
    """Vectors and terms of different models do not compare: refuse, with the remedy."""
    for name, current in (("embedder", embedder.name), ("words", analysis.VERSION)):
        stored = catalog.about(name)
        if stored is None and write:
            catalog.describe(name, current)
        elif stored not in (None, current):
            raise IndexMismatch(
                f"the collection in {folder} was indexed with {name} {stored!r}, the settings say "
                f"{current!r}; set it back, or ingest the sources into a new folder (--data)"
            )
