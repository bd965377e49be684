"""A try that came to nothing, with what is needed to decide what follows; never leaves this package."""

from ingest.errors import ServiceError


class Failure(Exception):
    """error: what the caller is told if this was the last try.

    passing: whether the same request may do better in a while. wait: seconds that the service asks to wait, if it does.
    sick: whether the service is broken, rather than busy or asked for something wrong.
    unknown: what the service does not know of what was asked, as ``qa.service.manner`` names it.
    """

    def __init__(
        self, error: ServiceError, *, passing: bool = False, wait: float | None = None, sick: bool = False,
        unknown: str = "",
    ) -> None:  # fmt: skip
        super().__init__(error.message)
        self.error = error
        self.passing = passing
        self.wait = wait
        self.sick = sick
        self.unknown = unknown
