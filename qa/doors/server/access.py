"""Every request is a span, has an id, in its response and in each line of the log about it, and a line of its own."""

import asyncio
import logging
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest import tracing
from qa.doors.server import logs, request_id
from qa.doors.server.admission.audit import KEY
from qa.doors.server.admission.caller import WHO, Caller
from qa.doors.server.errors import response_of, stopping
from qa.doors.server.metrics import method_of, route_of

_PROBES = ("/healthz", "/readyz", "/metrics")  # asked every few seconds, and of interest only when they fail
_LONGEST = 200  # characters of a path
_CARRIERS = ("traceparent", "tracestate")

log = logging.getLogger(logs.REQUESTS)


class Access:
    """Outermost of the application: what nobody foresaw is logged here, once, and answered.

    queries: whether the log has what stands behind a question mark.
    """

    def __init__(self, app: ASGIApp, queries: bool = False) -> None:
        self._app, self._queries = app, queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        token = request_id.current.set(request_id.chosen(headers.get(request_id.HEADER, "")))
        carrier = {name: headers[name] for name in _CARRIERS if name in headers}
        try:
            with _span(scope, carrier) as span:
                await self._answer(scope, receive, send, span)
        finally:
            request_id.current.reset(token)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, span: tracing.Span) -> None:
        status, is_whole, start = 0, False, time.perf_counter()

        async def marked(message: Message) -> None:
            nonlocal status, is_whole
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[request_id.HEADER] = request_id.current.get()
            is_whole = message["type"] == "http.response.body" and not message.get("more_body", False)
            await send(message)

        try:
            await self._app(scope, receive, marked)
        except asyncio.CancelledError:  # by whoever stops the server
            if not status:
                await response_of(stopping())(scope, receive, marked)
            if not is_whole:
                raise
        except Exception as error:  # uvicorn would log it again
            log.error("the request failed", exc_info=error)
            span.fail(error)
            if not status:
                await response_of(error)(scope, receive, marked)
        finally:
            _tell(span, scope, status)
            self._report(scope, status, time.perf_counter() - start)

    def _report(self, scope: Scope, status: int, seconds: float) -> None:
        path = _path(scope)
        query = quote(scope["query_string"], safe="/:@!$&'()*+,;=%?")[:_LONGEST] if self._queries else ""
        client = scope["client"][0] if scope.get("client") else "-"
        level = logging.WARNING if status >= 500 else logging.DEBUG if path in _PROBES else logging.INFO
        shown = f"{path}?{query}" if query else path
        fields: dict[str, Any] = {
            "method": quote(scope["method"]), "route": route_of(scope), "path": path, "status": status,
            "ms": round(seconds * 1_000, 1), "client": client, "key": scope.get(KEY),
        }  # fmt: skip
        log.log(
            level, "%s %s %s %d %.1f ms", client, fields["method"], shown, status, seconds * 1_000,
            extra={logs.FIELDS: fields | ({"query": query} if query else {})},
        )  # fmt: skip


def _span(scope: Scope, carrier: Mapping[str, str]) -> AbstractContextManager[tracing.Span]:
    if scope["path"] in _PROBES:
        return nullcontext(tracing.SILENCE)
    return tracing.span(method_of(scope), kind="server", carrier=carrier)


def _path(scope: Scope) -> str:
    return quote(scope["path"], safe="/:@!$&'()*+,;=")[:_LONGEST]


def _tell(span: tracing.Span, scope: Scope, status: int) -> None:
    """By OpenTelemetry's conventions for HTTP; without the query, which may hold what was searched for."""
    route, method = route_of(scope), method_of(scope)
    span.rename(method if route == "other" else f"{method} {route}")
    span.note({
        "http.request.method": method, "http.route": route, "http.response.status_code": status or 500,
        "url.scheme": scope.get("scheme", "http"), "url.path": _path(scope),
        "dateline.request.id": request_id.current.get(),
    })  # fmt: skip
    caller: Caller | None = scope.get(WHO)
    if caller and caller.tenant:
        span.note({"dateline.tenant": caller.tenant})
    if status >= 500:
        span.note({"error.type": str(status)})
