"""A language model that needs none: it speaks as OpenAI-compatible servers do, on the loopback address, and writes what
a script tells it to. For tests and benchmarks; the same request is always answered the same.
"""

import json
import select
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

COUNTS = {"prompt_tokens": 120, "completion_tokens": 34, "total_tokens": 154}
DONE = b"data: [DONE]\n\n"


@dataclass(frozen=True)
class Request:
    """What was asked, and with which headers (names in lower case)."""

    body: dict[str, Any]
    headers: Mapping[str, str]

    @property
    def form(self) -> str:
        """How structured output was asked for: ``schema``, ``tool``, ``json`` or ``none``."""
        if self.body.get("tools"):
            return "tool"
        kind: str = self.body.get("response_format", {}).get("type", "none")
        return {"json_schema": "schema", "json_object": "json"}.get(kind, kind)


class Exchange:
    """One request, and the means to answer it byte by byte."""

    def __init__(self, request: Request, handler: BaseHTTPRequestHandler, stopping: threading.Event) -> None:
        self.request = request
        self.left = False  # whether the client closed a line that was held
        self._handler, self._stopping = handler, stopping

    def head(
        self, status: int = 200, kind: str = "text/event-stream", headers: Mapping[str, str] | None = None
    ) -> None:
        """The status and headers; the body ends with the connection."""
        self._handler.send_response(status)
        for name, value in {"content-type": kind, "connection": "close", **(headers or {})}.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()

    def send(self, data: bytes) -> None:
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def event(self, choice: Mapping[str, Any] | None, **more: Any) -> None:
        """One chunk of a stream, with this choice or with none."""
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
        choices = [] if choice is None else [{"index": 0, "finish_reason": None, **choice}]
        self.send(b"data: " + json.dumps({**chunk, "choices": choices, **more}).encode() + b"\n\n")

    def text(self, text: str) -> None:
        """A piece of the document, in the form that was asked for."""
        if self.request.form == "tool":
            call = {"index": 0, "function": {"arguments": text}}
            self.event({"delta": {"tool_calls": [call]}})
        else:
            self.event({"delta": {"content": text}})

    def finish(self, reason: str | None = None, counts: Mapping[str, int] | None = COUNTS) -> None:
        """The end of a stream; tokens are counted where that was asked for."""
        usual = "tool_calls" if self.request.form == "tool" else "stop"
        self.event({"delta": {}, "finish_reason": reason or usual})
        if counts and self.request.body.get("stream_options", {}).get("include_usage"):
            self.event(None, usage=counts)
        self.send(DONE)

    def hold(self) -> None:
        """Holds the line until the client closes it, or the service stops."""
        while not self.left and not self._stopping.is_set():
            if select.select([self._handler.connection], [], [], 0.02)[0]:
                self.left = not self._handler.connection.recv(1)


Scene = Callable[[Exchange], None]


def answering(
    document: object, *, size: int = 12, pause: float = 0.0, reason: str | None = None,
    counts: Mapping[str, int] | None = COUNTS,
) -> Scene:  # fmt: skip
    """Writes the document (text, or an object as JSON) in pieces of ``size`` characters, ``pause`` seconds apart."""
    text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)

    def play(exchange: Exchange) -> None:
        exchange.head()
        exchange.event({"delta": {"role": "assistant", "content": ""}})
        for start in range(0, len(text), size):
            exchange.text(text[start : start + size])
            time.sleep(pause)
        exchange.finish(reason, counts)

    return play


def articles_of(messages: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The articles in a prompt of the reader's, as it writes them."""
    found: list[dict[str, Any]] = json.loads(messages[1]["content"].split("```json\n")[1].split("\n```")[0])
    return found


def labels_of(messages: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The sentences in a prompt of the reader's by their labels, and then the titles that may be cited."""
    articles = articles_of(messages)
    sentences = {label: text for article in articles for label, text in article["sentences"].items()}
    return sentences | {article["title_label"]: article["title"] for article in articles if article["title_label"]}


class ScriptedService:
    """Plays one scene a request, in order, the last one over and over.

    requests: what was asked. left: how many clients closed a line that was held. most: how many were served at once.
    """

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._stopping = threading.Event()
        self._now = 0
        self.reset()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def play(self, *scenes: Scene) -> None:
        with self._lock:
            self._scenes: list[Scene] = list(scenes)

    def reset(self) -> None:
        with self._lock:
            self._scenes = [answering({"answerable": False, "claims": []})]
            self.requests: list[Request] = []
            self.left = self.most = 0

    def close(self) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def wait(self, condition: Callable[[], bool], seconds: float = 10.0) -> bool:
        """Until something that the service counts has happened; False if it does not."""
        with self._lock:
            return self._lock.wait_for(condition, seconds)

    def _next(self, request: Request) -> Scene:
        with self._lock:
            self.requests.append(request)
            return self._scenes.pop(0) if len(self._scenes) > 1 else self._scenes[0]

    @contextmanager
    def _counted(self, exchange: Exchange) -> Iterator[None]:
        self._count(1, 0)
        try:
            yield
        except (BrokenPipeError, ConnectionResetError):
            exchange.left = True
        finally:
            self._count(-1, exchange.left)

    def _count(self, change: int, left: int) -> None:
        with self._lock:
            self._now += change
            self.most = max(self.most, self._now)
            self.left += left
            self._lock.notify_all()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # as servers do that stream: a piece does not wait for the one before it

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                request = Request(body, {name.lower(): value for name, value in self.headers.items()})
                scene = service._next(request)
                exchange = Exchange(request, self, service._stopping)
                with service._counted(exchange):
                    scene(exchange)
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # many clients at once
