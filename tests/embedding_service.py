"""A scripted embedding service on the loopback address, as an OpenAI-compatible server speaks."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ingest.embedders.hashing import Hashing

DIMENSION = 24
QUICK = {"retry-after-ms": "1"}  # a client that repeats a request need not wait
Answer = tuple[int, Any]
Script = Callable[[list[str]], Answer]


def good(texts: list[str]) -> Answer:
    """Right vectors, neither of length 1 nor in order: ``index`` says which is which."""
    rows = (3 * Hashing(DIMENSION).embed(texts)).tolist()
    items = [{"object": "embedding", "index": index, "embedding": row} for index, row in enumerate(rows)]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return 200, {"object": "list", "model": "test", "data": items[::-1], "usage": usage}


def failing(status: int) -> Script:
    return lambda _: (status, {"error": {"message": f"scripted {status}", "type": "test"}})


def sending(*rows: object) -> Script:
    """Answers with these embeddings, whatever was asked."""
    return lambda _: (200, {"data": [{"index": index, "embedding": row} for index, row in enumerate(rows)]})


class EmbeddingService:
    """Answers by ``script``; ``asked`` keeps the texts and ``keys`` the credentials of every request."""

    def __init__(self) -> None:
        self.script: Script = good
        self.asked: list[list[str]] = []
        self.keys: list[str | None] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def reset(self) -> None:
        self.script = good
        self.asked.clear()
        self.keys.clear()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, body: bytes, key: str | None) -> tuple[int, bytes]:
        texts = json.loads(body)["input"]
        self.asked.append(texts)
        self.keys.append(key)
        status, answer = self.script(texts)
        return status, answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    def _handler(service) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                status, answer = service._answer(body, self.headers["authorization"])
                self.send_response(status)
                for name, value in {**QUICK, "content-type": "application/json"}.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
