"""How long to wait before the next try: what the service says, else twice as long each time, with jitter."""

import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ingest.errors import ServiceBusy
from qa.service.failure import Failure

_FIRST = 0.5  # seconds


def asked(headers: Mapping[str, str], now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> float | None:
    """Seconds of a Retry-After header, given as seconds or as a date; None without one that can be read."""
    value = headers.get("retry-after", "").strip()
    try:
        seconds = float(value) if value[:1].isdigit() else (_date(value) - now()).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, seconds) if seconds < float("inf") else None


def _date(value: str) -> datetime:
    date = parsedate_to_datetime(value)
    return date if date.tzinfo else date.replace(tzinfo=UTC)


class Tries:
    """The tries of one call: at most ``retries`` after the first, and no wait above ``cap`` seconds."""

    def __init__(self, retries: int, cap: float, jitter: Callable[[], float] = random.random) -> None:
        self._left, self._cap, self._jitter = retries, cap, jitter
        self._pause = _FIRST

    def next(self, failure: Failure, left: float) -> float:
        """Seconds until the next try. Raises the failure when there is none; ``left`` is the time the call still has.

        A wait that is too long is not begun: the caller learns at once for how long the service is busy.
        """
        wait = failure.wait if failure.wait is not None else min(self._pause, self._cap) * (0.5 + self._jitter() / 2)
        if failure.wait is not None and failure.passing and failure.wait > min(self._cap, left):
            raise Failure(busy(failure), trips_breaker=failure.trips_breaker)
        if not failure.passing or not self._left or wait > left:
            raise failure
        self._left -= 1
        self._pause *= 2
        return wait


def busy(failure: Failure) -> ServiceBusy:
    wait = failure.wait or 1.0
    message = f"{failure.error.message}; it asks to wait {wait:.0f} seconds"
    return ServiceBusy(message, retry_after=wait)
