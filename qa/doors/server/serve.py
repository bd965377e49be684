"""Runs the server: owns the collection, listens, and closes both in order."""

import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, cast

import uvicorn
from fastapi import FastAPI

from ingest.errors import BadInput
from qa.build import build, own, read
from qa.doors.keys import store
from qa.doors.server.admission.cors import origins
from qa.doors.server.app import create_app
from qa.doors.server.transport import listening
from qa.doors.server.transport.connections import Connections, most_connections
from qa.doors.server.transport.protocol import BoundedProtocol
from qa.settings import Settings

SECONDS_TO_FINISH = 10  # for requests under way when the server is told to stop
HAND_OVER = 0.0005  # seconds after which a thread lets another one run Python; by default ten times that


def serve(settings: Settings, on_ready: Callable[[str], None]) -> int:
    """Serves until the process is told to stop; ``on_ready`` is called with the URL once it listens.

    It owns the collection, and tells other processes where it serves; a replica only reads it, and tells nobody.

    Returns 0, or 1 when the application could not start (the log says why).

    Port 0 takes any free one. Raises CollectionInUse when another process owns the collection, for a replica NotFound
    where there is none, and BadInput when the host or port cannot be listened on, or reaches beyond this machine and
    there is no key and nobody said that none is needed.
    """
    address = listening.resolve(settings.serve.host, settings.serve.port)
    refuse_open(address, settings)
    origins(settings.serve.cors)
    collection = read(settings) if settings.serve.replica else own(settings, "serve")
    try:
        with listening.listen(address) as listener, _calm_signals(), _prompt_threads():

            def ready() -> None:
                app.state.tenants.url = url = listening.url(listener)
                if collection.may_write:
                    collection.writer.announce(url)
                on_ready(url)

            app = create_app(build(settings, collection), settings, address.ip)
            server = _Server(_config(app), ready)
            server.run([listener])
    finally:
        collection.close()  # where no application has come to close it
    return 0 if server.started else 1


def refuse_open(address: listening.Address, settings: Settings) -> None:
    """Raises BadInput where others would reach a server that wants nothing of them."""
    serve, keys = settings.serve, store.read(settings.data)
    if address.is_loopback or serve.insecure or serve.keys == "required" or settings.oidc.issuer or keys:
        return
    raise BadInput(
        f"on {address.ip} whoever reaches this machine could read and change the articles, because there is no key: "
        "make one with dateline keys add NAME --scope read, or accept that with --no-keys (setting serve.insecure)",
        param="serve.host",
    )


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_started()


def _config(app: FastAPI) -> uvicorn.Config:
    """Logging is the caller's: uvicorn's own would write to the terminal. No proxy is trusted.

    h11 is named, rather than whichever parser is installed, because the bounds of a connection are built on it.
    """
    http = partial(BoundedProtocol, Connections(most_connections()))
    return uvicorn.Config(
        app, http=cast(Any, http), backlog=listening.BACKLOG, log_config=None, access_log=False, lifespan="on",
        ws="none", proxy_headers=False, server_header=False, timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )  # fmt: skip


@contextmanager
def _prompt_threads() -> Iterator[None]:
    """The event loop takes several turns at the interpreter to answer the least request, and threads that compute
    answers would let it wait for each of them (docs/scale.md has figures)."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(HAND_OVER)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


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
