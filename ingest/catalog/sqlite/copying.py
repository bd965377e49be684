"""A copy of the whole file, as it was at one moment, while others read and write it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ingest.catalog.sqlite.database import FILE, Database
from ingest.errors import CollectionBroken, CollectionUnwritable


class Copying(Database):
    """SQLite's own way to copy a database that is in use: a file that is merely copied lacks what is in its log."""

    def copy_to(self, folder: Path) -> str:
        """In one step, so that a writer meanwhile cannot make it begin anew; the copy has no log beside it."""
        target = folder / FILE
        try:
            with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                self._connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                [(found,)] = copy.execute("PRAGMA quick_check(1)").fetchall()
        except sqlite3.OperationalError as error:
            raise CollectionUnwritable(f"{target} cannot be written: {error}") from error
        except sqlite3.DatabaseError as error:
            raise CollectionBroken(f"{self._path} cannot be copied: {error}") from error
        if found != "ok":
            raise CollectionBroken(f"{self._path} is damaged: {found}; restore it from an earlier backup")
        return FILE
