"""The SQLite file: laid out, read and changed; what it says of itself."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.catalog.sqlite.connections import Connections
from ingest.catalog.sqlite.upgrades import READABLE, VERSION
from ingest.errors import CollectionBroken, CollectionError, NotFound

FILE = "catalog.sqlite3"


class Database:
    """One file, with a connection for every thread."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        self._path = folder / FILE
        self._connections = Connections(self._path, write=write)
        if write:
            self._create()
        elif not self._path.exists():
            raise _no_collection(folder)
        if self.about("version") not in READABLE:
            raise CollectionBroken(
                f"{self._path} has format {self.about('version')!r}, this Dateline reads {VERSION!r}; "
                "ingest again into a new folder"
            )

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._connections.current

    def _create(self) -> None:
        """Lays the tables out, all or none; a file without tables is what a process killed before that left."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._rows("SELECT 1 FROM sqlite_master LIMIT 1"):
            return
        schema = (Path(__file__).parent / "schema.sql").read_text()
        about = f"INSERT INTO about VALUES ('version', '{VERSION}'), ('generation', '0');"
        try:
            self._connection.executescript(f"BEGIN; {schema} {about} COMMIT;")
        except sqlite3.OperationalError as error:
            raise CollectionError(f"{self._path} cannot be written: {error}") from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing; every commit counts the generation up, so that caches know."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("UPDATE about SET value = value + 1 WHERE name = 'generation'")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk has ended it already
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            raise CollectionError(f"{self._path} cannot be written: {error}") from error
        except sqlite3.DatabaseError as error:
            raise CollectionBroken(f"{self._path} is damaged: {error}") from error

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._connections.problem(error, "read") from error

    def about(self, name: str) -> str | None:
        rows = self._rows("SELECT value FROM about WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def describe(self, name: str, value: str) -> None:
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    @property
    def generation(self) -> int:
        """Changes with every write, of this process or another."""
        return int(self.about("generation") or 0)

    def close(self) -> None:
        self._connections.close()


def marks(values: Sequence[object]) -> str:
    """A place in a query for each of the values."""
    return ",".join("?" * len(values))


def batches(keys: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    """SQLite binds a bounded number of values in one query."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _no_collection(folder: Path) -> NotFound:
    if folder.is_file():
        return NotFound(f"{folder} is a file, and a collection is a folder: name that with --data")
    return NotFound(f"there is no collection in {folder}; make one with: dateline ingest PATH --data {folder}")
