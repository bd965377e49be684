import asyncio
import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from ingest.article import article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput, CollectionUnwritable, NotFound
from qa import open_collection
from qa.build import build
from qa.doors import cli
from qa.doors.door import Local, door, id_of, server_of
from qa.doors.remote import Remote
from qa.doors.server import serve
from qa.settings import Settings

QUESTIONS = (
    {"question": "How many bridges were closed?", "asked_at": "2025-05-03"},
    {"question": "Who proposed selling the harbour?", "asked_at": "2025-05-03", "publishers": ["The Post"]},
    {"question": "How many people were saved?", "asked_at": "2025-02-02T12:00:00+02:00", "after": "2025-01-01"},
    {"question": "xyzzy plugh?", "asked_at": "2025-02-02"},
    {"question": "flood?", "asked_at": "2025-02-02", "publishers": ["Nobody"]},
)


@pytest.fixture
def settings(newsroom_folder: Path, tmp_path: Path) -> Settings:
    shutil.copytree(newsroom_folder, tmp_path / "copy")
    return Settings(data=tmp_path / "copy", embedder="hashing", threshold=0.05)


def test_a_named_server_comes_first_then_the_owner_then_this_process(settings: Settings) -> None:
    assert isinstance(door(settings), Local)
    assert isinstance(door(Settings(data=settings.data, server="http://127.0.0.1:1")), Remote)
    owned = Collection.own(settings.data, by_name("hashing"), "ingest")
    try:
        assert server_of(settings) is None, "whoever ingests serves nobody"
        owned.writer.announce("http://127.0.0.1:2")
        assert server_of(settings) == "http://127.0.0.1:2"
        assert isinstance(door(settings), Remote)
    finally:
        owned.close()
    assert server_of(settings) is None


def over_http(settings: Settings, body: dict[str, Any]) -> dict[str, Any]:
    from qa.doors.server import create_app

    owned = Collection.own(settings.data, by_name("hashing"), "serve")
    app = create_app(build(settings, owned), settings)

    async def post() -> dict[str, Any]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            found: dict[str, Any] = (await client.post("/v1/ask", json=body)).json()
        return found

    try:
        return asyncio.run(post())
    finally:
        app.state.shared.writer.close()
        owned.close()


def on_the_command_line(settings: Settings, body: dict[str, Any], printed: Callable[[], str]) -> dict[str, Any]:
    options = [f"--{name.replace('_', '-')}={body[name]}" for name in ("asked_at", "after") if name in body]
    options += [f"--publisher={name}" for name in body.get("publishers", [])]
    cli.main(["ask", body["question"], "--json", f"--data={settings.data}", *options])
    found: dict[str, Any] = json.loads(printed())
    return found


@pytest.mark.parametrize("body", QUESTIONS, ids=lambda body: body["question"])
def test_every_door_gives_the_same_answer(settings: Settings, body: dict[str, Any], capsys, monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_THRESHOLD", "0.05")
    with open_collection(settings.data, settings) as desk:
        answers = [desk.ask(**body).to_json()]
    answers.append(on_the_command_line(settings, body, lambda: capsys.readouterr().out))
    answers.append(over_http(settings, body))
    for answer in answers:
        assert answer.pop("id").startswith("ans_")
        assert answer.pop("timings_ms")["total"] >= 0
    assert answers[0] == answers[1] == answers[2]


def test_an_article_is_shown_with_its_revisions(settings: Settings) -> None:
    name = article_id("https://herald.example/flood-2025")
    found = Local(settings).article(name, None)
    assert (found["revision"], found["revisions"], found["live_revision"]) == (1, [1], 1)
    for sentence in found["sentences"]:
        assert found["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    with pytest.raises(NotFound):
        Local(settings).article(name, 0)


def test_status_counts_and_checks_unless_another_process_is_at_work(settings: Settings) -> None:
    found = Local(settings).status()
    assert (found["articles"], found["embedder"]) == (6, "hashing-256")
    assert found["health"]["whole"]
    owned = Collection.own(settings.data, by_name("hashing"), "ingest")
    try:
        assert Local(settings).status()["health"] is None
    finally:
        owned.close()


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_where_nothing_can_be_written_status_counts_and_serving_is_refused(
    settings: Settings, monkeypatch, number
) -> None:
    opened = os.open

    def failing(path: Any, flags: int, *more: Any, **options: Any) -> int:
        if flags & os.O_CREAT and str(settings.data) in str(path):
            raise OSError(number, os.strerror(number))
        return opened(path, flags, *more, **options)

    monkeypatch.setattr(os, "open", failing)
    found = Local(settings).status()
    assert (found["articles"], found["health"]) == (6, None)
    with pytest.raises(CollectionUnwritable, match="cannot be written"):
        serve(settings, lambda _: None)


def test_asking_after_a_collection_makes_none(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "nothing", embedder="hashing")
    local = Local(settings)
    for call in (lambda: local.ask({"question": "who?"}), local.status, lambda: local.article("art_1", None)):
        with pytest.raises(NotFound, match="dateline ingest"):
            call()
    assert not settings.data.exists()


def test_hits_have_the_documented_fields_and_a_count_of_none_is_refused(settings: Settings) -> None:
    [hit] = Local(settings).search({"question": "ferry", "k": 1})["hits"]
    assert list(hit) == [
        *("article_id", "revision", "title", "url", "publisher", "published_at", "start", "end", "text", "score"),
        *("matches", "also_in"),
    ]
    with pytest.raises(BadInput):
        Local(settings).search({"question": "ferry", "k": 0})


def test_a_person_calls_an_article_by_its_id_its_address_or_its_path(tmp_path: Path) -> None:
    assert id_of("art_0123456789abcdef") == "art_0123456789abcdef"
    assert id_of("https://post.example/quill") == id_of("https://POST.example/quill#part")
    (tmp_path / "a.md").write_text("x")
    assert id_of("a.md") == id_of(str(tmp_path / "a.md")) == id_of("./a.md")
