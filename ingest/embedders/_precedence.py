"""Who goes first at this machine's processors: questions do, and changes of a collection give way to them.

Both are computed in one process, on the same few processors: a server that took in a feed as fast as it can would let
whoever asks meanwhile wait several times as long. So a change is done in small pieces, and between two of them the
questions under way have the processors. A change is never held up for good: however many questions there are, it has
its share of the time.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, contextmanager, nullcontext
from time import perf_counter

PATIENCE = 3.0  # a piece of work waits, while there are questions, so many times as long as the piece before it took
LINGER = 0.05  # seconds: a question takes several turns, and the next comes soon after one that is answered
LONGEST = 2.0  # seconds that one piece keeps others from beginning while there are questions


class Precedence:
    """Counts the questions under way, and lets pieces of work begin between them. For threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._asking = 0
        self._asked_until = self._free_at = 0.0
        self._thread = threading.local()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """A question is under way, or waits for its turn."""
        with self._changed:
            self._asking += 1
        try:
            yield
        finally:
            with self._changed:
                self._asking -= 1
                self._asked_until = perf_counter() + LINGER
                self._changed.notify_all()

    @contextmanager
    def changing(self, unless: threading.Event | None = None) -> Iterator[None]:
        """What this thread does is a change of a collection.

        unless: once it is set, whatever begins another piece raises CancelledError.
        """
        self._thread.pieces = _Pieces(self, unless) if unless else self
        try:
            yield
        finally:
            self._thread.pieces = None

    def of_this_thread(self) -> AbstractContextManager[object]:
        """What each piece of this thread's work is to be done in, also by other threads that it has do it."""
        return getattr(self._thread, "pieces", None) or nullcontext(self)

    def __enter__(self) -> "Precedence":
        """Waits for the questions, or for its share of the time."""
        with self._changed:
            while (wait := self._wait()) > 0:
                self._changed.wait(wait)
            now = perf_counter()
            self._thread.began, self._free_at = now, now + LONGEST
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            now = perf_counter()
            self._free_at = now + PATIENCE * (now - self._thread.began)
            self._changed.notify_all()

    def _wait(self) -> float:
        """Seconds until a piece may begin, if nothing happens before that."""
        now = perf_counter()
        asked = LONGEST if self._asking else self._asked_until - now
        return min(asked, self._free_at - now)


class _Pieces:
    """Pieces of a change that may be called off."""

    def __init__(self, processors: Precedence, unless: threading.Event) -> None:
        self._processors, self._unless = processors, unless

    def __enter__(self) -> None:
        if self._unless.is_set():
            raise CancelledError
        self._processors.__enter__()

    def __exit__(self, *_: object) -> None:
        self._processors.__exit__()


PROCESSORS = Precedence()  # one, because the processors are what all collections of a process share
