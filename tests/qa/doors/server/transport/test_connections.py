"""Connections that keep a server waiting: they are closed in time, and shut nobody out meanwhile."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from uvicorn.server import ServerState

from qa.doors.server.responses import ErrorShown
from qa.doors.server.transport import connections as module
from qa.doors.server.transport import protocol
from qa.doors.server.transport.connections import Connections, most_connections

SERVE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[2]),) * 2)
from pathlib import Path
from qa import build
from qa.doors.server import serve
from qa.doors.server.transport import protocol
from qa.settings import Serve, Settings
from echo import Echo

protocol.REQUEST_SECONDS = protocol.READING_SECONDS = float(sys.argv[3])
build.reader = lambda settings, embedder: Echo()
settings = Settings(data=Path(sys.argv[1]), embedder="hashing", serve=Serve(port=0))
sys.exit(serve(settings, lambda url: print(url, flush=True)))
"""
FILES, MANY = 128, 200


def started(folder: Path, seconds: float) -> Iterator[str]:
    here = Path(__file__).parents[1]
    paths = os.pathsep.join([str(here), str(here.parents[3])])
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder), str(FILES), str(seconds)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that waits for a request longer than these tests take."""
    yield from started(tmp_path_factory.mktemp("patient") / "data", 600)


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from started(tmp_path_factory.mktemp("impatient") / "data", 0.5)


def connected(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((str(parts.hostname), parts.port or 0), timeout=30)


HEAD = b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
WAITING = {"nothing": b"", "a piece of a head": HEAD, "a piece of a body": HEAD + b"Content-Length: 100\r\n\r\n{"}


@pytest.mark.parametrize("sent", WAITING.values(), ids=list(WAITING))
def test_a_newcomer_is_served_while_hundreds_keep_the_server_waiting(patient: str, sent: bytes) -> None:
    with ExitStack() as stack:
        idle = [stack.enter_context(connected(patient)) for _ in range(MANY)]
        for other in idle:
            with suppress(ConnectionError):  # the first ones have made room for the last already
                other.sendall(sent)
        for _ in range(3):
            with httpx.Client(base_url=patient, timeout=60) as client:
                assert client.get("/healthz").status_code == 200
                assert client.post("/v1/search", json={"question": "Anything?"}).json() == {"hits": []}
        assert sum(map(is_closed, idle)) >= MANY - FILES


def is_closed(other: socket.socket) -> bool:
    other.setblocking(False)
    try:
        return other.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@pytest.mark.parametrize("sent", [b"", HEAD, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /"])
def test_a_request_that_does_not_come_is_not_waited_for(impatient: str, sent: bytes) -> None:
    with connected(impatient) as other:
        other.sendall(sent)
        assert read_all(other).count(b"HTTP/1.1") == sent.count(b"GET /healthz")


def read_all(other: socket.socket) -> bytes:
    """All until the server closes; raises TimeoutError when it does not."""
    got = b""
    try:
        while piece := other.recv(65_536):
            got += piece
    except ConnectionError:
        pass
    return got


async def nothing(scope: object, receive: object, send: object) -> None:
    """An application that is never called."""


class Wire(asyncio.Transport):
    """A transport to nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.aborted = asyncio.Event()

    def is_closing(self) -> bool:
        return self.aborted.is_set()

    def abort(self) -> None:
        self.aborted.set()


@pytest.mark.parametrize("reads_on", [False, True])
def test_an_answer_that_nobody_reads_is_not_kept(monkeypatch: pytest.MonkeyPatch, reads_on: bool) -> None:
    monkeypatch.setattr(protocol, "READING_SECONDS", 0.02)

    async def aborted() -> bool:
        made = protocol.BoundedProtocol(
            Connections(8), config=uvicorn.Config(nothing), server_state=ServerState(), app_state={}
        )
        made.connection_made(wire := Wire())
        made.pause_writing()
        if reads_on:
            made.resume_writing()
        waited = asyncio.wait_for(wire.aborted.wait(), 0.2 if reads_on else 30)
        with suppress(TimeoutError):
            await waited
        return wire.aborted.is_set()

    assert asyncio.run(aborted()) is not reads_on


GARBAGE = {
    "no HTTP": b"hello\r\n\r\n", "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 50 + b"\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n", "HTTP 1.0 without a host": b"GET / HTTP/1.0\r\n\r\n",
    "a space before a colon": b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nHost: localhost\r\nX\x00: a\r\n\r\n",
    "two lengths": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a length below zero": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n{}",
    "a length that is no number": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: two\r\n\r\n{}",
    "two encodings": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "an unknown encoding": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunked twice": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
    b"chunked\r\n\r\n0\r\n\r\n",
    "a bad chunk": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: "
    b"chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "length and chunks": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "an absolute target": b"GET http://localhost/nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a star": b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a tunnel": b"CONNECT a:1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a web socket": b"GET /v1/ask HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    "a method of its own": b"GE\xffT / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a target that is not ASCII": b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a broken origin": b"GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://[\r\n\r\n",
}  # fmt: skip


def test_what_is_no_proper_request_is_refused_in_the_houses_shape(patient: str) -> None:
    wrong = {}
    for name, sent in GARBAGE.items():
        with connected(patient) as other:
            other.sendall(sent)
            response = HTTPResponse(other)
            response.begin()
            body = response.read()
        try:
            ErrorShown.model_validate_json(body)
        except ValueError:
            wrong[name] = body[:200]
        assert 400 <= response.status < 500, name
    assert wrong == {}
    assert httpx.get(f"{patient}/healthz").status_code == 200


# --- the account of connections


class Peer:
    def __init__(self) -> None:
        self.aborted = False

    def abort(self) -> None:
        self.aborted = True


def test_whoever_has_waited_longest_makes_room() -> None:
    places = Connections(4)
    first, second, third, fourth = (Peer() for _ in range(4))
    for number, item in enumerate((first, second, third, fourth)):
        assert places.admit(item, f"10.0.0.{number}")
    places.works(first)
    assert places.admit(Peer(), "10.0.0.9")
    assert [item.aborted for item in (first, second, third, fourth)] == [False, True, False, False]
    places.waits(first)
    assert places.admit(Peer(), "10.0.0.9")
    assert [item.aborted for item in (first, third, fourth)] == [False, True, False]


def test_one_address_leaves_room_for_others() -> None:
    places = Connections(8)
    mine = [Peer() for _ in range(8)]
    for item in mine[:6]:
        assert places.admit(item, "10.0.0.1")
        places.works(item)
    assert not places.admit(mine[6], "10.0.0.1")
    assert places.admit(Peer(), "10.0.0.2")
    places.waits(mine[3])
    assert places.admit(mine[7], "10.0.0.1")
    assert [item.aborted for item in mine].index(True) == 3


def test_when_all_are_at_work_a_newcomer_is_turned_away() -> None:
    places = Connections(4)
    for number in range(4):
        item = Peer()
        assert places.admit(item, str(number))
        places.works(item)
    assert not places.admit(Peer(), "9")


@given(
    st.integers(1, 9),
    st.lists(st.tuples(st.sampled_from(["admit", "works", "waits", "leaves"]), st.integers(0, 9)), max_size=60),
)
def test_the_bounds_always_hold(most: int, steps: list[tuple[str, int]]) -> None:
    places, peers = Connections(most), {}
    for step, number in steps:
        address = str(number % 3)
        if step == "admit":
            item = Peer()
            if places.admit(item, address):
                peers[number] = item
        elif number in peers:
            getattr(places, step)(peers[number])
            if step == "leaves":
                del peers[number]
        of_one = [sum(1 for at in places._addresses.values() if at == name) for name in "012"]
        assert len(places) <= most
        assert max(of_one) <= most - most // 4
        assert {name: count for name, count in zip("012", of_one, strict=True) if count} == dict(places._counts)
        assert not any(isinstance(item, Peer) and item.aborted for item in places._addresses)


def test_half_of_the_files_that_may_be_open_are_for_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    for files, most in ((128, 32), (1024, 480), (10**6, module.MOST), (resource.RLIM_INFINITY, module.MOST), (20, 8)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, files=files: (files, files))
        assert most_connections() == most
