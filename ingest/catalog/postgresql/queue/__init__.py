"""The queue of a collection: jobs in tables of its schema, kept and given out by procrastinate.

All jobs of a collection carry one lock, so that they are done one after the other, in the order in which they came:
only one process may write, and of two texts of an article the later one must go in last.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from procrastinate import App, SyncPsycopgConnector
from procrastinate.exceptions import ConnectorException

from ingest.catalog._jobs import Do, Job, Pace, Work
from ingest.catalog.postgresql.address import Address, parsed
from ingest.catalog.postgresql.connections import Connection
from ingest.catalog.postgresql.problems import problem
from ingest.catalog.postgresql.queue import tables, worker
from ingest.catalog.postgresql.queue.tables import LOCK, TASK
from ingest.errors import DatelineError, NotFound, ServiceBusy

MOST_WAITING = 10_000
_LARGEST = 2**63 - 1  # of an id


class PostgresqlQueue:
    """Its tables are made when the first job is put there, or the first worker begins."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def put(self, works: Sequence[Work]) -> list[Job]:
        with self._session(made=True) as connection, connection.transaction():
            [[waiting]] = connection.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
            if works and waiting + len(works) > MOST_WAITING:
                message = f"{waiting:,} jobs wait, and no more than {MOST_WAITING:,} may; start a worker: dateline work"
                raise ServiceBusy(message, retry_after=60)
            return [self._put(connection, work) for work in works]

    def _put(self, connection: Connection, work: Work) -> Job:
        name = self._address.schema
        app = App(connector=SyncPsycopgConnector())  # which connects to nothing: the session is given
        task = app.configure_task(TASK, lock=LOCK, queue=name, connection=connection)
        groups: Any = list(work.groups) if work.groups is not None else None
        number = task.defer(kind=work.kind, about=work.about, given=work.given, groups=groups)
        tables.note_put(connection, number, work)
        return tables.job(connection, number)

    def jobs(self, limit: int) -> list[Job]:
        with self._session(made=False) as connection:
            return tables.jobs(connection, limit) if tables.are_made(connection) else []

    def job(self, number: int) -> Job:
        with self._session(made=False) as connection:
            if 0 < number <= _LARGEST and tables.are_made(connection):
                return tables.job(connection, number)
        raise NotFound(f"there is no job {number}", param="id")

    def work(
        self, do: Do, passing: Callable[[DatelineError], bool], on_end: Callable[[Job], None], pace: Pace, *, once: bool
    ) -> None:
        with self._session(made=True) as connection:
            tables.forget_old(connection)
        with _translated(self._address):
            worker.Worker(self._address, do, passing, on_end, pace).run(once=once)

    @contextmanager
    def _session(self, *, made: bool) -> Iterator[Connection]:
        """made: with the tables, which are made where there are none."""
        with _translated(self._address), tables.connected(self._address) as connection:
            if made and not tables.are_made(connection):
                tables.make(connection, self._address)
            yield connection


@contextmanager
def _translated(address: Address) -> Iterator[None]:
    try:
        yield
    except ConnectorException as error:
        cause = error.__cause__
        if not isinstance(cause, psycopg.Error):
            raise
        raise problem(cause, address, "used") from error
    except psycopg.Error as error:
        raise problem(error, address, "used") from error


def opened(address: str) -> PostgresqlQueue:
    """The queue of the collection at ``//user@host/database?schema=name``."""
    return PostgresqlQueue(parsed(address))
