"""A failed attempt, with what is needed to decide what to do next; never leaves this package."""

from ingest.errors import ServiceError


class Failure(Exception):
    """error: what the caller gets if this was the last attempt.

    passing: whether the same request may succeed later. wait: seconds that the service asks to wait, if it does.
    trips_breaker: whether the service itself is broken, rather than busy or sent a bad request.
    unknown: which part of the request the service does not support, as ``qa.service.manner`` names it.
    """

    def __init__(
        self, error: ServiceError, *, passing: bool = False, wait: float | None = None, trips_breaker: bool = False,
        unknown: str = "",
    ) -> None:  # fmt: skip
        super().__init__(error.message)
        self.error = error
        self.passing = passing
        self.wait = wait
        self.trips_breaker = trips_breaker
        self.unknown = unknown
