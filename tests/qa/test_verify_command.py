"""``dateline verify``: what it prints, its exit status, and the same through a server."""

import asyncio
import io
import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from ingest.collection import Collection
from ingest.embedders import by_name
from qa.build import build
from qa.doors import cli
from qa.doors.cli import terminal
from qa.doors.door import Local
from qa.doors.remote import Remote
from qa.settings import Settings

TEXT = "Five bridges were closed. Mayor Ada Brodd has proposed selling the harbour."
GOOD = "Five bridges were closed."


@pytest.fixture
def data(newsroom_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "copy"))
    shutil.copytree(newsroom_folder, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def file(tmp_path: Path, data: Path) -> Path:
    del data
    path = tmp_path / "draft.txt"
    path.write_text(TEXT)
    return path


def test_3_when_a_sentence_is_not_supported(file: Path, capsys) -> None:
    assert cli.main(["verify", str(file)]) == 3
    out, err = capsys.readouterr()
    assert out.startswith("Supported: Five bridges were closed. [1]\n\nCONTRADICTED: Mayor Ada Brodd has")
    assert "Source: [2]\n    It says “Mayor Ada Brodd” where the source says “Mayor Ada Quill”.\n" in out
    assert "[1] “Five bridges were closed.”\n    Flood in Olmstadt · The Herald · 1 May 2025 · https://" in out
    assert out.endswith("1 of 2 sentences supported; 1 contradicted.\n")
    assert err == ""


@pytest.mark.usefixtures("data")
def test_0_when_all_are_also_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xef\xbb\xbf" + GOOD.encode())))
    assert cli.main(["verify", "-", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["supported"], found["sentences"][0]["start"]) == (True, 0)
    assert terminal.verification(found).endswith("1 of 1 sentence supported.")


def test_only_against_the_article_that_is_named(file: Path, capsys) -> None:
    file.write_text(GOOD)
    assert cli.main(["verify", str(file), "--article", "https://herald.example/flood-2025"]) == 0
    assert cli.main(["verify", str(file), "--article", "https://post.example/quill"]) == 3
    assert cli.main(["verify", str(file), "--article", "https://post.example/none"]) == 1
    assert "no article 'https://post.example/none'" in capsys.readouterr().err


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("content", "named"), [(None, "cannot be read"), (b"\xff\xfe", "not UTF-8"), (b" ", "no sentence")]
)
def test_2_what_cannot_be_checked(tmp_path: Path, capsys, content: bytes | None, named: str) -> None:
    path = tmp_path / "x.txt"
    if content is not None:
        path.write_bytes(content)
    assert cli.main(["verify", str(path)]) == 2
    assert named in capsys.readouterr().err


def test_a_server_says_the_same(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qa.doors.server import create_app

    settings = Settings(data=data, embedder="hashing")
    here = Local(settings).verify({"text": TEXT})
    owned = Collection.own(data, by_name("hashing"), "serve")
    app = create_app(build(settings, owned), settings)

    async def post(path: str, body: dict[str, Any]) -> dict[str, Any]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            found: dict[str, Any] = (await client.post(path, json=body)).json()
        return found

    monkeypatch.setattr(Remote, "_send", lambda *sent: asyncio.run(post(*sent[2:])))
    try:
        there = Remote("http://127.0.0.1:1").verify({"text": TEXT})
    finally:
        app.state.shared.writer.close()
        owned.close()
    assert {**here, "timings_ms": None} == {**there, "timings_ms": None}


def test_nothing_of_a_text_steers_the_terminal() -> None:
    sentence = {"text": "a\x1b[2Jb", "citations": [], "verdict": "not_found", "reasons": ["names: \x1b[2J"]}
    counts = {"supported": 0, "contradicted": 0, "not_found": 1}
    shown = terminal.verification({"sentences": [sentence], "citations": [], "counts": counts})
    assert "\x1b" not in shown
    assert shown.startswith("NOT FOUND: a\\u001b[2Jb\n    names: ")
