"""Pages of other sites that may call, because the setting ``serve.cors`` names where they come from."""

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Asked

from ingest.errors import BadInput

_ALLOWED: Mapping[str, str] = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, X-Request-ID, Mcp-Protocol-Version, "
    "Mcp-Session-Id, Mcp-Method, Mcp-Name, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}
_SHOWN = "X-Request-ID, Retry-After, WWW-Authenticate, Mcp-Session-Id"


def origins(written: str) -> frozenset[str]:
    """Those that the setting names. Raises BadInput for what is none, such as ``*``, which would let every page in."""
    return frozenset(_origin(item.strip()) for item in written.split(",") if item.strip())


def _origin(written: str) -> str:
    try:
        parts = urlsplit(written)
        whole = f"{parts.scheme}://{parts.netloc}".lower()
        if (
            parts.scheme in ("http", "https")
            and parts.hostname
            and written.lower() == whole
            and not set("@*") & set(whole)
        ):
            return whole
    except ValueError:
        pass
    message = f"serve.cors lists origins, such as https://app.example or http://localhost:3000, not {written!r}"
    raise BadInput(message, param="serve.cors")


class Cors:
    """Answers what a browser asks before a request of another site's page, and lets that page read the answer."""

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        self._app, self._allowed = app, allowed

    async def __call__(self, scope: Asked, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        origin = headers.get("origin", "")
        if origin.lower() not in self._allowed:
            await self._app(scope, receive, send)
            return

        async def readable(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                sent["Access-Control-Allow-Origin"] = origin
                sent["Access-Control-Expose-Headers"] = _SHOWN
                sent.add_vary_header("Origin")
            await send(message)

        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await Response(status_code=204, headers=dict(_ALLOWED))(scope, receive, readable)
        else:
            await self._app(scope, receive, readable)
