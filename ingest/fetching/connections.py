"""Connections to checked addresses alone, which end with the time that a fetch has.

The name is resolved here, each of its addresses is checked, and one of those that pass is the one that is connected to:
a name that leads elsewhere a moment later (DNS rebinding) gains nothing. ``Host`` and the name in TLS stay those of the
address that was asked for.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any

import httpcore

from ingest.fetching.addresses import is_public, parsed
from ingest.fetching.problems import FetchProblem, not_public
from ingest.fetching.rules import Rules

_ONE = 10.0  # seconds that one step may take: to connect, to shake hands, to get the next bytes
Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host. Raises OSError where it has none."""


def resolve(host: str, port: int) -> list[str]:
    """What the system says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Clock:
    """How much of a fetch's time is left."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = monotonic() + seconds

    def extend(self, seconds: float) -> None:
        """For time that was spent on waiting for one's turn."""
        self._end += seconds

    def left(self, most: float = _ONE) -> float:
        """Raises FetchProblem when there is none."""
        left = self._end - monotonic()
        if left <= 0:
            raise FetchProblem("timed_out", f"It did not arrive within {self._seconds:g} seconds.")
        return min(left, most)


class Backend(httpcore.NetworkBackend):
    """What ``httpcore`` connects with, for one fetch."""

    def __init__(self, rules: Rules, clock: Clock, resolve: Resolve = resolve) -> None:
        self._rules, self._clock, self._resolve = rules, clock, resolve
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Tries one checked address after the other."""
        del timeout
        problem: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._network.connect_tcp(address, port, self._clock.left(), local_address, socket_options)
                return _Stream(stream, self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise FetchProblem("unreachable", f"{host} cannot be reached.") from problem

    def _checked(self, host: str, port: int) -> list[str]:
        found = self._resolved(host, port)
        if self._rules.allows(host.lower().rstrip("."), port):
            return found
        addresses = [(text, parsed(text)) for text in found]
        public = [text for text, address in addresses if address is not None and is_public(address)]
        if not public:
            raise not_public(f"{host} leads to {found[0]}, which is")
        return public

    def _resolved(self, host: str, port: int) -> list[str]:
        """In a thread of its own: the system's resolver has no bound of time that could be set."""
        found: list[str] = []

        def look() -> None:
            with suppress(OSError, UnicodeError):  # no such name, or one that no name can be
                found.extend(self._resolve(host, port))

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join(self._clock.left())
        if not found:
            raise FetchProblem("unreachable", f"There is no host {host}, or nobody says where it is.")
        return list(found)


class _Stream(httpcore.NetworkStream):
    """A connection that no slow drip of bytes holds open for longer than the fetch may take."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream, self._clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        return self._stream.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._stream.write(buffer, self._clock.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._clock.left()), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
