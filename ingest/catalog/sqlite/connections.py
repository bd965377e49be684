"""Connections to the catalog's SQLite file, one a thread: SQLite serves them side by side."""

import sqlite3
import threading
from pathlib import Path
from typing import cast

from ingest.catalog.sqlite.upgrades import brought_up
from ingest.errors import CollectionBroken, CollectionError, CollectionUnwritable

_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE")
_UNSHARED = ("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_FULL")


class Connections:
    """Opened when a thread first asks; for writing or for reading alone."""

    def __init__(self, path: Path, *, write: bool) -> None:
        self._path = path
        self._write = write
        self._local = threading.local()

    @property
    def current(self) -> sqlite3.Connection:
        """This thread's own."""
        if not hasattr(self._local, "connection"):
            self._local.connection = self._brought_up(self._connect())
        return cast(sqlite3.Connection, self._local.connection)

    def close(self) -> None:
        """This thread's; the others go with their threads."""
        if hasattr(self._local, "connection"):
            self._local.connection.close()
            del self._local.connection

    def problem(self, error: sqlite3.Error, attempted: str) -> CollectionError:
        """What an error of SQLite means for whoever attempted this."""
        if getattr(error, "sqlite_errorname", "") in _FULL:  # also a reader writes, into files beside the database
            return CollectionUnwritable(f"{self._path} cannot be {attempted}: the disk is full; free some space")
        return CollectionBroken(f"{self._path} cannot be {attempted}: {error}")

    def _connect(self) -> sqlite3.Connection:
        try:
            if self._write:
                connection = self._opened("mode=rwc")
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged outlives a power cut
                return connection
            return self._opened_for_reading()
        except sqlite3.DatabaseError as error:
            raise self.problem(error, "opened") from error

    def _brought_up(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        try:
            brought_up(connection, write=self._write)
        except sqlite3.DatabaseError as error:
            raise self.problem(error, "read") from error
        return connection

    def _opened(self, mode: str) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{self._path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute("PRAGMA temp_store = MEMORY")  # a reader's own views need no disk
        return connection

    def _opened_for_reading(self) -> sqlite3.Connection:
        """SQLite shares a WAL database through files beside it. Where it cannot make them, because nothing may be
        written or the disk is full, one that nobody has open is read as fixed."""
        connection = self._opened("mode=ro")
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
        except sqlite3.OperationalError as error:
            log = Path(f"{self._path}-wal")
            if not error.sqlite_errorname.startswith(_UNSHARED) or (log.exists() and log.stat().st_size):
                raise
            connection.close()
            connection = self._opened("mode=ro&immutable=1")
        return connection
