"""The exit statuses of ``dateline``."""

from ingest.errors import BadInput, CollectionUnreachable, DatelineError, ServiceError

DONE, FAILED, USAGE, NOT_SAID, SOME_REFUSED, UNREACHABLE = range(6)
INTERRUPTED = 130  # as shells report SIGINT
TERMINATED = 143  # and SIGTERM


def status_of(error: DatelineError) -> int:
    """The status of a command that failed."""
    if isinstance(error, BadInput):
        return USAGE
    return UNREACHABLE if isinstance(error, ServiceError | CollectionUnreachable) else FAILED
