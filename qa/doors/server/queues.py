"""How much may be under way: a bounded line of questions, and one change of the collection at a time."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

from fastapi import Request

from qa.doors.server.errors import Refused, overloaded

Result = TypeVar("Result")
WAITING_CHANGES = 8  # each may hold a whole body in memory
FETCHED_AT_ONCE, WAITING_PAGES = 4, 16


class Line:
    """What is under way, at most ``most``; the desk itself decides how many of them it works on at once."""

    def __init__(self, most: int, what: str) -> None:
        self._most = most
        self._what = what
        self._tasks: set[asyncio.Task[Any]] = set()

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, work: Coroutine[Any, Any, Result]) -> "asyncio.Task[Result]":
        """The work as a task that holds its place until it ends, however it ends."""
        if len(self._tasks) >= self._most:
            work.close()
            raise overloaded(self._what)
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


async def while_connected(request: Request, task: "asyncio.Task[Result]") -> Result:
    """The task's result; a client that leaves cancels it."""
    gone = asyncio.create_task(_disconnected(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Refused(499, "client_gone", "the client disconnected before the answer")
        return task.result()
    finally:
        gone.cancel()
        task.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


class Threads:
    """Runs work in so many threads of its own; ``most`` is how much of it may be under way or wait.

    A thread cannot be stopped half-way: work that has begun is finished, also when its client has left.
    """

    def __init__(self, threads: int, most: int, what: str) -> None:
        self._threads = ThreadPoolExecutor(threads, what.split()[0])
        self._most, self._what = most, what
        self._waiting = 0

    @property
    def busy(self) -> bool:
        return self._waiting > 0

    async def run(self, work: Callable[[], Result]) -> Result:
        if self._waiting >= self._most:
            raise overloaded(self._what)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, copy_context().run, work)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Waits for what is under way; what has not begun is dropped."""
        self._threads.shutdown(wait=True, cancel_futures=True)


class Writer(Threads):
    """Changes of the collection, one after the other."""

    def __init__(self) -> None:
        super().__init__(1, WAITING_CHANGES, "changes of the collection")


class Fetches(Threads):
    """Pages that are fetched, beside everything else: a slow site holds up nobody but who asked for it."""

    def __init__(self) -> None:
        super().__init__(FETCHED_AT_ONCE, WAITING_PAGES, "pages to fetch")
