"""The tables of a queue: procrastinate's own, and one that says what a job is and what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from procrastinate.schema import SchemaManager
from psycopg.types.json import Jsonb

from ingest.catalog._jobs import Job, Pace, State, Work
from ingest.catalog.postgresql.address import Address
from ingest.catalog.postgresql.connections import Connection, connect
from ingest.errors import NotFound

TASK = LOCK = "dateline"
_DAYS_KEPT = 30
_TURN = 7_362_150_984_311  # the number of the lock under which tables are made, and stalled jobs are looked for
_NOTES = """
CREATE TABLE job_notes (
    job bigint PRIMARY KEY REFERENCES procrastinate_jobs ON DELETE CASCADE,
    kind text NOT NULL, about text NOT NULL, groups text[], report jsonb, code text, reason text
)
"""
_JOBS = """
SELECT one.id, kind, about, status::text, attempts, scheduled_at, report, code, reason, groups,
    put_at, started_at, last_at FROM procrastinate_jobs AS one JOIN job_notes ON job = one.id, LATERAL (
    SELECT min(at) FILTER (WHERE type = 'deferred') AS put_at, max(at) FILTER (WHERE type = 'started') AS started_at,
    max(at) FILTER (WHERE type <> 'scheduled') AS last_at FROM procrastinate_events WHERE job_id = one.id
) AS times
"""
_STALLED = """
SELECT one.id, one.attempts
FROM procrastinate_jobs AS one LEFT JOIN procrastinate_workers AS by ON by.id = one.worker_id
WHERE one.status = 'doing' AND (by.id IS NULL OR by.last_heartbeat < now() - make_interval(secs => %s))
"""
_OLD = (
    "DELETE FROM procrastinate_jobs AS one WHERE status NOT IN ('todo', 'doing') AND NOT EXISTS "
    "(SELECT 1 FROM procrastinate_events WHERE job_id = one.id AND at > now() - make_interval(days => %s))"
)
_STATES: dict[str, State] = {"todo": "waiting", "doing": "running", "succeeded": "done"}  # all others have failed
_ENDED = "the workers that began it ended in the middle, {tries} times; see their logs, and put it in again"


@contextmanager
def connected(address: Address) -> Iterator[Connection]:
    """A session in which no name is found but in the collection's schema: others may have a queue elsewhere."""
    connection = connect(address, search_path=f'"{address.schema}"')
    try:
        yield connection
    finally:
        connection.close()


def are_made(connection: Connection) -> bool:
    [[found]] = connection.execute("SELECT to_regclass('job_notes')")
    return found is not None


def make(connection: Connection, address: Address) -> None:
    """Makes them, unless another process is faster."""
    with _turn(connection):
        if not are_made(connection):
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{address.schema}"'.encode())
            connection.execute(SchemaManager.get_schema().encode())
            connection.execute(_NOTES)


def note_put(connection: Connection, number: int, work: Work) -> None:
    groups = list(work.groups) if work.groups is not None else None
    values = (number, work.kind, work.about, groups)
    connection.execute("INSERT INTO job_notes (job, kind, about, groups) VALUES (%s, %s, %s, %s)", values)


def note_end(connection: Connection, number: int, report: dict[str, Any] | None, code: str, reason: str) -> None:
    """What came of a try; ``code`` is "" where it went well."""
    shown = Jsonb(report) if report is not None else None
    values = (shown, code or None, reason or None, number)
    connection.execute("UPDATE job_notes SET report = %s, code = %s, reason = %s WHERE job = %s", values)


def job(connection: Connection, number: int) -> Job:
    """Raises NotFound."""
    for row in connection.execute(f"{_JOBS} WHERE one.id = %s".encode(), (number,)):
        return _job(row)
    raise NotFound(f"there is no job {number}", param="id")


def jobs(connection: Connection, limit: int) -> list[Job]:
    """The newest first."""
    return [_job(row) for row in connection.execute(f"{_JOBS} ORDER BY one.id DESC LIMIT %s".encode(), (limit,))]


def revive(connection: Connection, pace: Pace) -> None:
    """Gives back what a worker that gives no more signs of life has begun; what ended so many of them has failed."""
    with _turn(connection):
        for number, attempts in connection.execute(_STALLED, (pace.stalled,)).fetchall():
            if attempts + 1 < pace.tries:
                retry = "SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)"
                connection.execute(retry, (number,))
            else:
                note_end(connection, number, None, "stalled", _ENDED.format(tries=attempts + 1))
                connection.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", (number,))


def forget_old(connection: Connection) -> None:
    """What ended long ago, with all that it carried."""
    connection.execute(_OLD, (_DAYS_KEPT,))


@contextmanager
def _turn(connection: Connection) -> Iterator[None]:
    """One process at a time: what it then reads is what the one before it has left."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_TURN,))
        yield


def _job(row: tuple[Any, ...]) -> Job:
    number, kind, about, status, attempts, scheduled, report, code, reason, groups, put_at, started_at, last_at = row
    state = _STATES.get(status, "failed")
    return Job(
        number, kind, about, state, attempts, put_at, started_at, last_at if state in ("done", "failed") else None,
        scheduled if state == "waiting" else None, report, code, reason, tuple(groups) if groups is not None else None,
    )  # fmt: skip
