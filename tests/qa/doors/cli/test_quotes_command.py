"""``dateline quotes``: rows for people, for programs and for spreadsheets, in this process and through a server."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from qa.doors import cli
from qa.doors.cli import quoting
from qa.doors.remote import Remote


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    owned = Collection.own(tmp_path / "data", by_name("hashing"), "test")
    text = "Mayor Ada Quill told parliament that it was late. “We wait,” she said. “It rains.”"
    owned.ingest([Draft(text, "/a.md", title="A title", url="https://h.example/a")])
    owned.close()
    return str(tmp_path / "data")


def test_people_see_who_spoke_to_whom_and_where_it_stands(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["quotes", "--data", data, "--limit", "1"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Ada Quill, Mayor to parliament · indirect\n[1] “it was late”\n    A title")
    assert shown.endswith("There are more: --offset 1\n")


def test_programs_get_rows_and_spreadsheets_lines(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["quotes", "--data", data, "--json", "--about", "rain"]) == 0
    assert [item["words"] for item in json.loads(capsys.readouterr().out)["quotes"]] == ["“It rains.”"]
    assert cli.main(["quotes", "--data", data, "--csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_no_quotation_is_said_and_has_its_own_status(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["quotes", "--data", data, "--speaker", "Nobody"]) == 3
    assert "No quotation of the articles is like that." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (["--json", "--csv"], "ask for two forms"),
        (["--limit", "0"], "limit must be at least 1"),
        (["--offset", "-1"], "offset must be at least 0"),
        (["--after", "soon"], "a time is written as"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    data: str, wrong: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["quotes", "--data", data, *wrong]) == 2
    assert named in capsys.readouterr().err


def test_a_server_is_asked_page_by_page(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    paths: list[str] = []

    def send(_: Remote, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        assert body is None
        paths.append(f"{method} {path}")
        return {"quotes": [], "next_offset": None if len(paths) == 2 else 100}

    monkeypatch.setattr(Remote, "_send", send)
    asked = ["quotes", "--server", "http://127.0.0.1:1", "--limit", "150", "--publisher", "A B", "--publisher", "C"]
    assert cli.main(asked) == 3
    assert paths == [
        f"GET /v1/quotes?publisher=A+B&publisher=C&limit={quoting.MOST}&offset=0",
        f"GET /v1/quotes?publisher=A+B&publisher=C&limit={quoting.MOST}&offset=100",
    ]
    assert "No quotation" in capsys.readouterr().out
