"""The vector index that a collection keeps beside its catalog: which, where it lies, and whether it can be trusted."""

import threading
from pathlib import Path
from uuid import uuid4

from ingest import vectors
from ingest.catalog import Catalog
from ingest.errors import DatelineError, IndexUnreachable
from ingest.vectors import WritableIndex


class Index:
    """Opened when it is first needed, and replaced by a rebuild; the catalog says which folder holds it.

    degraded: what is wrong with it, so that searches go around it; None while nothing is known to be.
    shared: whether it is open in other processes too, of which the owner may replace it at any time.
    """

    def __init__(self, name: str, catalog: Catalog, folder: Path, dimension: int, *, write: bool) -> None:
        self._name, self._catalog, self._collection, self._dimension = name, catalog, folder, dimension
        self._kind, self._elsewhere = vectors.kind_of(name), vectors.is_elsewhere(name)
        self.shared, self._write = vectors.is_shared(name), write
        self._opened: WritableIndex | None = None
        self._place: Path | None = None
        self._replaced: list[WritableIndex] = []
        self._opening = threading.Lock()
        self.degraded: str | None = None
        self._unreachable = False

    @property
    def folder(self) -> Path:
        return self._collection / (self._catalog.about(self._kind) or self._kind)

    @property
    def opened(self) -> WritableIndex:
        """One that the owner of the collection has replaced since is closed in the end: others may still search it."""
        with self._opening:  # a folder opened twice loses data, in one process too
            if self._opened is None or self._was_replaced():
                self._replaced += [self._opened] if self._opened else []
                self._place = self.folder
                self._opened = self._open(self._place)
            return self._opened

    def prepare(self) -> None:
        """Opens one that is shared, while nothing is in it yet: its database may lack what it needs."""
        if self.shared:
            _ = self.opened

    def _was_replaced(self) -> bool:
        """By the owner of the collection, while this process only searches."""
        return not self._write and self._place != self.folder

    @property
    def is_there(self) -> bool:
        """Whether there may be anything in it; one that is shared lies in no folder."""
        return self.shared or self.folder.exists()

    def settle(self) -> None:
        """Sees to it, for the owner, that an index which lies elsewhere has a name that no other collection's has."""
        if self._elsewhere and not self._catalog.about(self._kind):
            self.rename()

    def rename(self) -> None:
        """From now on it has another name, under which nothing is held yet: a copy of a collection needs its own."""
        self._catalog.describe(self._kind, self.fresh_name())

    def failed(self, error: DatelineError) -> None:
        """Searches go around it: until it answers where it was only out of reach, else until it is rebuilt."""
        if self.degraded is None or self._unreachable:
            self._unreachable = isinstance(error, IndexUnreachable)
            self.degraded = error.message

    def answered(self) -> None:
        """A search has gone through it: one that was out of reach, or that another process writes, is trusted again."""
        if self._unreachable or not self._write:
            self._unreachable, self.degraded = False, None

    def beside(self, name: str) -> WritableIndex:
        """An empty one in the collection's folder, to replace this one once it is filled."""
        vectors.erase(self._name, self._catalog, self._collection / name)
        return self._open(self._collection / name)

    def fresh_name(self) -> str:
        """Of a folder that no index of this collection has had that was ever in use; of any collection, where it lies
        elsewhere."""
        return f"{self._kind}-{uuid4().hex[:16] if self._elsewhere else self._catalog.generation}"

    def replace(self, fresh: WritableIndex, name: str) -> None:
        """From now on ``fresh`` is used, which lies in the folder of that name; the folder before it is removed."""
        old = self.folder
        with self._opening:
            self._catalog.describe(self._kind, name)
            if self._opened:
                self._opened.close()
            self._opened, self._place = fresh, self._collection / name
            self.degraded, self._unreachable = None, False
        if old.name != name:
            vectors.erase(self._name, self._catalog, old)

    def _open(self, folder: Path) -> WritableIndex:
        return vectors.open_writable(self._name, self._catalog, folder, self._dimension)

    def close(self) -> None:
        """A second time does nothing."""
        for index in (*self._replaced, self._opened):
            if index:
                index.close()
        self._replaced, self._opened = [], None
