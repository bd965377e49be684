"""The client against a small server that answers what it is told to."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ingest.article import Draft
from ingest.errors import (
    BadInput,
    DatelineError,
    NotFound,
    ServiceBusy,
    ServiceDenied,
    ServiceRefused,
    ServiceUnreachable,
)
from qa.doors.door import door, kept
from qa.doors.intake import take_in
from qa.doors.mcp.doors import Doors
from qa.doors.remote import Remote
from qa.settings import Settings


class Scripted(HTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.content = 200, b"{}"
        self.seen: list[tuple[str, str, bytes]] = []
        self.shown: list[str | None] = []
        self.wait = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Scripted

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.seen.append((self.command, self.path, body))
        self.server.shown.append(self.headers.get("Authorization"))
        self.send_response(self.server.status)
        if self.server.wait:
            self.send_header("retry-after", self.server.wait)
        self.send_header("content-length", str(len(self.server.content)))
        self.end_headers()
        self.wfile.write(self.server.content)

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    server = Scripted()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_requests_go_where_the_documentation_says(scripted: Scripted) -> None:
    remote = Remote(scripted.url + "/")
    remote.ask({"question": "wer — “x”?"})
    remote.search({"question": "b", "k": 3})
    remote.add([{"text": "c"}])
    remote.article("art_1", None)
    remote.article("art_1", 2)
    remote.article("art_1", None, 5, 10)
    remote.status()
    remote.feedback(100, 200)
    assert [(method, path) for method, path, _ in scripted.seen] == [
        *(("POST", "/v1/ask"), ("POST", "/v1/search"), ("POST", "/v1/articles")),
        *(("GET", "/v1/articles/art_1"), ("GET", "/v1/articles/art_1?revision=2")),
        *(("GET", "/v1/articles/art_1?sentences_from=5&limit=10"), ("GET", "/v1/status")),
        ("GET", "/v1/feedback?limit=100&offset=200"),
    ]
    assert json.loads(scripted.seen[0][2]) == {"question": "wer — “x”?"}
    assert json.loads(scripted.seen[2][2]) == {"articles": [{"text": "c"}]}


def test_a_key_is_shown_with_every_request_and_none_without(scripted: Scripted) -> None:
    keyed = Remote(scripted.url, key="dl_x")
    keyed.status()
    keyed.ask({"question": "a"})
    Remote(scripted.url).status()
    assert scripted.shown == ["Bearer dl_x", "Bearer dl_x", None]


def test_all_ways_through_a_server_show_it_the_key_of_the_settings(scripted: Scripted, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, server=scripted.url, key="dl_x")
    door(settings).status()
    with kept(settings) as opened:
        opened.status()
    asyncio.run(Doors(settings).search({"question": "a", "k": 1}))
    scripted.content = b'{"articles": [], "refused": []}'
    take_in(settings, [Draft("It rained.", "-#1")])
    assert scripted.shown == ["Bearer dl_x"] * 4
    assert "dl_x" not in repr(settings)


@pytest.mark.parametrize("key", ["dl_x\r\nHost: evil.example", "dl_é", "\x00"])
def test_what_is_no_key_is_refused_and_not_repeated(scripted: Scripted, key: str) -> None:
    with pytest.raises(BadInput, match="DATELINE_KEY") as raised:
        Remote(scripted.url, key=key)
    assert key not in raised.value.message
    assert scripted.seen == []


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_does_not_open_is_told_with_the_remedy(scripted: Scripted, status: int) -> None:
    scripted.status, scripted.content = status, b'{"error": {"message": "a key is needed", "code": "missing_key"}}'
    with pytest.raises(ServiceDenied, match="a key is needed; set DATELINE_KEY"):
        Remote(scripted.url).status()


@pytest.mark.parametrize(("wait", "seconds"), [("7", 7.0), ("", 1.0), ("soon", 1.0)])
def test_too_many_requests_say_how_long_to_wait(scripted: Scripted, wait: str, seconds: float) -> None:
    scripted.status, scripted.content = 429, b'{"error": {"message": "too many", "code": "rate_limited"}}'
    scripted.wait = wait
    with pytest.raises(ServiceBusy, match="too many") as raised:
        Remote(scripted.url).status()
    assert raised.value.retry_after == seconds


def test_a_server_may_live_below_a_path(scripted: Scripted) -> None:
    Remote(f"{scripted.url}/news/").status()
    assert scripted.seen[0][1] == "/news/v1/status"


def test_an_article_is_a_name_and_not_a_path(scripted: Scripted) -> None:
    Remote(scripted.url).article("../status?x=1#y z", 0)
    assert scripted.seen[0][1] == "/v1/articles/..%2Fstatus%3Fx%3D1%23y%20z?revision=0"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((400, BadInput), (413, BadInput), (415, BadInput), (422, BadInput), (404, NotFound)),
        *((409, ServiceRefused), (500, ServiceRefused), (503, ServiceBusy)),
    ],
)
def test_the_servers_errors_are_ours(scripted: Scripted, status: int, kind: type[DatelineError]) -> None:
    scripted.status = status
    scripted.content = json.dumps(
        {"error": {"message": "what is wrong", "type": "t", "param": "k", "code": "c"}}
    ).encode()
    with pytest.raises(kind, match="what is wrong") as raised:
        Remote(scripted.url).status()
    assert type(raised.value) is kind
    assert raised.value.param == "k"


@pytest.mark.parametrize(
    ("status", "content"),
    [
        *((200, b"<html>"), (200, b""), (200, b"\xff"), (502, b"<html>Bad gateway"), (302, b"")),
        *((404, b"[]"), (404, b"{}"), (422, b'{"error": "x"}'), (400, b'{"error": null}'), (500, b"null")),
    ],
)
def test_something_that_is_no_dateline_server_is_refused(scripted: Scripted, status: int, content: bytes) -> None:
    scripted.status, scripted.content = status, content
    with pytest.raises(ServiceRefused, match=str(status)):
        Remote(scripted.url).status()


def test_nobody_there_is_said_with_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ServiceUnreachable, match=f"127.0.0.1:{port}"):
        Remote(f"http://127.0.0.1:{port}").status()


def test_a_server_that_says_nothing_is_not_waited_for_for_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ServiceUnreachable):
            Remote(url, timeout=0.05).status()


@pytest.mark.parametrize("url", ["http://me:word@a.example", "http://me:word@a:port", "ftp://me:word@a", "me:word@a"])
def test_a_password_in_an_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(BadInput) as raised:
        Remote(url)
    assert "word@" not in raised.value.message


@pytest.mark.parametrize(
    "url",
    [
        *("", "127.0.0.1:8765", "ftp://a.example", "http://", "http:///x", "http://a:port", "http://a:99999"),
        *("http://[::1", "http://a:0", "file:///etc/passwd", "http://a b"),
    ],
)
def test_what_is_no_address_of_a_server_is_refused_at_once(url: str) -> None:
    with pytest.raises(BadInput, match="must look like") as raised:
        Remote(url)
    assert raised.value.param == "server"


@pytest.mark.parametrize("url", ["http://a..b", "http://" + "a" * 70])
def test_a_host_that_cannot_be_is_unreachable(url: str) -> None:
    with pytest.raises(ServiceUnreachable):
        Remote(url).status()
