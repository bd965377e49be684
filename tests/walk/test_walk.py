"""The walk of docs/walk.md, played as it is written: every command prints what the page says that it prints.

Ids, moments of asking, folders and the port differ from one walk to the next, and are taken out of both; so is the
nearest answer where there is none, because the test does without the shipped embedder.
"""

import re
import shlex
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from press_site import PORT, Press
from shared_worker import WORKER

from qa.doors import cli

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "walk.md"
_BLOCK = re.compile(r"^```\n(\$ .*?)^```$", re.M | re.S)
_VARYING = (
    (re.compile(r"art_[0-9a-f]{16}"), "art_…"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC"), "(a moment)"),
    (re.compile(r"\S*(?=desk/)"), ""),
    (re.compile(r"the nearest answer, “.*"), "(the nearest answer)"),  # as near as the embedder has it
)


def steps() -> list[tuple[str, str]]:
    """Commands and what they print, in the page's order."""
    text = "\n".join(_BLOCK.findall(PAGE.read_text("utf-8")))
    return [(command, printed) for command, _, printed in (step.partition("\n") for step in text.split("$ ")[1:])]


def plain(text: str, press: Press) -> str:
    """Less what varies, and how lines are broken."""
    text = text.replace(press.url, f"http://127.0.0.1:{PORT}")
    text = " ".join(text.split())
    for pattern, word in _VARYING:
        text = pattern.sub(word, text)
    return text


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Press]:
    press = Press(0)
    press.start()
    shutil.copytree(HERE / "desk", tmp_path / "desk")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ingest.reading.worker.Worker", lambda: WORKER)
    address = press.url.removeprefix("http://")
    settings = {"DATA": "news", "FETCH_ALLOW": address, "FETCH_PAUSE": "0", "EMBEDDER": "hashing"}
    for name, value in {**settings, "STORAGE_VECTORS": "exact"}.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    yield press
    press.close()


def ran(command: str, press: Press, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command of the page prints; one that writes into a file prints nothing."""
    words = shlex.split(command.replace(f"http://127.0.0.1:{PORT}", press.url))
    if words[0] == "curl":
        return asked(words[-1], "POST" if "POST" in words else "GET")
    assert words[0] == "dateline", command
    target = words[words.index(">") + 1] if ">" in words else None
    cli.main(words[1 : words.index(">")] if target else words[1:])
    shown = capsys.readouterr()
    if target:
        Path(target).write_text(shown.out, "utf-8")
        return shown.err
    return shown.err + shown.out


def asked(url: str, method: str) -> str:
    request = urllib.request.Request(url, method=method)
    with urllib.request.urlopen(request) as answer:
        content: bytes = answer.read()
    return content.decode()


@pytest.mark.slow
def test_the_walk_prints_what_its_page_says(press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    for command, printed in steps():
        assert (command, plain(ran(command, press, capsys), press)) == (command, plain(printed, press))


def test_the_walk_is_read_whole() -> None:
    commands = [command.split()[:2] for command, _ in steps()]
    assert len(commands) == PAGE.read_text("utf-8").count("\n$ ")
    assert {name for _, name in commands} >= {"ingest", "ask", "watch", "recheck", "show"}
