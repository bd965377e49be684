"""What a request must pass before anything reads it: the host it names, where it comes from, and its size."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from time import monotonic
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.doors.server.errors import Refused, response_of
from qa.doors.server.transport.listening import is_loopback

SMALL = 1_048_576  # bytes of a body, where its path says nothing else: a question with a long history
BODY_SECONDS = 30.0  # for a body to arrive in, and more for a large one: as long as it takes at the slowest rate
SLOWEST = 20_000  # bytes a second

Rule = Callable[[Scope, Headers], None]


class Guard:
    """Refuses with the house's error whatever one of its rules refuses."""

    def __init__(self, app: ASGIApp, rules: list[Rule]) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            for rule in self._rules:
                rule(scope, headers)
        except Refused as error:
            await response_of(error)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def known_host(address: str, host: str) -> Rule:
    """On loopback, only names of loopback: a page whose name was rebound to 127.0.0.1 must not read the archive.

    address: what is listened on. host: what it was called when the server was started, which is as good a name.
    """
    names = {"localhost", host.strip("[]").lower()}
    guarded = is_loopback(address)

    def rule(scope: Scope, headers: Headers) -> None:
        del scope
        name = _hostname(headers.get("host", "")) or ""
        if guarded and name not in names and not is_loopback(name):
            raise Refused(
                400, "invalid_host", "this server answers to localhost only; call it by that name", param="Host"
            )

    return rule


def same_origin(allowed: Collection[str]) -> Rule:
    """A page of another site can post plain text without asking first, and would write into the archive.

    allowed: origins of other sites that may.
    """

    def rule(scope: Scope, headers: Headers) -> None:
        del scope
        here = headers.get("host", "").lower()
        others = [value for value in headers.getlist("origin") if value.lower() not in allowed]
        if any(_origin(value) != here for value in others):
            raise Refused(403, "cross_origin", "requests from pages of other sites are refused", param="Origin")

    return rule


def _origin(value: str) -> str | None:
    try:
        return urlsplit(value).netloc.lower()
    except ValueError:
        return None


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


class BodyLimit:
    """Counts a body while it arrives, whatever its Content-Length says, and ends one that is too large or too slow.

    limits: the most bytes by path; all others take ``SMALL``.
    """

    def __init__(self, app: ASGIApp, limits: Mapping[str, int]) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limits.get(scope["path"], SMALL)
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and int(declared[:20]) > limit:
            await response_of(_too_large(limit))(scope, receive, send)
        else:
            await self._app(scope, _counted(receive, limit), send)


def _counted(receive: Receive, limit: int) -> Receive:
    seen, whole, begun = 0, False, monotonic()

    async def counted() -> Message:
        nonlocal seen, whole
        if whole:
            return await receive()  # waits for the client to leave, for as long as it likes
        left = begun + BODY_SECONDS + seen / SLOWEST - monotonic()
        try:
            message = await asyncio.wait_for(receive(), left)
        except TimeoutError:
            raise Refused(408, "body_timeout", "the body did not arrive in time", headers=_CLOSE) from None
        if message["type"] == "http.disconnect":
            raise Refused(499, "client_gone", "the client disconnected before its request was complete")
        seen += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if seen > limit:
            raise _too_large(limit)
        return message

    return counted


_CLOSE = {"Connection": "close"}  # the rest of the body is not worth reading


def _too_large(limit: int) -> Refused:
    return Refused(413, "too_large", f"the body is larger than {limit:,} bytes; send less at once", headers=_CLOSE)
