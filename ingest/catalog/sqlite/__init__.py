"""The catalog as one SQLite file (WAL) in the collection's folder. Any number of processes may read, one writes."""

from pathlib import Path

from ingest.catalog._relational.searching import Searching
from ingest.catalog._relational.snapshots import Snapshots
from ingest.catalog._relational.staging import Staging
from ingest.catalog.sqlite.copying import Copying
from ingest.catalog.sqlite.database import FILE as FILE
from ingest.catalog.sqlite.examining import Examining
from ingest.catalog.sqlite.fulltext import FullText
from ingest.errors import BadInput


class SqliteCatalog(Copying, Examining, Staging, Searching):
    """All of ``ingest.catalog.Catalog``."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        super().__init__(folder, write=write)
        self._words: FullText = FullText(self)
        self._snapshots = Snapshots(self, self._words, self.revisions)

    def holding(self, text: str, limit: int) -> list[int]:
        return self._words.wording(text, limit)


def load(folder: Path, address: str, *, write: bool) -> SqliteCatalog:
    """The address is always empty: the file lies in the collection's folder."""
    if address:
        raise BadInput(
            f"the catalog sqlite takes no address, not {address!r}; it lies in the folder", param="storage.catalog"
        )
    return SqliteCatalog(folder, write=write)
