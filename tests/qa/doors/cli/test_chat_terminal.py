"""``dateline chat`` at a real terminal: what its keys do, and what it keeps."""

import json
import os
import pty
import select
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[4]
MAIN = "import sys; from qa.doors.cli import main; sys.exit(main())"
PATIENCE, TRIES = 10.0, 5  # seconds of silence, and how often
INTERRUPT, END, UP = b"\x03", b"\x04", b"\x10"  # Ctrl-C, Ctrl-D, Ctrl-P
QUOTE = "Nobody was hurt."
CITATION = {
    "number": 1, "article_id": "art_1", "revision": 1, "part": "text", "sentence": 1, "start": 10, "end": 26,
    "quote": QUOTE, "title": "Ferry sinks", "publisher": "The Post", "url": None, "published_at": None, "link": None,
}  # fmt: skip
ARTICLE = {
    "article_id": "art_1", "revision": 1, "revisions": [1], "title": "Ferry sinks", "publisher": "The Post",
    "published_at": None, "url": None, "sentence_count": 2, "next_sentence": None,
    "sentences": [{"index": 0, "start": 0, "end": 9, "text": "It sank."},
                  {"index": 1, "start": 10, "end": 26, "text": QUOTE}],
}  # fmt: skip


class Canned(BaseHTTPRequestHandler):
    """Answers at once, but for "Slow?", which it answers never."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.questions.append(body["question"])  # type: ignore[attr-defined]
        if body["question"] == "Slow?":
            self.server.slow.set()  # type: ignore[attr-defined]
            if self.connection.recv(1) == b"":
                self.server.left.set()  # type: ignore[attr-defined]
            return
        claim = {"text": QUOTE, "citations": [1], "checks": []}
        self._send(
            {
                "question": body["question"], "standalone_question": body["question"], "outcome": "answered",
                "text": f"{QUOTE} [1]", "short_answer": None, "claims": [claim], "citations": [CITATION],
                "dropped": [], "reasons": [],
            }
        )  # fmt: skip

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self._send(ARTICLE)

    def _send(self, found: dict[str, Any]) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server() -> Iterator[Any]:
    made: Any = ThreadingHTTPServer(("127.0.0.1", 0), Canned)
    made.questions, made.asked, made.slow, made.left = [], [], threading.Event(), threading.Event()
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


class Terminal:
    """A terminal with the command in it; leaves nothing running."""

    def __init__(self, *arguments: str, state: Path) -> None:
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", MAIN, "chat", *arguments],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, start_new_session=True, preexec_fn=_own_terminal,
            env={**os.environ, "TERM": "dumb", "XDG_STATE_HOME": str(state)},
        )  # fmt: skip
        os.close(theirs)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def press(self, keys: bytes) -> None:
        os.write(self.ours, keys)

    def until(self, mark: bytes | None, pressed: bytes = b"") -> bytes:
        """What the terminal shows, up to the mark, or to its end, or until nothing more comes.

        A key is pressed anew when nothing came of it, as a person would: an interrupt between the prompt and the
        reading of the line is only looked at with the next key.
        """
        seen, tries = b"", TRIES
        while mark is None or mark not in seen:
            while not select.select([self.ours], [], [], PATIENCE)[0]:
                tries -= 1
                assert tries, f"nothing more came after {seen!r}"
                self.press(pressed)
            try:
                piece = os.read(self.ours, 4096)
            except OSError:  # the other side has gone
                piece = b""
            if not piece:
                return seen
            seen += piece
        return seen

    def leaves(self, key: bytes) -> None:
        self.press(key)
        assert b"Traceback" not in self.until(None, pressed=key)
        assert self.process.wait(timeout=60) == 0


def _own_terminal() -> None:
    """As a shell starts it; whoever runs the tests in the background has interrupts ignored, and that is inherited."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def start(server: Any, tmp_path: Path):
    url = f"http://127.0.0.1:{server.server_port}"
    return lambda: Terminal("--server", url, state=tmp_path / "state")


@pytest.mark.parametrize("key", [END, INTERRUPT], ids=["end of input", "interrupt"])
def test_it_prompts_and_ends_without_a_trace(sample_folder: Path, tmp_path: Path, key: bytes) -> None:
    with Terminal("--data", str(sample_folder), state=tmp_path) as terminal:
        assert b"/quit ends it" in terminal.until(b"> ")
        terminal.leaves(key)


def test_quotes_stand_under_an_answer_and_a_source_is_opened_at_its_sentence(start, server) -> None:
    with start() as terminal:
        terminal.until(b"> ")
        terminal.press(b"Who was hurt?\n")
        shown = terminal.until(b"\n> ").decode()
        assert f"{QUOTE} [1]" in shown and f"[1] “{QUOTE}”" in shown
        terminal.press(b"/show 1\n")
        shown = terminal.until(b"\n> ").decode()
        assert "   0  It sank." in shown and f"   1→ {QUOTE}" in shown
        assert server.asked == ["/v1/articles/art_1?revision=1&sentences_from=0&limit=20"]
        terminal.press(b"/help\n")
        assert b"/show 2 opens the article" in terminal.until(b"\n> ")
        terminal.leaves(b"/quit\n")


def test_an_interrupt_stops_an_answer_and_a_second_one_at_the_prompt_leaves(start, server) -> None:
    with start() as terminal:
        terminal.until(b"> ")
        terminal.press(b"Slow?\n")
        assert server.slow.wait(PATIENCE)
        terminal.press(INTERRUPT)
        assert b"stopped" in terminal.until(b"\n> ")
        assert server.left.wait(PATIENCE), "the server is not told that nobody waits"
        terminal.press(b"Who was hurt?\n")
        assert QUOTE.encode() in terminal.until(b"\n> ")
        terminal.leaves(INTERRUPT)


def test_what_was_typed_is_called_back_in_a_later_run(start, server, tmp_path: Path) -> None:
    for key in (END, INTERRUPT):
        with start() as terminal:
            terminal.until(b"> ")
            terminal.press(b"Who was hurt?\n" if not server.questions else UP + b"\n")
            assert QUOTE.encode() in terminal.until(b"\n> ")
            terminal.leaves(key)
    assert server.questions == ["Who was hurt?"] * 2
    kept = tmp_path / "state" / "dateline" / "chat_history"
    assert kept.read_text() == "Who was hurt?\n", "what is said twice is kept once"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_where_nothing_can_be_kept_it_talks_all_the_same(server, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Terminal("--server", f"http://127.0.0.1:{server.server_port}", state=tmp_path / "file") as terminal:
        terminal.until(b"> ")
        terminal.press(b"Who was hurt?\n")
        assert QUOTE.encode() in terminal.until(b"\n> ")
        terminal.leaves(END)
