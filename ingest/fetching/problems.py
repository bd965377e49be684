"""Why something could not be fetched."""

from ingest.decoding import SourceProblem


class FetchProblem(SourceProblem):
    """``code`` is one of

    ``forbidden_address`` (no public server of the web), ``robots`` (the site asks programs to stay away),
    ``unreachable``, ``timed_out``, ``redirects``, ``too_large``, ``malformed`` (what came is no sound answer),
    ``not_found``, ``withdrawn`` (the site says that it is gone for good), ``denied``, ``busy``, ``unreadable``.

    retry_after: how many seconds the server asks to be left alone, None where it does not say.
    """

    def __init__(self, code: str, reason: str, retry_after: float | None = None) -> None:
        super().__init__(code, reason)
        self.retry_after = retry_after


def forbidden(reason: str) -> FetchProblem:
    return FetchProblem("forbidden_address", reason)


def not_public(subject: str) -> FetchProblem:
    return forbidden(f"{subject} no public address; if the server is your own, name it in the setting fetch.allow.")
