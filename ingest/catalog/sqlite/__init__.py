"""The catalog as one SQLite file (WAL) in the collection's folder. Any number of processes may read, one writes."""

from pathlib import Path

from ingest.catalog.sqlite.copying import Copying
from ingest.catalog.sqlite.database import FILE as FILE
from ingest.catalog.sqlite.examining import Examining
from ingest.catalog.sqlite.searching import Searching
from ingest.catalog.sqlite.staging import Staging
from ingest.errors import BadInput


class SqliteCatalog(Staging, Searching, Copying, Examining):
    """All of ``ingest.catalog.Catalog``."""


def load(folder: Path, address: str, *, write: bool) -> SqliteCatalog:
    """The address is always empty: the file lies in the collection's folder."""
    if address:
        raise BadInput(
            f"the catalog sqlite takes no address, not {address!r}; it lies in the folder", param="storage.catalog"
        )
    return SqliteCatalog(folder, write=write)
