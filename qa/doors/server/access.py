"""Every request has an id, in its response and in each line of the log that belongs to it, and one line at its end."""

import logging
import re
import time
import uuid
from contextvars import ContextVar
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.doors.server.errors import response_of

HEADER = "X-Request-ID"
_SANE = re.compile(r"[\w.:+/=-]{1,128}", re.ASCII)
_PROBES = ("/healthz", "/readyz", "/metrics")  # asked every few seconds, and of interest only when they fail
_LONGEST = 200  # characters of a path

log = logging.getLogger(__name__)
_current: ContextVar[str] = ContextVar("request", default="-")


def configure(quiet: bool) -> None:
    """Puts the time and the request's id into every line of the log; ``quiet`` leaves out the line of each request."""
    formatter = logging.Formatter("%(asctime)s %(levelname)s %(request)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    for handler in logging.getLogger().handlers:
        handler.setFormatter(formatter)
        handler.addFilter(stamp)
    log.setLevel(logging.WARNING if quiet else logging.INFO)


def stamp(record: logging.LogRecord) -> bool:
    """A filter that lets everything pass, and says to which request it belongs."""
    record.request = _current.get()
    return True


class Access:
    """Outermost of the application: what nobody foresaw is logged here, once, and answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        token = _current.set(request := _id(Headers(scope=scope)))
        status, start = 0, time.perf_counter()

        async def marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request
            await send(message)

        try:
            await self._app(scope, receive, marked)
        except Exception as error:  # uvicorn would log it again
            log.error("the request failed", exc_info=error)
            if not status:
                await response_of(error)(scope, receive, marked)
        finally:
            _report(scope, status, time.perf_counter() - start)
            _current.reset(token)


def _id(headers: Headers) -> str:
    """The client's own, when it can stand in a line of a log."""
    given = headers.get(HEADER, "")
    return given if _SANE.fullmatch(given) else uuid.uuid4().hex


def _report(scope: Scope, status: int, seconds: float) -> None:
    path = quote(scope["path"], safe="/:@!$&'()*+,;=")[:_LONGEST]
    client = scope["client"][0] if scope.get("client") else "-"
    level = logging.WARNING if status >= 500 else logging.DEBUG if path in _PROBES else logging.INFO
    log.log(level, "%s %s %s %d %.1f ms", client, quote(scope["method"]), path, status, seconds * 1_000)
