"""A worker: takes one job after the other, says while it works that it lives, and gives back what others left."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import psycopg
from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.jobs import Job as Taken

from ingest.catalog._jobs import Do, Job, Pace, Spoiled, State, Work
from ingest.catalog.postgresql.address import Address
from ingest.catalog.postgresql.connections import parameters, session
from ingest.catalog.postgresql.problems import unreachable
from ingest.catalog.postgresql.queue import tables
from ingest.catalog.postgresql.queue.tables import TASK
from ingest.errors import CollectionUnreachable, DatelineError

_MOST_SESSIONS, _SECONDS = 4, 10.0  # and how long one of them is waited for
_OURS = "it failed for a reason that nobody foresaw, a fault in Dateline; the worker's log has the details"

log = logging.getLogger(__name__)


class Worker:
    """Of the queue at an address; the arguments are those of ``ingest.catalog._jobs.Queue.work``."""

    def __init__(
        self, address: Address, do: Do, passing: Callable[[DatelineError], bool], on_end: Callable[[Job], None],
        pace: Pace,
    ) -> None:  # fmt: skip
        self._address, self._do, self._passing, self._on_end, self._pace = address, do, passing, on_end, pace

    def run(self, *, once: bool) -> None:
        asyncio.run(self._run(once))

    async def _run(self, once: bool) -> None:
        async with self._app().open_async() as app:
            self._revive()
            reviving = asyncio.create_task(self._keep_reviving())
            try:
                is_told = await _until_told(self._work(app, once))
            finally:
                reviving.cancel()
        if not (once or is_told):
            raise unreachable(self._address, "the connection of the worker was lost")

    def _app(self) -> App:
        app = App(
            connector=PsycopgConnector(
                conninfo=self._address.connection, kwargs=parameters(self._address), configure=self._prepared,
                min_size=1, max_size=_MOST_SESSIONS, timeout=_SECONDS,
            )
        )  # fmt: skip
        app.task(name=TASK, pass_context=True, retry=_Backing(self._is_passing, self._pace))(self._perform)
        return app

    async def _prepared(self, connection: psycopg.AsyncConnection[Any]) -> None:
        await connection.execute(*session(self._address, search_path=f'"{self._address.schema}"'))
        await connection.commit()

    async def _work(self, app: App, once: bool) -> None:
        await app.run_worker_async(
            queues=[self._address.schema], wait=not once, install_signal_handlers=False,
            fetch_job_polling_interval=self._pace.poll, update_heartbeat_interval=self._pace.heartbeat,
            stalled_worker_timeout=self._pace.stalled,
        )  # fmt: skip

    async def _keep_reviving(self) -> None:
        while True:
            await asyncio.sleep(self._pace.stalled / 4)
            with suppress(CollectionUnreachable, psycopg.Error):  # which ends the worker elsewhere
                await asyncio.to_thread(self._revive)

    def _revive(self) -> None:
        with tables.connected(self._address) as connection:
            tables.revive(connection, self._pace)

    # --- a job, in a thread of its own

    def _perform(self, context: JobContext, /, **fields: Any) -> None:
        number, groups = int(context.job.id or 0), fields.pop("groups")
        if (known := self._found(number)).report is not None:  # the worker before ended between its last two words
            if known.code:
                raise Spoiled(known.reason or "", known.report)
            return
        try:
            report = self._do(Work(**fields, groups=tuple(groups) if groups is not None else None))
        except DatelineError as error:
            again = self._passing(error) and context.job.attempts + 1 < self._pace.tries
            spoiled = error.report if isinstance(error, Spoiled) else None
            self._note(number, "waiting" if again else "failed", spoiled, error.code, error.message)
            raise
        except Exception:
            log.exception("job %s failed", number)
            self._note(number, "failed", None, "internal_error", _OURS)
            raise
        self._note(number, "done", report)

    def _found(self, number: int) -> Job:
        with tables.connected(self._address) as connection:
            return tables.job(connection, number)

    def _note(self, number: int, state: State, report: dict[str, Any] | None, code: str = "", reason: str = "") -> None:
        """state: in which the job is as soon as this has ended."""
        with tables.connected(self._address) as connection:
            tables.note_end(connection, number, report, code, reason)
            found = tables.job(connection, number)
        self._on_end(replace(found, state=state))

    def _is_passing(self, error: BaseException) -> bool:
        lost = isinstance(error, psycopg.OperationalError)
        return lost or (isinstance(error, DatelineError) and self._passing(error))


class _Backing(BaseRetryStrategy):
    """Later and later, and not for ever."""

    def __init__(self, passing: Callable[[BaseException], bool], pace: Pace) -> None:
        self._passing, self._pace = passing, pace

    def get_retry_decision(self, *, exception: BaseException, job: Taken) -> RetryDecision | None:
        if not self._passing(exception) or job.attempts + 1 >= self._pace.tries:
            return None
        return RetryDecision(retry_in={"seconds": self._pace.pause * 2**job.attempts})


async def _until_told(work: Any) -> bool:
    """Whether the process was told to stop before the work ended by itself. The job that is under way is finished; who
    says it a second time ends the process at once, which loses nothing."""
    loop, running = asyncio.get_running_loop(), asyncio.ensure_future(work)

    def stop(number: signal.Signals) -> None:
        loop.remove_signal_handler(number)
        running.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError, RuntimeError, ValueError):  # on Windows, and beside the main thread
            loop.add_signal_handler(number, stop, number)
    await asyncio.wait({running})
    if running.cancelled():
        return True
    running.result()
    return False
