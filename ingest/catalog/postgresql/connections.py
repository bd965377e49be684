"""Connections to the database: those that read are lent to one thread at a time, and kept for the next.

They are not many: as many as threads read at once. One that the server has closed meanwhile is thrown away.
"""

import selectors
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import psycopg

from ingest.catalog.postgresql.address import Address
from ingest.catalog.postgresql.problems import unconnected

Connection = psycopg.Connection[tuple[Any, ...]]

_SECONDS = "10"  # to connect in, where the address says nothing else
_SETTINGS = {  # of every session: a machine that is gone is noticed within a minute
    "tcp_keepalives_idle": "30", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3", "jit": "off",
}  # fmt: skip


def connect(address: Address, **settings: str) -> Connection:
    """A session whose names are those of the collection's schema. Raises CollectionUnreachable."""
    try:
        connection = psycopg.connect(address.connection, autocommit=True, **parameters(address))
        connection.execute(*session(address, **settings))
    except psycopg.Error as error:
        raise unconnected(error, address) from error
    return connection


def parameters(address: Address) -> dict[str, Any]:
    """What a connection is made with where the address says nothing else."""
    known = psycopg.conninfo.conninfo_to_dict(address.connection)
    defaults = {"connect_timeout": _SECONDS, "application_name": "dateline", "client_encoding": "UTF8"}
    return {name: value for name, value in defaults.items() if name not in known}


def session(address: Address, **settings: str) -> tuple[bytes, list[str]]:
    """The query that makes a new connection one of the collection's, with its values."""
    chosen = {"search_path": f'"{address.schema}", public', **_SETTINGS, **settings}
    query = ", ".join("set_config(%s, %s, false)" for _ in chosen)
    return f"SELECT {query}".encode(), [part for pair in chosen.items() for part in pair]


class Connections:
    """For reading. A thread that has one, or is lent the writer's, uses that for all that it asks."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._idle: list[Connection] = []
        self._is_closed = False
        self._tuned: WeakKeyDictionary[Connection, dict[str, str]] = WeakKeyDictionary()
        self._keeping = threading.Lock()
        self._local = threading.local()

    @property
    def held(self) -> Connection | None:
        """What this thread is within."""
        return getattr(self._local, "held", None)

    @contextmanager
    def using(self, connection: Connection) -> Iterator[Connection]:
        """Whatever this thread asks meanwhile goes over that connection."""
        self._local.held = connection
        try:
            yield connection
        finally:
            self._local.held = None

    @contextmanager
    def lent(self) -> Iterator[Connection]:
        """The one that this thread is within, else one of its own until the context ends."""
        if self.held:
            yield self.held
            return
        connection = self._taken()
        try:
            with self.using(connection):
                yield connection
        finally:
            self._given_back(connection)

    def tune(self, connection: Connection, settings: Mapping[str, str]) -> None:
        """Sets what the session has not been set to yet: most queries of a kind want the same."""
        known = self._tuned.setdefault(connection, {})
        wanted = [(name, value) for name, value in settings.items() if known.get(name) != value]
        if wanted:
            chosen = ", ".join("set_config(%s, %s, false)" for _ in wanted)
            connection.execute(f"SELECT {chosen}".encode(), [part for pair in wanted for part in pair])
            known.update(wanted)

    def close(self) -> None:
        """Those that nobody uses now, and the others when they are given back; a second time does nothing."""
        with self._keeping:
            idle, self._idle, self._is_closed = self._idle, [], True
        for connection in idle:
            connection.close()

    def _taken(self) -> Connection:
        while True:
            with self._keeping:
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                return connect(self._address, default_transaction_read_only="on")
            if not _is_ended(connection):
                return connection
            connection.close()

    def _given_back(self, connection: Connection) -> None:
        is_idle = connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        if self._is_closed or connection.closed or not is_idle:
            connection.close()
            return
        with self._keeping:
            self._idle.append(connection)


def _is_ended(connection: Connection) -> bool:
    """Whether the server has closed it: an idle session hears nothing else of the server."""
    if connection.closed:
        return True
    with selectors.DefaultSelector() as selector:
        selector.register(connection.fileno(), selectors.EVENT_READ)
        return bool(selector.select(0))
