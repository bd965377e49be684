"""``dateline feedback``: shown, and made a file of cases that a person can go on with."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from evals import case
from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput
from qa.doors import cli, feedback

URL = "https://herald.example/flood-2025"
GOLD = "Nobody was hurt, the mayor said."


@pytest.fixture
def owned(newsroom_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "copy"))
    shutil.copytree(newsroom_folder, tmp_path / "copy")
    owned = Collection.own(tmp_path / "copy", by_name("hashing"), "test")
    yield owned
    owned.close()


def said(owned: Collection, verdict: str, **fields: Any) -> dict[str, Any]:
    text = owned.article(article_id(URL)).text
    start = text.index(GOLD)
    place = {"article_id": article_id(URL), "revision": 1, "part": "text", "start": start, "end": start + len(GOLD)}
    body = {"question": "Was anyone hurt?", "asked_at": "2025-05-03", "verdict": verdict, "citations": [place]}
    return feedback.keep(owned, body | fields)


def test_it_is_shown_newest_first(owned: Collection, capsys) -> None:
    assert cli.main(["feedback"]) == 0
    assert capsys.readouterr().out == "No feedback yet.\n"
    said(owned, "right")
    said(owned, "missing", note="And the\x1b bridges?", answer="Nobody; five bridges closed")
    assert cli.main(["feedback"]) == 0
    first, second = capsys.readouterr().out.split("\n\n")
    assert first.startswith("missing · ") and " · to be judged\n    Was anyone hurt?\n" in first
    assert "    Right answer: Nobody; five bridges closed\n    Note: And the\\u001b bridges?" in first
    assert second.endswith(" · case\n    Was anyone hurt?\n")
    assert cli.main(["feedback", "--json"]) == 0
    assert [entry["feedback"]["verdict"] for entry in json.loads(capsys.readouterr().out)["feedback"]] == [
        "missing", "right",
    ]  # fmt: skip


def test_without_a_collection_there_is_none(owned: Collection, tmp_path: Path, capsys) -> None:
    del owned
    assert cli.main(["feedback", "--data", str(tmp_path / "nothing")]) == 1
    assert "make one with: dateline ingest" in capsys.readouterr().err


def test_it_is_exported_as_cases_and_what_a_person_judged_stays(owned: Collection, tmp_path: Path, capsys) -> None:
    path = tmp_path / "cases.jsonl"
    said(owned, "right")
    said(owned, "wrong")
    assert cli.main(["feedback", "--cases", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out == "2 added, 1 to be judged.\n"
    assert f"dateline eval run --data {owned.folder} --cases {path}" in err
    assert [item.question for item in case.load([path])] == ["Was anyone hurt?"]

    first, second = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    gold = {"answers": ["no"], "evidence": [{"url": URL, "sentence": GOLD}], "status": "case"}
    judged = f"{json.dumps(first)}\n{json.dumps(second | gold)}"  # an editor that ends without a line break
    path.write_text(judged)
    said(owned, "right", question="Was the mayor hurt?")
    assert cli.main(["feedback", "--cases", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"added": 1, "to_be_judged": 0}
    assert path.read_text("utf-8").startswith(f"{judged}\n")
    assert [item.answers for item in case.load([path])] == [(GOLD,), ("no",), (GOLD,)]


@pytest.mark.parametrize("change", ["other text", "retracted"])
def test_a_case_whose_sentence_is_gone_is_to_be_judged(owned: Collection, tmp_path: Path, capsys, change: str) -> None:
    path = tmp_path / "cases.jsonl"
    said(owned, "right")
    if change == "retracted":
        owned.retract(article_id(URL))
    else:
        owned.ingest([Draft("The old town is dry again.", "-", url=URL)])
    assert cli.main(["feedback", "--cases", str(path)]) == 0
    assert capsys.readouterr().out == "1 added, 1 to be judged.\n"
    with pytest.raises(BadInput, match="no cases in"):
        case.load([path])


def test_a_file_that_is_something_else_is_left_alone(owned: Collection, tmp_path: Path, capsys) -> None:
    said(owned, "right")
    path = tmp_path / "notes.txt"
    path.write_text("Buy milk.\n")
    assert cli.main(["feedback", "--cases", str(path)]) == 2
    assert f"{path}:1 is no case" in capsys.readouterr().err
    assert path.read_text() == "Buy milk.\n"
    assert cli.main(["feedback", "--cases", str(tmp_path)]) == 2
