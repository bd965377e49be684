import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from ingest.collection import Collection
from ingest.embedders import by_name
from qa.doors import cli
from qa.doors.cli import output
from qa.doors.cli.exit_status import TERMINATED
from qa.doors.exports import FORMATS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[4]
UNDATED = "1 without a date, or dated in the future: --after and --before leave these out.\n"
QUESTION = "How many bridges were closed?"
HEAVY = {
    *("chromadb", "llama_index", "fastapi", "starlette", "uvicorn", "openai", "trafilatura", "lxml", "tqdm", "yaml"),
    *("pydantic", "httpx", "charset_normalizer", "mcp", "mcp_types"),
}


@pytest.fixture
def data(newsroom_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_THRESHOLD", "0.05")
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "copy"))
    shutil.copytree(newsroom_folder, tmp_path / "copy")
    return tmp_path / "copy"


def wrong(*arguments: str) -> int:
    with pytest.raises(SystemExit) as raised:
        cli.main(arguments)
    assert isinstance(raised.value.code, int)
    return raised.value.code


def no_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


# --- exit status


@pytest.mark.usefixtures("data")
def test_0_an_answer(capsys) -> None:
    assert cli.main(["ask", QUESTION, "--after", "2025-01-01", "--asked-at", "2025-05-03"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Five [1]\n\nFive bridges were closed. [1]")
    assert "\n\n[1] “Five bridges were closed.”\n    Flood in Olmstadt · " in out
    assert err == ""


def test_1_no_collection_and_the_remedy_is_named(data: Path, capsys) -> None:
    for command in (["ask", "who?"], ["search", "x"], ["show", "art_1"], ["status"]):
        assert cli.main([*command, "--data", str(data / "nothing")]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert f"make one with: dateline ingest PATH --data {data / 'nothing'}" in err


@pytest.mark.usefixtures("data")
def test_1_an_article_that_is_not_there(capsys) -> None:
    assert cli.main(["show", "art_0"]) == 1
    assert "no article 'art_0'" in capsys.readouterr().err
    assert cli.main(["show", "some/where.md"]) == 1
    assert "no article 'some/where.md'" in capsys.readouterr().err


def test_1_a_collection_that_another_process_writes(data: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "a.md").write_text("It rained.")
    owned = Collection.own(data, by_name("hashing"), "rebuild")
    try:
        assert cli.main(["ingest", str(tmp_path / "a.md")]) == 1
    finally:
        owned.close()
    assert "in use by dateline rebuild (process" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["ask"],
        ["search"],
        ["search", "x", "-k", "many"],
        ["ask", "x", "--colour"],
        ["show", "x", "--revision", "b"],
    ],
)
def test_2_what_is_no_command(arguments: list[str], capsys) -> None:
    assert wrong(*arguments) == 2
    assert "usage: dateline" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"), [("aks", "ask"), ("serch", "search"), ("ingst", "ingest"), ("hlep", "help")]
)
def test_2_a_command_that_is_mistyped(typed: str, meant: str, capsys) -> None:
    assert wrong(typed, "who?") == 2
    assert f"there is no command '{typed}'; did you mean: dateline {meant}?" in capsys.readouterr().err
    assert wrong("help", typed) == 2
    assert wrong("fly") == 2
    assert "there is no command 'fly'; available: ingest, ask, chat" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_help_lists_the_commands(arguments: list[str], capsys) -> None:
    assert wrong(*arguments) == 0
    out, err = capsys.readouterr()
    assert "verify" in out and "exit status: 0 done" in " ".join(out.split()) and err == ""


@pytest.mark.parametrize("arguments", [["help", "ask"], ["ask", "--help"]])
def test_help_of_a_command(arguments: list[str], capsys) -> None:
    assert wrong(*arguments) == 0
    assert "usage: dateline ask" in capsys.readouterr().out


@pytest.mark.usefixtures("data")
def test_a_question_needs_no_quotation_marks(capsys) -> None:
    answers = []
    for words in ([QUESTION], QUESTION.split()):
        assert cli.main(["ask", *words, "--asked-at", "2025-05-03", "--json"]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0]["question"] == answers[1]["question"] == QUESTION
    assert cli.main(["search", "ferry", "disaster"]) == 0
    assert "Ferry sinks" in capsys.readouterr().out


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ask", ""], "the question is empty"),
        (["ask", "?", "!"], "the question is empty; ask in words"),
        (["ask", "🙂"], "the question is empty"),
        (["ask", "a" * 2001], "2,001 characters"),
        (["ask", "who \udcff?"], "UTF-8"),
        (["ask", "who?", "--after", "yesterday"], "after: a time is written as"),
        (["ask", "who?", "--after", ""], "after: a time is written as"),
        (["ask", "who?", "--asked-at", "2025-02-30"], "no such time"),
        (["ask", "who?", "--after", "2025-02-01", "--before", "2025-01-01"], "must be earlier"),
        (["search", "who?", "-k", "0"], "at least 1"),
        (["search", "who?", "-k", "-5"], "at least 1"),
        (["ask", "who?", "--reader", "oracle"], "unknown reader 'oracle'; available: llama_index, minilm, openai"),
        (["ask", "who?", "--server", "nonsense"], "must look like"),
        (["ingest", "x", "--format", "wordstar"], "wordstar"),
        (["show", "https://post.example/quill", "--sentence", "99"], "has sentences 0 to 2, not 99"),
        (["show", "https://post.example/quill", "--sentence", "-1"], "has sentences 0 to 2, not -1"),
        (["show", "https://post.example/quill", "--from", "3"], "has sentences 0 to 2, not 3"),
    ],
)
def test_2_what_cannot_be_meant_is_named(arguments: list[str], named: str, capsys) -> None:
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dateline: ")
    assert named in err


@pytest.mark.usefixtures("data")
def test_2_unknown_settings(monkeypatch, capsys) -> None:
    monkeypatch.setenv("DATELINE_TRESHOLD", "1")
    assert cli.main(["ask", "who?"]) == 2
    assert "unknown setting 'DATELINE_TRESHOLD' in the environment" in capsys.readouterr().err


@pytest.mark.usefixtures("data")
def test_3_the_articles_do_not_say(monkeypatch, capsys) -> None:
    monkeypatch.setenv("DATELINE_THRESHOLD", "0.99")
    assert cli.main(["ask", "Who painted the Mona Lisa?"]) == 3
    out, _ = capsys.readouterr()
    assert out.startswith("The articles do not say.\nWhy: ")
    assert cli.main(["ask", "flood?", "--publisher", "Nobody", "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert (found["outcome"], found["text"]) == ("insufficient_evidence", "The articles do not say.")


@pytest.mark.usefixtures("data")
def test_4_some_sources_were_refused(tmp_path: Path, capsys) -> None:
    (tmp_path / "good.md").write_text("It rained for days.")
    assert cli.main(["ingest", str(tmp_path / "good.md"), str(tmp_path / "gone\u202e.md")]) == 4
    out, err = capsys.readouterr()
    assert out == "Articles: 1 added, 0 changed, 0 unchanged. 1 refused, named above. " + UNDATED
    assert err.startswith("refused ")
    assert "\\u202e" in err
    assert "\u202e" not in err


@pytest.mark.usefixtures("data")
def test_what_a_folder_holds_besides_is_passed_over_and_named(tmp_path: Path, capsys) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name in ("good.md", "a.png", "b.css", ".c", "README.md"):
        (folder / name).write_text("It rained for days.")
    assert cli.main(["ingest", str(folder)]) == 0
    assert capsys.readouterr() == (
        "Articles: 1 added, 0 changed, 0 unchanged. "
        + UNDATED
        + "Passed over: .c, README.md, a.png and 1 more; --json names all.\n",
        "",
    )
    (folder / "fares.pdf").write_bytes(b"%PDF-1.3")
    assert cli.main(["ingest", str(folder), "--json"]) == 4
    report = json.loads(capsys.readouterr().out)
    assert [(Path(item["origin"]).name, item["code"]) for item in report["refused"]] == [("fares.pdf", "malformed")]
    assert sorted(Path(item["origin"]).name for item in report["skipped"]) == [".c", "README.md", "a.png", "b.css"]


@pytest.mark.usefixtures("data")
def test_an_article_is_found_by_the_place_it_was_read_from(tmp_path: Path, monkeypatch, capsys) -> None:
    """Also one that its URL identifies."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("---\ntitle: Rain\nurl: https://post.example/rain\n---\nIt rained for days.")
    Path("b.jsonl").write_text('{"text": "One."}\n{"text": "It snowed.", "url": "https://post.example/snow"}')
    assert cli.main(["ingest", "a.md", "b.jsonl"]) == 0
    for name, text in (
        ("a.md", "It rained"),
        ("./a.md", "It rained"),
        ("b.jsonl#2", "It snowed"),
        ("b.jsonl#1", "One."),
    ):
        capsys.readouterr()
        assert cli.main(["show", name]) == 0
        assert text in capsys.readouterr().out
    Path("claim.txt").write_text("It rained for days.")
    assert cli.main(["verify", "claim.txt", "--article", "a.md"]) == 0
    assert cli.main(["show", "gone.md"]) == 1
    assert "gone.md" in capsys.readouterr().err


@pytest.mark.usefixtures("data")
def test_what_was_guessed_is_reported(tmp_path: Path, capsys) -> None:
    (tmp_path / "old.md").write_bytes("---\ndate: 2025-06-03\n---\nIt cost £5m, said Zoë.".encode("cp1252"))
    assert cli.main(["ingest", "-v", str(tmp_path / "old.md")]) == 0
    out, err = capsys.readouterr()
    assert out == "Articles: 1 added, 0 changed, 0 unchanged. 1 in an encoding that was guessed; -v names them.\n"
    assert "old.md does not say how it is encoded; read as windows-1252\n" in err
    assert cli.main(["ingest", "--json", str(tmp_path / "old.md")]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["unchanged"], report["undated"]) == (1, 0)
    assert [(Path(item["origin"]).name, item["encoding"]) for item in report["guessed"]] == [("old.md", "windows-1252")]


@pytest.mark.parametrize("command", [["ask", "who?"], ["search", "x"], ["show", "art_1"], ["status"]])
def test_5_nobody_answers_at_the_server(command: list[str], capsys) -> None:
    url = no_port()
    assert cli.main([*command, "--server", url]) == 5
    out, err = capsys.readouterr()
    assert out == ""
    assert f"the server at {url} cannot be reached" in err


def test_the_statuses_are_documented_in_the_help(capsys) -> None:
    assert wrong("--help") == 0
    shown = " ".join(capsys.readouterr().out.split())
    for status in ("0 done", "1 failed", "2 wrong usage", "3 the articles do not say", "4 some", "5 a service"):
        assert status in shown
    assert wrong("--version") == 0


# --- what is printed where


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    "command",
    [["ask", QUESTION], ["search", "flood"], ["show", "https://post.example/quill"], ["status"], ["ingest", "a.md"]],
    ids=lambda command: command[0],
)
def test_json_is_one_document_on_stdout(command: list[str], capsys) -> None:
    Path("a.md").write_text("It rained.")
    assert cli.main([*command, "--json"]) in (0, 4)
    out, err = capsys.readouterr()
    assert isinstance(json.loads(out), dict)
    assert err == ""


@pytest.mark.usefixtures("data")
def test_one_sentence_as_json(capsys) -> None:
    assert cli.main(["show", "https://post.example/quill", "--sentence", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "Quill spoke in the old town hall."


@pytest.mark.usefixtures("data")
def test_no_colours_no_bars_and_nothing_that_steers(capsys) -> None:
    Path("a.md").write_text("The \u202ezebra\u202c fled today. A \u2066gnu\u2069 did not.", "utf-8")
    for command in (["ingest", "a.md"], ["search", "zebra"], ["ask", "What fled?"], ["show", "a.md"]):
        cli.main(command)
        out, err = capsys.readouterr()
        assert not {"\x1b", "\u202e", "\x07", "\r"} & set(out + err)
        assert "zebra" in out or command[0] == "ingest"


def test_shared_options_stand_before_or_after_the_command(data: Path, monkeypatch, capsys) -> None:
    monkeypatch.delenv("DATELINE_DATA")
    for arguments in (["--data", str(data), "status", "--json"], ["--json", "status", "--data", str(data)]):
        assert cli.main(arguments) == 0
        assert json.loads(capsys.readouterr().out)["articles"] == 6


@pytest.mark.usefixtures("data")
def test_rebuild_notes_what_it_did_unless_it_is_to_be_quiet(capsys) -> None:
    assert cli.main(["rebuild"]) == 0
    assert capsys.readouterr() == ("", "the vector index holds 6 passages again\n")
    assert cli.main(["rebuild", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("data")
def test_a_quiet_ingest_says_nothing_but_errors(tmp_path: Path, capsys) -> None:
    (tmp_path / "good.md").write_text("It rained for days.")
    (tmp_path / "b.css").write_text("p {}")
    assert cli.main(["ingest", "-q", str(tmp_path / "good.md")]) == 0
    assert capsys.readouterr() == ("", "")
    assert cli.main(["ingest", "-q", str(tmp_path / "gone.md")]) == 4
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("refused ") and err.count("\n") == 1
    assert cli.main(["ingest", "-q", "--json", str(tmp_path / "good.md")]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 1


@pytest.mark.usefixtures("data")
def test_an_interrupt_ends_quietly(monkeypatch, capsys) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.doors.cli.asking.door", interrupted)
    assert cli.main(["ask", "who?"]) == 130
    assert capsys.readouterr() == ("", "")


# --- what a question loads


class Canned(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        answer: dict[str, Any] = {"outcome": "insufficient_evidence", "text": "No.", "reasons": ["canned"]}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        del format, args


def loaded(*arguments: str) -> set[str]:
    """The top-level modules that a process has loaded after the command; a measuring of coverage would load its own."""
    code = "import sys; from qa.doors.cli import main; main(sys.argv[1:]); print('\\n', *sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
    )  # fmt: skip
    return {name.partition(".")[0] for name in run.stdout.splitlines()[-1].split()}


@pytest.mark.usefixtures("data")
def test_a_question_loads_nothing_that_only_others_need() -> None:
    modules = loaded("ask", QUESTION)
    assert "numpy" in modules
    assert modules & HEAVY == set()


@pytest.mark.usefixtures("data")
def test_a_question_to_a_server_loads_next_to_nothing() -> None:
    server = HTTPServer(("127.0.0.1", 0), Canned)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    try:
        modules = loaded("ask", QUESTION, "--server", f"http://127.0.0.1:{server.server_port}")
    finally:
        thread.join()
        server.server_close()
    assert modules & {*HEAVY, "numpy", "onnxruntime", "tokenizers", "sqlite3", "asyncio", "Stemmer"} == set()


# --- the sample articles with the shipped model


def test_a_question_about_the_sample_articles(sample_folder: Path, capsys) -> None:
    arguments = ["--data", str(sample_folder), "--asked-at", "2026-07-01"]
    assert cli.main(["ask", "How much was Karl Osten fined?", *arguments]) == 0
    out, _ = capsys.readouterr()
    assert "420,000 crowns" in " ".join(out.split())
    assert "· The Varnholm Courier · 23 Apr 2026 · https://" in " ".join(out.split())
    assert cli.main(["ask", "What is the capital of Mongolia?", *arguments]) == 3


@pytest.mark.usefixtures("data")
def test_an_ingest_that_is_asked_to_stop_closes_what_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("qa.doors.intake.ingest", stopped)
    assert wrong("ingest", str(tmp_path)) == TERMINATED
    assert signal.getsignal(signal.SIGTERM) is before


# --- an answer for other programs


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_is_printed_in_the_form_that_was_asked_for(form: str, capsys) -> None:
    command = ["ask", QUESTION, "--asked-at", "2025-05-03"]
    assert cli.main([*command, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["citations"]
    assert cli.main([*command, "--format", form]) == 0
    assert capsys.readouterr().out == FORMATS[form].write(answer)


@pytest.mark.usefixtures("data")
def test_two_forms_at_once_are_refused(capsys) -> None:
    assert cli.main(["ask", QUESTION, "--json", "--format", "bibtex"]) == 2
    assert "leave one of them out" in capsys.readouterr().err
    assert cli.main(["ask", "flood?", "--publisher", "Nobody", "--json", "--format", "json"]) == 3
    assert wrong("ask", QUESTION, "--format", "pdf") == 2


@pytest.mark.usefixtures("data")
def test_an_export_cannot_steer_a_terminal(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    output.export("a\x1b[2J\n\tb\n")
    assert capsys.readouterr().out == "a\\u001b[2J\n\tb\n"
