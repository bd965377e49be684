"""Every request counted, under its route's template, so that ids make no new series."""

from collections.abc import Callable
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.doors.telemetry.metrics import Metrics

_METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")


class Measured:
    """Reports every request to the metrics.


    metrics: gives those that a request belongs to, once it is over.
    """

    def __init__(self, app: ASGIApp, metrics: Callable[[Scope], Metrics]) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = 500, perf_counter()  # an app that raises is answered with 500 further out

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._metrics(scope).request(method_of(scope), route_of(scope), status, perf_counter() - start)


def route_of(scope: Scope) -> str:
    """The template of the route that took a request, once one has."""
    return str(getattr(scope.get("route"), "path_format", "other"))


def method_of(scope: Scope) -> str:
    return scope["method"] if scope["method"] in _METHODS else "other"
