"""What runs in the child process of ``ingest.reading.worker``: it reads source after source, and asks for their bytes.

A parser that hangs or crashes takes nothing with it but this process. The system ends it when it outlives its time,
also when nobody is left to kill it, and refuses it more memory than reading takes.
"""

import io
import json
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from time import monotonic
from typing import Any, BinaryIO

from ingest.article import Draft, Refusal, Withdrawal
from ingest.decoding import SourceProblem

SECONDS = 20  # for one step: to ask for more bytes, or to give articles; a page of 10 MB takes 5
MEMORY = 2 * 2**30  # bytes of addresses; the largest source that is read takes half of it
CHUNK = 65_536  # bytes that are asked for at once; only the last piece of a source is shorter
_BATCH = 100_000  # characters of articles and reasons that are sent at once
_PAUSE = 2  # seconds after which articles are sent though they are few, since each may take as long as a source
_MOST_REFUSED = 10_000  # items of one source that are refused by name

Report = tuple[str, list[Draft | Refusal], Any]
"""``read`` (it needs more bytes), ``items`` (it has more to send), ``done``, ``refused`` or ``failed``; the articles
and refusals since its last report; and why, where it did not get to the end."""


def send(stream: BinaryIO, data: bytes) -> None:
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes:
    """What the other side sent; raises EOFError when it is gone."""
    head = stream.read(8)
    data = stream.read(int.from_bytes(head, "big"))
    if len(head) < 8 or len(data) < int.from_bytes(head, "big"):
        raise EOFError
    return data


def serve() -> None:
    """Reads sources until whoever asks for them is gone."""
    incoming, outgoing = _taken_over(0, "rb"), _taken_over(1, "wb")
    _limit_memory()
    with suppress(EOFError, BrokenPipeError):
        while True:
            job = json.loads(receive(incoming))
            _Reading(incoming, outgoing, job["seconds"]).run(job["target"], job["arguments"])


def _taken_over(number: int, mode: str) -> Any:
    """Standard input or output for this module alone: what a library prints must not get between."""
    own = os.fdopen(os.dup(number), mode)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, number)
    os.close(nothing)
    return own


def _limit_memory() -> None:
    try:
        import resource  # only POSIX has it
    except ImportError:
        return
    with suppress(ValueError, OSError):  # a lower limit is in force already
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _alarm(seconds: int) -> None:
    """Ends this process after so many seconds, whatever it does then; 0: never mind."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


class _Reading:
    """One source being read."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO, seconds: int) -> None:
        self._seconds = seconds
        self._incoming = incoming
        self._outgoing = outgoing
        self._held: list[Draft | Refusal] = []
        self._size = 0
        self._refused = 0
        self._unnamed = Refusal("", "", "")
        self._heard = monotonic()

    def run(self, target: str, arguments: list[Any]) -> None:
        """Calls ``module:function`` with the source as a stream and these arguments, and sends what it yields."""
        module, _, function = target.partition(":")
        source = io.BufferedReader(_Source(self._received(), lambda: self._ask("read")), CHUNK)
        try:
            for item in getattr(import_module(module), function)(source, *arguments):
                self._take(item)
                if self._size > _BATCH or monotonic() - self._heard > _PAUSE:
                    self._ask("items")
            self._sum_up()
            self._report("done")
        except SourceProblem as problem:
            self._report("refused", (problem.code, problem.reason))
        except MemoryError:
            reason = f"Reading it needed more than {MEMORY // 2**30} GB of memory; save the text of the article alone."
            self._report("refused", ("too_large", reason))
        except Exception as error:  # of any kind: no source may end an ingest
            self._report("failed", (type(error).__name__, traceback.format_exc()))

    def _take(self, item: Draft | Refusal) -> None:
        """A file can hold millions of items that are none; those beyond what anybody reads are only counted."""
        if isinstance(item, Refusal) and not isinstance(item, Withdrawal):
            self._refused += 1
            if self._refused > _MOST_REFUSED:
                self._unnamed = item
                return
        self._held.append(item)
        self._size += len(item.text if isinstance(item, Draft) else item.reason)

    def _sum_up(self) -> None:
        if self._refused > _MOST_REFUSED:
            last, more = self._unnamed, self._refused - _MOST_REFUSED
            reason = f"{more:,} more of its items could not be read."
            self._held.append(replace(last, origin=last.origin.rpartition("#")[0] or last.origin, reason=reason))

    def _ask(self, kind: str) -> bytes:
        self._report(kind)
        return self._received()

    def _received(self) -> bytes:
        data = receive(self._incoming)
        _alarm(self._seconds)
        self._heard = monotonic()
        return data

    def _report(self, kind: str, why: Any = None) -> None:
        _alarm(0)  # whoever listens takes the time it takes
        report: Report = (kind, self._held, why)
        send(self._outgoing, pickle.dumps(report))
        self._held, self._size = [], 0


class _Source(io.RawIOBase):
    """The bytes of the source, asked for piece by piece."""

    def __init__(self, first: bytes, ask: Callable[[], bytes]) -> None:
        self._piece = first
        self._last = len(first) < CHUNK
        self._ask = ask

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._piece and not self._last:
            self._piece = self._ask()
            self._last = len(self._piece) < CHUNK
        data = self._piece[: len(buffer)]
        self._piece = self._piece[len(data) :]
        buffer[: len(data)] = data
        return len(data)
