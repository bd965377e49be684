"""Arguments that are likely to be wrong: the message names what was given and what to do about it."""

import os
import shutil
from pathlib import Path

import pytest

from ingest.collection import Collection
from ingest.embedders import by_name
from qa.doors import cli

pytestmark = pytest.mark.slow


@pytest.fixture
def data(newsroom_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(newsroom_folder, "data")
    return Path("data")


def complaint(capsys, *arguments: str) -> str:
    """What a command that fails says last."""
    try:
        status = cli.main(arguments)
    except SystemExit as error:
        status = error.code
    out, err = capsys.readouterr()
    assert status in (1, 2) and out == ""
    return err.strip().rpartition("\n")[2]


# --- an article that is not there


@pytest.mark.usefixtures("data")
def test_a_file_of_several_articles_is_not_one_of_them(capsys) -> None:
    Path("b.jsonl").write_text('{"text": "One."}\n{"text": "Two."}')
    assert cli.main(["ingest", "-q", "b.jsonl"]) == 0
    place = Path("b.jsonl").resolve()
    assert complaint(capsys, "show", "b.jsonl").endswith(f"did you mean {place}#1 or {place}#2?")


@pytest.mark.usefixtures("data")
def test_a_file_of_the_same_name_elsewhere_is_named(capsys) -> None:
    Path("sub").mkdir()
    Path("sub/a.md").write_text("It rained.")
    assert cli.main(["ingest", "-q", "sub"]) == 0
    expected = f"no article 'a.md' in the collection; did you mean {Path('sub/a.md').resolve()}?"
    assert complaint(capsys, "show", "a.md") == f"dateline: {expected}"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("news.txt", "ingest it first, with: dateline ingest news.txt --data data"),
        ("folder", "it is a folder: name one of the files that were ingested from it"),
        ("Rain in Olmstadt", "to find an article and its id: dateline search WORDS --data data"),
        ("x" * 5000, "to find an article and its id: dateline search WORDS --data data"),
    ],
)
@pytest.mark.usefixtures("data")
def test_what_may_be_meant_instead_of_an_article(name: str, remedy: str, capsys) -> None:
    Path("news.txt").write_text("It rained.")
    Path("folder").mkdir()
    expected = f"dateline: no article {name!r} in the collection; {remedy}"
    assert complaint(capsys, "show", name) == expected
    assert complaint(capsys, "verify", "news.txt", "--article", name) == expected


@pytest.mark.usefixtures("data")
def test_a_revision_that_is_not_there_is_told_with_those_there_are(capsys) -> None:
    said = complaint(capsys, "show", "https://post.example/quill", "--revision", "7")
    assert said == "dateline: article 'https://post.example/quill' has no revision 7, only 1"


# --- a file that is none


@pytest.mark.parametrize(
    ("name", "named"),
    [
        (".", "dateline: . is a folder; name a file of plain text, or - for standard input"),
        ("It rained.", f"dateline: It rained. cannot be read: {os.strerror(2)}; - reads standard input"),
        ("It rained. " * 500, "; - reads standard input, as in: echo TEXT | dateline verify -"),
    ],
)
@pytest.mark.usefixtures("data")
def test_a_text_to_verify_is_in_a_file(name: str, named: str, capsys) -> None:
    assert named in complaint(capsys, "verify", name)


# --- a collection that is none


@pytest.mark.parametrize("command", [["ask", "who?"], ["status"], ["rebuild"], ["ingest", "a.md"]])
@pytest.mark.usefixtures("data")
def test_a_collection_is_a_folder(command: list[str], capsys) -> None:
    Path("a.md").write_text("It rained.")
    said = complaint(capsys, *command, "--data", "a.md")
    assert said.startswith("dateline: a.md ") and "is a file" in said and said.endswith("with --data")


@pytest.mark.usefixtures("data")
def test_nothing_is_rebuilt_where_nothing_is(capsys) -> None:
    assert "there is no collection in gone; make one with" in complaint(capsys, "rebuild", "--data", "gone")
    assert not Path("gone").exists()


def test_a_collection_that_is_served_is_not_rebuilt(data: Path, capsys) -> None:
    owned = Collection.own(data, by_name("hashing"), "serve")
    owned.writer.announce("http://127.0.0.1:1")
    try:
        said = complaint(capsys, "rebuild")
    finally:
        owned.close()
    assert said == f"dateline: the collection in data is in use by dateline serve (process {os.getpid()}); " + (
        "end that, and rebuild then"
    )


# --- options and arguments


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ingest", "a.md", "--formt", "text"], "ingest: error: there is no option --formt; did you mean --format?"),
        (["ask", "who?", "--dta=x"], "dateline ask: error: there is no option --dta; did you mean --data?"),
        (["rebuild", "--colour"], "there is no option --colour; available: --help, --data, --tenant, --server, --json"),
        (["status", "data"], "the argument 'data' is one too many; a collection is named with --data data"),
        (["show", "a b", "c"], "the argument 'c' is one too many; put one that holds blanks in quotation marks"),
        (["search", "x", "-k", "many"], "argument -k: a whole number is needed, not 'many'"),
        (["--quiet"], "dateline: error: name a command: ingest, ask, chat, search, verify"),
        (["serve", "--port", "99999"], "dateline: a port is a number from 0 to 65535, not 99999"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("data")
def test_what_is_mistyped_is_named_with_what_it_may_be(arguments: list[str], named: str, capsys) -> None:
    assert named in complaint(capsys, *arguments)


# --- what would look like nothing at all


def served(monkeypatch, capsys, *options: str) -> str:
    """What a server says when it is ready."""
    monkeypatch.setattr("qa.doors.server.serve", lambda _, ready: ready("http://127.0.0.1:1") or 0)
    monkeypatch.setattr("qa.doors.server.logs.configure", lambda *_: None)
    assert cli.main(["serve", *options]) == 0
    return capsys.readouterr().err


@pytest.mark.usefixtures("data")
def test_a_server_without_articles_says_so(monkeypatch, capsys) -> None:
    assert "no articles" not in served(monkeypatch, capsys)
    Collection.own(Path("new"), by_name("hashing"), "test").close()
    said = served(monkeypatch, capsys, "--data", "new")
    assert said.endswith("it holds no articles yet; ingest some with: dateline ingest PATH --data new\n")


def test_whoever_starts_the_tools_in_a_terminal_is_told_what_they_wait_for(monkeypatch, capsys) -> None:
    monkeypatch.setattr("qa.doors.mcp.server.stdio", lambda _: 0)
    for typed, said in ((True, "waiting for a program"), (False, "")):
        monkeypatch.setattr("sys.stdin.isatty", lambda typed=typed: typed)
        assert cli.main(["mcp"]) == 0
        out, err = capsys.readouterr()
        assert out == "" and err.startswith(said) and bool(err) is typed
