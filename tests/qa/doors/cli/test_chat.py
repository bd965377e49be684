import io
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import BadInput, DatelineError, NotFound, ServiceUnreachable
from qa.doors import cli
from qa.doors.cli import terminal
from qa.doors.cli.chat import SENTENCES, Chat
from qa.doors.conversation import MOST, Conversation, remembered
from qa.doors.python import LocalDesk
from qa.question import Turn

QUESTION = "Who won the Lanner Prize?"
NOW = ("--asked-at", "2026-07-01")


TEXT = {"number": 1, "article_id": "art_1", "revision": 2, "part": "text", "sentence": 7}
HEADLINE = {"number": 2, "article_id": "art_1", "revision": 1, "part": "title", "sentence": None}


class Door:
    """Tells what it was asked, or fails."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.error: DatelineError | None = None

    def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        self.bodies.append(body)
        if self.error:
            raise self.error
        cited = [] if body["question"] == "Nothing?" else [TEXT, HEADLINE]
        return {"text": f"Answer {len(self.bodies)}. [1]", "short_answer": None, "citations": cited}

    def article(self, *asked: Any) -> dict[str, Any]:
        if asked[0] == "art_2":
            raise NotFound("no article 'art_2' in the collection")
        return {"asked": asked}


class Heard:
    """A chat over such a door, and what came of its lines."""

    def __init__(self, stoppable: bool = False) -> None:
        self.door = Door()
        self.shown: list[str] = []
        self.notes: list[str] = []
        self.errors: list[str] = []
        self.opened: list[Any] = []
        self.chat = Chat(
            self.door, {"after": "2025-01-01"}, show=lambda found: self.shown.append(found["text"]),
            cited=lambda found, citation: self.opened.append((found["asked"], citation)),
            note=self.notes.append, complain=lambda error: self.errors.append(error.message), stoppable=stoppable,
        )  # type: ignore[arg-type]  # fmt: skip


def test_each_question_takes_those_before_it_along() -> None:
    heard = Heard()
    heard.chat.run([" Who? \n", "\n", "why?"])
    assert heard.shown == ["Answer 1. [1]", "Answer 2. [1]"]
    assert heard.door.bodies[0] == {"after": "2025-01-01", "question": "Who?"}
    before = [{"role": "user", "content": "Who?"}, {"role": "assistant", "content": "Answer 1. [1]"}]
    assert heard.door.bodies[1] == {"after": "2025-01-01", "question": "why?", "history": before}


def test_a_new_conversation_knows_nothing_of_the_old() -> None:
    heard = Heard()
    heard.chat.run(["Who?", "/NEW", "why?"])
    assert heard.door.bodies[1] == {"after": "2025-01-01", "question": "why?"}
    assert heard.notes == ["a new conversation"]


@pytest.mark.parametrize("word", ["/quit", "/Exit", " /q "])
def test_a_conversation_ends_when_it_is_asked_to(word: str) -> None:
    heard = Heard()
    heard.chat.run(["Who?", word, "why?"])
    assert len(heard.door.bodies) == 1


def test_commands_are_explained_and_never_asked() -> None:
    heard = Heard()
    heard.chat.run(["/help", "/what", "?", "help"])
    assert heard.door.bodies == []
    assert all("/new" in note and "/quit" in note for note in heard.notes)
    assert heard.notes[1].startswith("there is no /what; ")
    assert heard.notes[0] == heard.notes[2] == heard.notes[3]


def test_a_source_of_the_last_answer_is_opened_at_the_sentence_that_is_cited() -> None:
    heard = Heard()
    heard.chat.run(["Who?", "/show 1", "/SHOW [2]"])
    assert heard.opened == [(("art_1", 2, 2, SENTENCES), TEXT), (("art_1", 1, 0, SENTENCES), HEADLINE)]
    assert len(heard.door.bodies) == 1 and heard.notes == heard.errors == []


def test_a_source_that_is_not_there_is_not_opened() -> None:
    heard = Heard()
    heard.chat.run(["/show 1", "Who?", "/show", "/show 3", "Nothing?", "/show 1", "Who?", "/new", "/show 1"])
    nothing = "no answer cites anything yet; /show opens what an answer cites"
    there = "is cited; there is /show 1, /show 2"
    assert heard.notes == [nothing, f"no [?] {there}", f"no [3] {there}", nothing, "a new conversation", nothing]
    assert heard.opened == []


def test_a_source_that_cannot_be_read_ends_nothing(monkeypatch) -> None:
    monkeypatch.setitem(TEXT, "article_id", "art_2")
    heard = Heard()
    heard.chat.run(["Who?", "/show 1", "why?"])
    assert heard.errors == ["no article 'art_2' in the collection"]
    assert len(heard.shown) == 2


def test_an_answer_that_is_stopped_ends_nothing_and_is_forgotten(monkeypatch) -> None:
    heard, ask = Heard(stoppable=True), Door.ask

    def stopped(door: Door, body: dict[str, Any]) -> dict[str, Any]:
        if body["question"] == "Slow?":
            raise KeyboardInterrupt
        return ask(door, body)

    monkeypatch.setattr(Door, "ask", stopped)
    heard.chat.run(["Who?", "Slow?", "/show 1", "why?"])
    assert heard.shown == ["Answer 1. [1]", "Answer 2. [1]"]
    assert "stopped" in heard.notes[0] and heard.opened == []
    assert [turn["content"] for turn in heard.door.bodies[1]["history"]] == ["Who?", "Answer 1. [1]"]
    with pytest.raises(KeyboardInterrupt):
        Heard().chat.run(["Slow?"])


def test_a_question_that_fails_ends_nothing_and_is_forgotten() -> None:
    heard = Heard()
    heard.door.error = ServiceUnreachable("gone")

    def lines() -> Iterator[str]:
        yield "Who?"
        heard.door.error = None
        yield "why?"

    heard.chat.run(lines())
    assert (heard.errors, heard.shown) == (["gone"], ["Answer 2. [1]"])
    assert "history" not in heard.door.bodies[1]


def test_the_oldest_is_forgotten_first() -> None:
    seen: list[int] = []

    def ask(question: str, history: Any) -> str:
        seen.append(len(history))
        return question

    conversation = Conversation(ask, lambda found: found)
    for number in range(MOST):
        conversation.ask(f"{number}?")
    assert max(seen) == MOST
    assert conversation.history[-2:] == (Turn("user", f"{MOST - 1}?"), Turn("assistant", f"{MOST - 1}?"))


def test_the_short_answer_is_what_is_remembered_first() -> None:
    assert (
        remembered({"text": "Ada Quill did. [1]", "short_answer": {"text": "Ada Quill"}})
        == "Ada Quill. Ada Quill did. [1]"
    )
    assert remembered({"text": "", "short_answer": None}) == ""


def test_the_question_as_it_was_understood_is_shown_where_it_differs() -> None:
    found = {
        "question": "why?", "outcome": "answered", "text": "So.", "short_answer": None, "claims": [],
        "citations": [], "dropped": [],
        "reasons": [],
    }  # fmt: skip
    assert terminal.turn({**found, "standalone_question": "why?"}) == "So.\n"
    assert terminal.turn({**found, "standalone_question": "Why\x1b did it?"}) == "(Why\\u001b did it?)\n\nSo.\n"


# --- the whole way


@pytest.mark.slow
def test_a_conversation_from_python(sample: LocalDesk) -> None:
    conversation = sample.conversation(asked_at="2026-07-01")
    assert "Tolle" in conversation.ask(QUESTION).text
    assert conversation.ask("Where did she grow up?").standalone_question == "Where did Miriam Tolle grow up?"
    with pytest.raises(BadInput):
        conversation.ask("?")
    assert [turn.role for turn in conversation.history[:2]] == ["user", "assistant"]
    conversation.forget()
    assert conversation.ask("Where did she grow up?").standalone_question == "Where did she grow up?"


@pytest.fixture
def chat(sample_folder: Path, monkeypatch, capsys):
    """``dateline chat`` with these lines on its standard input: the status, its output and its messages."""

    def run(lines: bytes, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines), "utf-8"))
        status = cli.main(["chat", "--data", str(sample_folder), *NOW, *arguments])
        return status, *capsys.readouterr()

    return run


def test_lines_in_answers_out(chat) -> None:
    status, out, err = chat(f"{QUESTION}\nWhere did she grow up?".encode())
    assert (status, err) == (0, "")
    first, second = out.split("(Where did Miriam Tolle grow up?)\n\n")
    assert "Miriam Tolle" in first and "\n[1] " in first
    assert second


def test_one_json_document_a_line(chat) -> None:
    status, out, _ = chat(f"{QUESTION}\r\nWhere did she grow up?\n".encode(), "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [item["question"] for item in found] == [QUESTION, "Where did she grow up?"]
    assert found[1]["standalone_question"] == "Where did Miriam Tolle grow up?"


def test_what_cannot_be_asked_is_said_and_the_next_line_answered(chat) -> None:
    status, out, err = chat(b"who \xff won?\n" + QUESTION.encode())
    assert status == 2
    assert err == "dateline: the question holds bytes that are not valid text; send it as UTF-8\n"
    assert "Miriam Tolle" in out


def test_filters_hold_for_every_question(chat) -> None:
    _, out, _ = chat(f"{QUESTION}\n{QUESTION}\n".encode(), "--json", "--publisher", "Nobody")
    assert [json.loads(line)["outcome"] for line in out.splitlines()] == ["insufficient_evidence"] * 2


@pytest.mark.parametrize("arguments", [("--after", "yesterday"), ("--reader", "oracle")])
def test_options_that_cannot_be_meant_are_refused_before_it_begins(chat, arguments: tuple[str, str]) -> None:
    status, out, err = chat(QUESTION.encode(), *arguments)
    assert (status, out) == (2, "")
    assert arguments[1] in err and err.count("\n") == 1


def test_without_a_collection_nothing_begins(chat, tmp_path: Path) -> None:
    status, out, err = chat(QUESTION.encode(), "--data", str(tmp_path / "nothing"))
    assert (status, out) == (1, "")
    assert "make one with: dateline ingest" in err


class Canned(BaseHTTPRequestHandler):
    bodies: list[dict[str, Any]] = []  # noqa: RUF012

    def do_POST(self) -> None:
        self.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        found = {
            "question": self.bodies[-1]["question"], "standalone_question": "s?", "outcome": "answered", "text": "A.",
            "short_answer": None, "claims": [], "citations": [], "dropped": [], "reasons": [],
        }  # fmt: skip
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    def log_message(self, *_: object) -> None: ...


def test_it_goes_through_a_server_too(chat) -> None:
    server = HTTPServer(("127.0.0.1", 0), Canned)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        status, out, err = chat(b"Who?\nwhy?\n", "--server", f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
    assert (status, out, err) == (0, "(s?)\n\nA.\n\n" * 2, "")
    assert [turn["content"] for turn in Canned.bodies[-1]["history"]] == ["Who?", "A."]
