"""A web server on the loopback address whose pages behave as the tests want, well or badly."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Page = Callable[[BaseHTTPRequestHandler], None]


class WebServer:
    """``pages`` by their paths; every other is not found. ``asked`` has each request: its path and its headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.bodies: list[bytes] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.address = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.address}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def paths(self) -> list[str]:
        """What was asked for, but for the wishes of the site."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def reset(self) -> None:
        self.pages.clear()
        self.asked.clear()
        self.bodies.clear()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append((self.path, dict(self.headers.items())))
                with suppress(OSError):  # the client may leave when it has seen enough
                    web.pages.get(self.path, status(404))(self)

            def do_POST(self) -> None:
                web.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.do_GET()

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def page(body: str | bytes, kind: str = "text/html; charset=utf-8", code: int = 200, **headers: str) -> Page:
    """What a sound server sends; underscores in the names of headers are hyphens."""
    data = body.encode() if isinstance(body, str) else body

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in {"Content_Type": kind, "Content_Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return send


def status(code: int, **headers: str) -> Page:
    return page(b"", code=code, **headers)


def redirect(location: str, code: int = 302) -> Page:
    return status(code, Location=location)


def raw(data: bytes) -> Page:
    """These very bytes, and the end of the connection."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return send


def once(etag: str, body: str, kind: str) -> Page:
    """A page that is sent only to those who do not have it."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == etag
        (status(304, ETag=etag) if known else page(body, kind, ETag=etag))(handler)

    return send
