"""Runs the server: owns the collection, listens, and closes both in order."""

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn
from fastapi import FastAPI

from ingest.errors import BadInput
from qa.build import build, own
from qa.server.app import create_app
from qa.settings import Settings

SECONDS_TO_FINISH = 10  # for requests under way when the server is told to stop
_BACKLOG = 128


def serve(settings: Settings, on_ready: Callable[[str], None]) -> int:
    """Serves until the process is told to stop; ``on_ready`` is called with the URL once it listens.

    Returns 0, or 1 when the application could not start (the log says why).

    Port 0 takes any free one. Raises CollectionInUse when another process owns the collection, and BadInput when
    the host or port cannot be listened on.
    """
    collection = own(settings, "serve")
    try:
        with _listening(settings.host, settings.port) as listener, _calm_signals():

            def ready() -> None:
                url = _url(settings.host, listener)
                if collection.lock:
                    collection.lock.announce(url)
                on_ready(url)

            app = create_app(build(settings, collection), settings)
            server = _Server(_config(app), ready)
            server.run([listener])
    finally:
        collection.close()  # where no application has come to close it
    return 0 if server.started else 1


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_started()


def _config(app: FastAPI) -> uvicorn.Config:
    """Logging is the caller's: uvicorn's own would write to the terminal. No proxy is trusted."""
    return uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="on", ws="none", proxy_headers=False, server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )  # fmt: skip


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError, UnicodeError) as error:
        raise BadInput(f"cannot listen on {host} port {port}: {_reason(error)}", param="port") from error


def _reason(error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return "another program listens there; choose another port with --port"
    return os.strerror(number) if number and number > 0 else str(error)


def _url(host: str, listener: socket.socket) -> str:
    """The address to reach it by: what listens everywhere is reached on loopback."""
    host = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"


@contextmanager
def _calm_signals() -> Iterator[None]:
    """Uvicorn stops in good order and then raises the signal again, which would end the process before the collection
    is closed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            with suppress(TypeError):  # None: a handler that was not set from Python
                signal.signal(number, handler)
