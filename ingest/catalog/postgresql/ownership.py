"""The one process that writes a collection: its session holds an advisory lock, and only over that session it writes.

The lock ends with the session, however that ends, so that a process which lost it cannot write any more. A server in
between that hands the statements of one process to many sessions would break this; every transaction looks.
"""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

import psycopg

from ingest.catalog.postgresql.address import Address
from ingest.catalog.postgresql.connections import Connection, connect
from ingest.catalog.postgresql.problems import problem, unreachable
from ingest.errors import CollectionError
from ingest.lock import Owner, in_use

_ATTEMPTS, _PAUSE = 20, 0.05  # seconds; a server notices within a moment that a process is dead
_HOLDERS = (
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND "
    "database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND "
    "(classid::bigint << 32 | objid::bigint) = %s"
)
_DURABLE = (  # what was acknowledged outlives a power cut, also where the server's own default is not so strict
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
)


class Ownership:
    """Held from when it is made until ``release``; raises CollectionInUse, naming the owner, when another holds it."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._writing = threading.RLock()
        self._owner: Owner | None = None
        self._generation: int | None = None  # of this process's last change
        self._session: Connection | None = self._taken()

    def _taken(self) -> Connection:
        connection = connect(self._address)
        try:
            connection.execute(_DURABLE)
            for _ in range(_ATTEMPTS):
                [[held]] = connection.execute("SELECT pg_try_advisory_lock(%s)", (_key(self._address),))
                if held:
                    return connection
                time.sleep(_PAUSE)
            raise in_use(f"the collection {self._address.schema} in {self._address.shown}", self._other(connection))
        except psycopg.Error as error:
            connection.close()
            raise problem(error, self._address, "owned") from error
        except BaseException:
            connection.close()
            raise

    def _other(self, connection: Connection) -> Owner | None:
        query = f"SELECT process, command, url, host FROM owner WHERE backend IN ({_HOLDERS})"
        try:
            rows = connection.execute(query, (_key(self._address),)).fetchall()
        except psycopg.errors.UndefinedTable:  # it is being made
            return None
        here = socket.gethostname()
        found = (Owner(pid, command, url, None if host == here else host) for pid, command, url, host in rows)
        return next(found, None)

    @contextmanager
    def session(self) -> Iterator[Connection]:
        """The session that holds the lock, for one thread at a time."""
        with self._writing:
            if self._session is None:
                raise CollectionError("this collection was closed")
            if self._session.closed:
                raise unreachable(self._address, "the connection that held the collection was lost")
            yield self._session

    def check(self, connection: Connection) -> None:
        """Raises CollectionError where the session does not hold the lock: another may write."""
        found = connection.execute(f"{_HOLDERS} AND pid = pg_backend_pid()", (_key(self._address),)).fetchall()
        if not found:
            remedy = "connect to the server itself, not to a pool that shares sessions, and start again"
            raise CollectionError(f"{self._address.shown} is no longer held by this process; {remedy}")

    def changed(self, generation: int) -> None:
        """Remembers the state that this process has left."""
        self._generation = generation

    # --- as ``ingest.lock.Guard``

    def own(self, command: str) -> "Ownership":
        """Says who holds the collection."""
        self._owner = Owner(os.getpid(), command, None, socket.gethostname())
        self._write()
        return self

    def announce(self, url: str | None) -> None:
        """Says where the owner serves."""
        owner = self._owner or Owner(os.getpid(), "process", None, socket.gethostname())
        self._owner = Owner(owner.pid, owner.command, url, owner.host)
        self._write()

    def _write(self) -> None:
        if self._owner is None:
            return
        row = (self._owner.host, self._owner.pid, self._owner.command, self._owner.url)
        with self.session() as connection:
            try:
                with connection.transaction():
                    connection.execute("DELETE FROM owner")
                    connection.execute("INSERT INTO owner VALUES (pg_backend_pid(), %s, %s, %s, %s)", row)
            except psycopg.Error as error:
                raise problem(error, self._address, "owned") from error

    def keep(self) -> None:
        """Takes the lock anew where the session was lost and nobody has written since."""
        with self._writing:
            if self._session is None or not (self._session.closed or _is_lost(self._session)):
                return
            self._session.close()
            self._session = self._taken()
            [[generation]] = self._session.execute("SELECT value::bigint FROM about WHERE name = 'generation'")
            if self._generation is not None and generation != self._generation:
                self._session.close()
                message = f"{self._address.shown} was lost, and changed meanwhile by another process; start again"
                raise CollectionError(message)
            self._write()

    def release(self) -> None:
        """A second time does nothing."""
        with self._writing:
            if self._session is not None:
                self._session.close()
                self._session = None


def _is_lost(connection: Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.Error:
        return True
    return False


def _key(address: Address) -> int:
    """Of the lock: locks are named by numbers."""
    return int.from_bytes(blake2b(f"dateline/{address.schema}".encode(), digest_size=8).digest()) >> 1
