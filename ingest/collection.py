"""A collection: a searcher for everybody, and a writer for its owner."""

from collections.abc import Callable, Iterable
from pathlib import Path

from ingest import storage, vectors
from ingest.article import Draft, Refusal
from ingest.catalog import Catalog
from ingest.embedders import Embedder
from ingest.errors import CollectionError, IndexMismatch
from ingest.language import analysis
from ingest.lock import Lock
from ingest.searcher import Searcher
from ingest.vectors import WritableIndex
from ingest.vectors._kept import Index
from ingest.writer import Writer
from ingest.writer.changes import Status
from ingest.writer.checking import Health
from ingest.writer.completing import ALL, PORTION
from ingest.writer.report import Report


class Collection(Searcher):
    """Reads always; writes when opened with ``own``.

    catalog: the address of its catalog. index: the name of the vector index that its owner keeps, and searches beside
    exact search; everybody else searches exactly. Where they are None, what the collection was made with.
    embed: when passages are embedded, and how: one of ``ingest.writer.completing``'s.
    """

    def __init__(
        self, folder: Path, embedder: Embedder, lock: Lock | None = None, *, catalog: str | None = None,
        index: str | None = None, embed: str = ALL,
    ) -> None:  # fmt: skip
        self.folder = folder
        kept = storage.storage_of(folder, catalog, index)
        opened = storage.opened(folder, kept, write=lock is not None)
        _agree_on_models(opened, embedder, folder, write=lock is not None)
        found = Index(kept.vectors, opened, folder, embedder.dimension) if lock else None
        super().__init__(opened, embedder, found if kept.vectors != vectors.EXACT else None)
        self._writer = Writer(lock, opened, found, embedder, embed) if lock and found else None

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
            if recover:
                collection.writer.recover()
        except BaseException:
            lock.release()
            raise
        return collection

    def close(self) -> None:
        super().close()
        if self._writer:
            self._writer.release()

    @property
    def may_write(self) -> bool:
        return self._writer is not None

    @property
    def writer(self) -> Writer:
        """Raises CollectionError where the collection was opened for reading."""
        if self._writer is None:
            raise CollectionError("this collection was opened for reading; only its owner may change or check it")
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
    ) -> Report:
        """Takes articles in, as ``Writer.ingest``."""
        return self.writer.ingest(sources, on_batch, on_article)

    def retract(self, article_id: str) -> None:
        """Takes an article out of every search; its revisions stay on record."""
        self.writer.retract(article_id)

    def complete(self, most: int = PORTION) -> int:
        """Gives what the newest articles lack to so many of those that wait; how many still wait."""
        return self.writer.complete(most)

    def rebuild(self) -> Health:
        """Makes the vector index anew from the catalog."""
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
