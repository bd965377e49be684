"""What each route wants of whoever calls it, declared here for all: one that is not here opens to nobody."""

from collections.abc import Iterable, Mapping
from typing import Literal

from starlette.routing import Match, Route
from starlette.types import Scope as Asked

from qa.doors.keys import Scope

Wanted = Scope | Literal["open"]

ANY = "*"
WANTED: Mapping[tuple[str, str], Wanted] = {
    ("GET", "/healthz"): "open", ("GET", "/readyz"): "open",
    ("GET", "/"): "open", ("GET", "/page/{name}"): "open",  # the page's files say nothing of what is in the archive
    ("GET", "/openapi.json"): "read", ("HEAD", "/openapi.json"): "read",
    ("POST", "/v1/ask"): "read", ("POST", "/v1/search"): "read", ("POST", "/v1/verify"): "read",
    ("POST", "/v1/chat/completions"): "read", ("GET", "/v1/models"): "read", ("GET", "/v1/models/{model}"): "read",
    ("POST", "/v1/responses"): "read", ("GET", "/v1/responses/{response_id}"): "read",
    ("DELETE", "/v1/responses/{response_id}"): "read",  # whoever was given one may have it forgotten
    (ANY, "/mcp"): "read",  # all of its tools read
    ("GET", "/v1/answers/{answer_id}"): "read", ("POST", "/v1/recheck"): "read",
    ("GET", "/v1/articles"): "read", ("GET", "/v1/articles/{article_id:name}"): "read",
    ("GET", "/v1/articles/{article_id:name}/changes"): "read", ("GET", "/v1/histogram"): "read",
    ("GET", "/v1/quotes"): "read", ("GET", "/v1/timeline"): "read",
    ("POST", "/v1/feedback"): "read",  # whoever reads an answer may say whether it is right
    ("GET", "/v1/status"): "read", ("GET", "/v1/evals"): "read",
    ("POST", "/v1/articles"): "write", ("DELETE", "/v1/articles/{article_id}"): "write",
    ("GET", "/v1/jobs/{job_id}"): "write",
    ("GET", "/v1/feedback"): "write", ("GET", "/v1/feeds"): "write",
    ("GET", "/v1/settings"): "admin", ("GET", "/metrics"): "admin",
}  # fmt: skip

WHOLE = frozenset(
    (
        *(("GET", "/v1/feedback"), ("GET", "/v1/feeds"), ("GET", "/v1/evals")),
        *(("GET", "/v1/settings"), ("GET", "/metrics")),
    )
)
"""What tells of the collection as a whole, and so is closed to whoever sees only what some groups may see."""


def wanted(routes: Iterable[Route], asked: Asked) -> Wanted | None:
    """What the route of this request wants; None where nobody has said. Where there is no route, any key will do: the
    answer is only that there is none."""
    path = _path(routes, asked)
    return "read" if path is None else WANTED.get((asked["method"], path)) or WANTED.get((ANY, path))


def is_of_the_whole(routes: Iterable[Route], asked: Asked) -> bool:
    return (asked["method"], _path(routes, asked)) in WHOLE


def _path(routes: Iterable[Route], asked: Asked) -> str | None:
    return next((route.path for route in routes if route.matches(asked)[0] is Match.FULL), None)
