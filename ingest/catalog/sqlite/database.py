"""The SQLite file: laid out, read and changed; what it says of itself."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from ingest.catalog._relational.tables import Rows, Tables
from ingest.catalog.sqlite.connections import Connections
from ingest.catalog.sqlite.upgrades import READABLE, VERSION
from ingest.errors import CollectionBroken, CollectionError, NotFound

FILE = "catalog.sqlite3"


class Database(Tables):
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
    def _transaction(self) -> Iterator[None]:
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
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

    @contextmanager
    def _state(self) -> Iterator[int]:
        connection = self._connection
        try:
            connection.execute("BEGIN")
            try:
                yield self.generation
            finally:
                connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise CollectionBroken(f"the full-text index of {self._path} cannot be read: {error}") from error

    def _rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._connections.problem(error, "read") from error

    def _change(self, statement: str, values: Sequence[object] = ()) -> Rows:
        return self._connection.execute(statement, values).fetchall()

    def _insert(self, statement: str, values: Sequence[object]) -> int:
        return cast(int, self._connection.execute(statement, values).lastrowid)

    def _change_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(statement, rows)

    def close(self) -> None:
        self._connections.close()


def _no_collection(folder: Path) -> NotFound:
    if folder.is_file():
        return NotFound(f"{folder} is a file, and a collection is a folder: name that with --data")
    return NotFound(f"there is no collection in {folder}; make one with: dateline ingest PATH --data {folder}")
