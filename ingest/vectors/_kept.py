"""The vector index that a collection keeps beside its catalog: which, where it lies, and whether it can be trusted."""

import threading
from pathlib import Path

from ingest import vectors
from ingest.catalog import Catalog
from ingest.vectors import WritableIndex


class Index:
    """Opened when it is first needed, and replaced by a rebuild; the catalog says which folder holds it.

    degraded: what is wrong with it, so that searches go around it; None while nothing is known to be.
    """

    def __init__(self, name: str, catalog: Catalog, folder: Path, dimension: int, *, write: bool) -> None:
        self._name, self._catalog, self._collection, self._dimension = name, catalog, folder, dimension
        self._shared, self._write = vectors.is_shared(name), write
        self._opened: WritableIndex | None = None
        self._place = folder
        self._opening = threading.Lock()
        self.degraded: str | None = None

    @property
    def folder(self) -> Path:
        return self._collection / (self._catalog.about(self._name) or self._name)

    @property
    def opened(self) -> WritableIndex:
        with self._opening:  # a folder opened twice loses data, in one process too
            if self._opened is None or self._was_replaced():
                self._place = self.folder
                self._opened = self._open(self._place)
            return self._opened

    def prepare(self) -> None:
        """Opens one that is shared, while nothing is in it yet: its database may lack what it needs."""
        if self._shared:
            _ = self.opened

    def _was_replaced(self) -> bool:
        """By the owner of the collection, while this process only searches."""
        return not self._write and self._place != self.folder

    def was_searched(self) -> None:
        """Without an error: one that another process writes can be trusted again, as far as this one can know."""
        if not self._write:
            self.degraded = None

    @property
    def is_there(self) -> bool:
        """Whether there may be anything in it; one that is shared lies in no folder."""
        return self._shared or self.folder.exists()

    def beside(self, name: str) -> WritableIndex:
        """An empty one in the collection's folder, to replace this one once it is filled."""
        vectors.erase(self._name, self._catalog, self._collection / name)
        return self._open(self._collection / name)

    def fresh_name(self) -> str:
        """Of a folder that no index of this collection has had that was ever in use."""
        return f"{self._name}-{self._catalog.generation}"

    def replace(self, fresh: WritableIndex, name: str) -> None:
        """From now on ``fresh`` is used, which lies in the folder of that name; the folder before it is removed."""
        old = self.folder
        with self._opening:
            self._catalog.describe(self._name, name)
            if self._opened:
                self._opened.close()
            self._opened, self._place, self.degraded = fresh, self._collection / name, None
        if old.name != name:
            vectors.erase(self._name, self._catalog, old)

    def _open(self, folder: Path) -> WritableIndex:
        return vectors.open_writable(self._name, self._catalog, folder, self._dimension)

    def close(self) -> None:
        """A second time does nothing."""
        if self._opened:
            self._opened.close()
            self._opened = None
