"""Reads foreign files in a child process, so that a parser that hangs or crashes costs one source.

It is started by ``subprocess``, not by ``multiprocessing`` or a pool: those run the caller's main module once more
(a notebook's, a script's without a guard) and take whatever the child sends for true. One process serves source after
source, since starting one takes longer than reading most articles.
"""

import logging
import threading
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.reading.child import CHUNK, SECONDS
from ingest.reading.process import Process

log = logging.getLogger(__name__)


class Worker:
    """Starts a process when one is first needed, and another when there is none to spare; close it.

    A process belongs to one source until that is read to its end. If it is given up before, by an iterator that
    nobody goes on with, the process ends with the iterator, whenever that may be, and no other source meets it.

    seconds: how long a step of reading may take; waiting for the source's bytes, or for whoever takes the articles,
        does not count.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._idle: Process | None = None
        self._busy: set[Process] = set()
        self._closed = False

    def run(self, target: str, arguments: Sequence[Any], stream: BinaryIO) -> Iterator[Draft | Refusal]:
        """What ``module:function`` yields there, called with the stream's bytes and these arguments (JSON's values).

        Raises SourceProblem when it did, took too long, needed too much memory or crashed, and what the stream raises.
        """
        process, ended = self._take(), False
        try:
            kind, items, why = process.begin(target, arguments, stream.read(CHUNK))
            while kind in ("read", "items"):
                yield from items
                kind, items, why = process.exchange(stream.read(CHUNK) if kind == "read" else b"")
            ended = True
        finally:
            self._give_back(process, reusable=ended)
        yield from items
        if why:
            raise SourceProblem(*why) if kind == "refused" else _fault(*why)

    def close(self) -> None:
        """Ends its processes, also one that hangs; a source under way is refused, and so is every later one."""
        with self._lock:
            self._closed = True
            left = [*self._busy, *([self._idle] if self._idle else [])]
            self._busy, self._idle = set(), None
        for process in left:
            process.kill()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take(self) -> Process:
        """The idle process, unless the system has ended it meanwhile; else a new one."""
        with self._lock:
            if self._closed:
                raise SourceProblem("unreadable", "It was not read, because the program is shutting down.")
            process, self._idle = self._idle, None
            if process and not process.is_alive():
                process.kill()  # closes its pipes
                process = None
            process = process or Process(self._seconds)
            self._busy.add(process)
            return process

    def _give_back(self, process: Process, reusable: bool) -> None:
        with self._lock:
            self._busy.discard(process)
            if reusable and self._idle is None and not self._closed:
                self._idle = process
                return
        process.kill()


def _fault(kind: str, trace: str) -> SourceProblem:
    """What no reader foresaw is a fault of ours: its traceback goes to the log."""
    log.error("reading a source failed\n%s", trace)
    reason = f"Reading it failed with {kind}, a fault in Dateline; please report it with the log."
    return SourceProblem("unreadable", reason)
