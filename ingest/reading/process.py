"""One child process of ``ingest.reading.worker``, seen from the parent: frames go in, reports come out."""

import io
import json
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from math import ceil
from typing import Any, BinaryIO, cast

from ingest.decoding import SourceProblem
from ingest.reading.child import Report, receive, send

_START = "import sys; sys.path[:] = sys.argv[1:]; from ingest.reading.child import serve; serve()"
_NOUNS = {
    *(("ingest.article", "Draft"), ("ingest.article", "Refusal"), ("ingest.article", "Withdrawal")),
    *(("datetime", name) for name in ("datetime", "timezone", "timedelta")),
}

_GRACE = 1  # seconds after which the process ends itself, should nobody have killed it


class Process:
    """Started at once; kill it in the end.

    seconds: how long it may take to answer a frame.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._late = False
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *sys.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, start_new_session=True,  # Ctrl-C is for whoever ends this
        )  # fmt: skip

    def begin(self, target: str, arguments: Sequence[Any], first: bytes) -> Report:
        """Has it read a source of which these are the first bytes; as ``exchange``."""
        job = {"target": target, "arguments": list(arguments), "seconds": ceil(self._seconds) + _GRACE}
        return self.exchange(json.dumps(job).encode(), first)

    def exchange(self, *frames: bytes) -> Report:
        """Sends, and waits for the report. Raises SourceProblem when it is late, has ended or sends something else."""
        timer = threading.Timer(self._seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            for frame in frames:
                send(cast(BinaryIO, self._process.stdin), frame)
            received = receive(cast(BinaryIO, self._process.stdout))
        except (EOFError, OSError, ValueError):  # gone; ValueError: closed by another thread
            received = b""
        finally:
            timer.cancel()
        if not received or self._late:
            raise self._problem()
        return _report(received)

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        self._process.kill()
        with suppress(OSError, ValueError):  # another thread was closing the pipes
            self._process.communicate()  # closes them and waits

    def _expire(self) -> None:
        self._late = True
        self._process.kill()

    def _problem(self) -> SourceProblem:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)  # its end of the pipes is gone; so will it be
        late = self._late
        self.kill()
        status = self._process.wait()
        if late or status == -getattr(signal, "SIGALRM", 0):
            reason = f"It took longer than {self._seconds:g} seconds to read; save the text of the article alone."
            return SourceProblem("unreadable", reason)
        name = signal.Signals(-status).name if status < 0 else f"status {status}"
        return SourceProblem(
            "unreadable", f"The process that read it ended with {name}; save the article's text alone."
        )


def _report(data: bytes) -> Report:
    try:
        return cast(Report, _Unpickler(io.BytesIO(data)).load())
    except Exception as error:  # of any kind: so much can be wrong with data that is no message
        raise SourceProblem("unreadable", "The process that read it sent something other than articles.") from error


class _Unpickler(pickle.Unpickler):
    """Makes nothing but what a reader yields, whatever the process sends that read a stranger's file."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _NOUNS:
            raise pickle.UnpicklingError(f"{module}.{name} is nothing that a source holds")
        return super().find_class(module, name)
