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
    (ANY, "/mcp"): "read",  # all of its tools read
    ("GET", "/v1/answers/{answer_id}"): "read", ("POST", "/v1/recheck"): "read",
    ("GET", "/v1/articles"): "read", ("GET", "/v1/articles/{article_id:name}"): "read",
    ("GET", "/v1/articles/{article_id:name}/changes"): "read", ("GET", "/v1/histogram"): "read",
    ("GET", "/v1/quotes"): "read",
    ("POST", "/v1/feedback"): "read",  # whoever reads an answer may say whether it is right
    ("GET", "/v1/status"): "read", ("GET", "/v1/evals"): "read",
    ("POST", "/v1/articles"): "write", ("DELETE", "/v1/articles/{article_id}"): "write",
    ("GET", "/v1/feedback"): "write", ("GET", "/v1/feeds"): "write",
    ("GET", "/v1/settings"): "admin", ("GET", "/metrics"): "admin",
}  # fmt: skip


def wanted(routes: Iterable[Route], asked: Asked) -> Wanted | None:
    """What the route of this request wants; None where nobody has said. Where there is no route, any key will do: the
    answer is only that there is none."""
    for route in routes:
        if route.matches(asked)[0] is Match.FULL:
            return WANTED.get((asked["method"], route.path)) or WANTED.get((ANY, route.path))
    return "read"
