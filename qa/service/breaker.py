"""A circuit breaker: a service that keeps failing is left alone for a while, then tried with one call."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ingest.errors import ServiceBusy
from qa.service.failure import Failure


class Breaker:
    """Opens after ``failures`` calls in a row that found the service broken, for ``pause`` seconds.

    Then one call is let through: it closes the breaker again, or opens it for another pause.
    """

    def __init__(self, failures: int, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._pause, self._clock = failures, pause, clock
        self._failures = 0
        self._opened: float | None = None
        self._trying = False

    @contextmanager
    def watch(self) -> Iterator[Callable[[], None]]:
        """Around one call, which says by the function it is given that all went well.

        Raises ServiceBusy while open. A call that its caller gave up says nothing either way.
        """
        trial = self._admit()
        try:
            yield self._closed
        except Failure as failure:
            self._failed() if failure.trips_breaker else self._closed()
            raise
        finally:
            self._trying = self._trying and not trial

    def _admit(self) -> bool:
        """Whether this call is the one that tries the service again."""
        if self._opened is None:
            return False
        left = self._opened + self._pause - self._clock()
        if left > 0 or self._trying:
            message = f"the model service failed {self._failures} times in a row; it is tried again in a while"
            raise ServiceBusy(message, retry_after=max(left, 1.0))
        self._trying = True
        return True

    def _closed(self) -> None:
        self._failures, self._opened = 0, None

    def _failed(self) -> None:
        self._failures += 1
        if self._failures >= self._most:
            self._opened = self._clock()
