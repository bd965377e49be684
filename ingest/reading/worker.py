"""A child process in which foreign files are read, so that a parser that hangs or crashes costs one source.

It is started by ``subprocess``, not by ``multiprocessing`` or a pool: those run the caller's main module once more
(a notebook's, a script's without a guard) and take whatever the child sends for true. One process serves source after
source, since starting one takes longer than reading most articles.
"""

import io
import json
import logging
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from math import ceil
from typing import Any, BinaryIO, cast

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.reading.child import CHUNK, SECONDS, Report, receive, send

_START = "import sys; sys.path[:] = sys.argv[1:]; from ingest.reading.child import serve; serve()"
_NOUNS = {
    *(("ingest.article", "Draft"), ("ingest.article", "Refusal")),
    *(("datetime", name) for name in ("datetime", "timezone", "timedelta")),
}

_GRACE = 1  # seconds after which the process ends itself, should nobody have killed it

log = logging.getLogger(__name__)


class Worker:
    """Starts the process when it is first needed, and another after one that had to be killed; close it.

    One thread at a time. seconds: how long a step of reading may take; waiting for the source's bytes, or for whoever
    takes the articles, does not count.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False
        self._closed = False

    def run(self, target: str, arguments: Sequence[Any], stream: BinaryIO) -> Iterator[Draft | Refusal]:
        """What ``module:function`` yields there, called with the stream's bytes and these arguments (JSON's values).

        Raises SourceProblem when it did, took too long, needed too much memory or crashed, and what the stream raises.
        """
        job = {"target": target, "arguments": list(arguments), "seconds": ceil(self._seconds) + _GRACE}
        ended = False
        try:
            kind, items, why = self._exchange(json.dumps(job).encode(), stream.read(CHUNK))
            while kind in ("read", "items"):
                yield from items
                kind, items, why = self._exchange(stream.read(CHUNK) if kind == "read" else b"")
            ended = True
            yield from items
        finally:
            if not ended:
                self._kill()  # in the middle of a source nobody wants any more
        if why:
            raise SourceProblem(*why) if kind == "refused" else _fault(*why)

    def close(self) -> None:
        """Ends the process, also one that hangs; a source under way is refused, and so is every other from now on."""
        self._closed = True
        self._kill()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _exchange(self, *frames: bytes) -> Report:
        """Sends, and waits for the report."""
        process = self._started()
        timer = threading.Timer(self._seconds, self._expire, (process,))
        timer.daemon = True
        timer.start()
        try:
            for frame in frames:
                send(cast(BinaryIO, process.stdin), frame)
            received = receive(cast(BinaryIO, process.stdout))
        except (EOFError, OSError, ValueError):  # gone; ValueError: closed by another thread
            received = b""
        finally:
            timer.cancel()
        if not received or self._late:
            raise self._problem(process)
        return _report(received)

    def _expire(self, process: "subprocess.Popen[bytes]") -> None:
        self._late = True
        process.kill()

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._closed:
            raise SourceProblem("unreadable", "It was not read, because the program is shutting down.")
        if self._process is None:
            self._late = False
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, *sys.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, start_new_session=True,  # Ctrl-C is for whoever closes this
            )  # fmt: skip
        return self._process

    def _problem(self, process: "subprocess.Popen[bytes]") -> SourceProblem:
        late = self._late
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)  # its end of the pipes is gone; so will it be
        self._kill()
        status = process.wait()
        if late or status == -getattr(signal, "SIGALRM", 0):
            reason = f"It took longer than {self._seconds:g} seconds to read; save the text of the article alone."
            return SourceProblem("unreadable", reason)
        name = signal.Signals(-status).name if status < 0 else f"status {status}"
        return SourceProblem(
            "unreadable", f"The process that read it ended with {name}; save the article's text alone."
        )

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()  # closes the pipes and waits


def _report(data: bytes) -> Report:
    try:
        return cast(Report, _Unpickler(io.BytesIO(data)).load())
    except Exception as error:  # of any kind: so much can be wrong with data that is no message
        raise SourceProblem("unreadable", "The process that read it sent something other than articles.") from error


def _fault(kind: str, trace: str) -> SourceProblem:
    """What no reader foresaw is a fault of ours: its traceback goes to the log."""
    log.error("reading a source failed\n%s", trace)
    reason = f"Reading it failed with {kind}, a fault in Dateline; please report it with the log."
    return SourceProblem("unreadable", reason)


class _Unpickler(pickle.Unpickler):
    """Makes nothing but what a reader yields, whatever the process sends that read a stranger's file."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _NOUNS:
            raise pickle.UnpicklingError(f"{module}.{name} is nothing that a source holds")
        return super().find_class(module, name)
