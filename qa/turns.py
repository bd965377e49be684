"""Turns at this machine's processors: work done in threads, so much of it at once and the rest in the order it came."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from ingest.embedders._precedence import PROCESSORS

Result = TypeVar("Result")


class Turns:
    """``most`` threads, of which each piece of work takes one; the event loop stays free for everybody else.

    Work that nobody waits for any more leaves the queue. Once begun it keeps its turn to the end, for a thread cannot
    be stopped.
    """

    def __init__(self, most: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(most, name)

    async def run(self, work: Callable[[], Result]) -> Result:
        """The result of the work, in its turn."""
        with PROCESSORS.asking():
            return await asyncio.get_running_loop().run_in_executor(self._threads, copy_context().run, work)

    async def close(self) -> None:
        """Waits for the work under way; what has not begun is dropped. A second time does nothing."""
        self._threads.shutdown(wait=True, cancel_futures=True)
