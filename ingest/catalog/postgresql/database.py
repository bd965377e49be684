"""The schema in the database: laid out, read and changed; what it says of itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg

from ingest.catalog import Statement
from ingest.catalog._relational.tables import Rows, Tables
from ingest.catalog.postgresql.address import Address
from ingest.catalog.postgresql.connections import Connection, Connections
from ingest.catalog.postgresql.ownership import Ownership
from ingest.catalog.postgresql.problems import problem
from ingest.errors import CollectionBroken, CollectionError, NotFound

_STEPS = {int(path.stem): path for path in (Path(__file__).parent / "schema").glob("*.sql")}
VERSION = max(_STEPS)
_COUNTED = "UPDATE about SET value = (value::bigint + 1)::text WHERE name = 'generation' RETURNING value"
_STATE = (  # in one way to the server and back
    "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SELECT value FROM about WHERE name = 'generation'"
)


class Database(Tables):
    """One schema: a session that writes, where it is opened for that, and those that read."""

    def __init__(self, address: Address, *, write: bool) -> None:
        self._address = address
        self._connections = Connections(address)
        self._ownership = Ownership(address) if write else None
        try:
            self._bring_up()
        except BaseException:
            self.close()
            raise

    # --- its tables

    def _bring_up(self) -> None:
        version = self._version()
        if self._ownership and (version or 0) < VERSION:
            with self._translated("opened"), self._ownership.session() as connection, connection.transaction():
                self._ownership.check(connection)
                _lay_out(connection, self._address, version or 0)
            return
        if version is None:
            raise _no_collection(self._address)
        if version != VERSION:
            remedy = "install that Dateline" if version > VERSION else "let its owner open it once: dateline status"
            raise CollectionBroken(f"{self._address.shown} has format {version}, this Dateline {VERSION}; {remedy}")

    def _version(self) -> int | None:
        if not self._rows("SELECT 1 FROM pg_tables WHERE schemaname = ? AND tablename = 'about'", (self._schema,)):
            return None
        return int(self.about("version") or 0)

    @property
    def _schema(self) -> str:
        return self._address.schema

    # --- as ``Tables``

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._writing() as ownership:
            with self._within.transaction():
                ownership.check(self._within)
                yield
                [[generation]] = self._within.execute(_COUNTED)
            ownership.changed(int(generation))

    @contextmanager
    def _writing(self) -> Iterator[Ownership]:
        """Whatever this thread asks meanwhile goes over the session that holds the collection."""
        if self._ownership is None:
            raise CollectionError("this collection was opened for reading; only its owner may change it")
        with self._translated("written"), self._ownership.session() as connection, self._connections.using(connection):
            yield self._ownership

    @contextmanager
    def _state(self) -> Iterator[int]:
        assert self._connections.held is None, "a state that is searched is one that was committed"
        with self._translated("read"), self._connections.lent() as connection:
            try:
                begun = connection.execute(_STATE)
                begun.nextset()
                yield int(begun.fetchall()[0][0])
            finally:
                if not connection.closed:
                    connection.execute("ROLLBACK")

    def _rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        with self._translated("read"), self._connections.lent() as connection:
            return connection.execute(_marked(query), values, binary=True).fetchall()  # vectors are bytes, not hex

    def _change(self, statement: str, values: Sequence[object] = ()) -> Rows:
        cursor = self._within.execute(_marked(statement), values)
        return cursor.fetchall() if cursor.description else []

    def _insert(self, statement: str, values: Sequence[object]) -> int:
        return int(self._change(f"{statement} RETURNING key", values)[0][0])

    def _change_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        with self._within.cursor() as cursor:
            cursor.executemany(_marked(statement), rows)

    def _copy_in(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Adds many rows within a transaction."""
        with self._within.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode()) as copying:
            for row in rows:
                copying.write_row(row)

    @property
    def _within(self) -> Connection:
        connection = self._connections.held
        assert connection is not None, "only within a transaction"
        return connection

    @contextmanager
    def _translated(self, attempted: str) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise problem(error, self._address, attempted) from error

    # --- as ``ingest.catalog.Queried``

    @property
    def may_write(self) -> bool:
        return self._ownership is not None

    def ask(self, query: str, values: Sequence[object] = (), settings: Mapping[str, str] | None = None) -> Rows:
        """What a query gives, with settings for it."""
        with self._translated("read"), self._connections.lent() as connection:
            self._connections.tune(connection, settings or {})
            return self._rows(query, values)

    def change(self, *statements: Statement, filled: tuple[str, Iterable[Sequence[object]]] | None = None) -> None:
        """Runs statements, and fills a table, all or none."""
        with self._writing() as ownership, self._within.transaction():
            ownership.check(self._within)
            for statement, values in statements:
                self._change(statement, values)
            if filled:
                self._copy_in(*filled)

    def close(self) -> None:
        """Lets the collection go; a second time does nothing."""
        self._connections.close()
        if self._ownership:
            self._ownership.release()


@lru_cache(1_000)
def _marked(query: str) -> Any:
    """As the library writes the places of values."""
    return query.replace("?", "%s")


def _lay_out(connection: Connection, address: Address, version: int) -> None:
    """Brings the tables from that version, or from nothing, to the newest, step by step."""
    [[encoding]] = connection.execute("SHOW server_encoding")
    if encoding != "UTF8":
        raise CollectionError(f"{address.shown} is in {encoding}; make one with: createdb --encoding UTF8")
    connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{address.schema}"'.encode())
    for number in sorted(number for number in _STEPS if number > version):
        connection.execute(_STEPS[number].read_bytes())
    described = "INSERT INTO about VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    connection.execute(described, ("version", str(VERSION)))
    connection.execute("INSERT INTO about VALUES ('generation', '0') ON CONFLICT DO NOTHING")


def _no_collection(address: Address) -> NotFound:
    return NotFound(f"there is no collection {address.schema} in {address.shown}; make one with: dateline ingest PATH")
