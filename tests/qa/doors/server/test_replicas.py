"""Servers that only read a collection: any number of them beside its owner, which give the same answers."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from echo import Echo
from fastapi import FastAPI
from shared_worker import WORKER

from ingest.collection import Collection
from ingest.errors import NotFound
from qa import build
from qa.desk import Desk
from qa.doors import keys
from qa.doors.server import create_app, serve
from qa.doors.server.admission.audit import AuditLog
from qa.settings import Settings

OF_THIS_ANSWER = ("id", "timings_ms")
NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)

Call = Callable[..., httpx.Response]


@pytest.fixture
def replicas(collection: Collection, settings: Settings) -> Iterator[list[FastAPI]]:
    """Two of them; the owner of the collection is another."""
    collection.writer.announce("http://127.0.0.1:8765")
    applications = [create_app(Desk(build.read(settings), Echo()), settings) for _ in range(2)]
    for application in applications:
        application.state.shared = replace(application.state.shared, worker=WORKER)
    yield applications
    for application in applications:
        application.state.shared.writer.close()
        asyncio.run(application.state.shared.desk.close())


def asked(application: FastAPI, method: str, path: str, **options: Any) -> httpx.Response:
    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(application, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path, **options)

    return asyncio.run(call())


def shown(response: httpx.Response) -> dict[str, Any]:
    return {name: value for name, value in response.json().items() if name not in OF_THIS_ANSWER}


def test_they_give_the_same_answers_and_find_what_the_owner_took_in_since(replicas, call: Call) -> None:
    question = {"question": "Who has proposed closing the bridge?", "asked_at": "2026-07-01"}
    first, second = (shown(asked(one, "POST", "/v1/ask", json=question)) for one in replicas)
    assert first == second and first["citations"][0]["quote"].startswith("Mayor Ada Quill")
    assert first == shown(call("POST", "/v1/ask", json=question))
    assert call("POST", "/v1/articles", json={"text": "The lighthouse of Olm is sold."}).status_code == 201
    for one in replicas:
        hits = asked(one, "POST", "/v1/search", json={"question": "lighthouse of Olm"}).json()["hits"]
        assert hits[0]["text"] == "The lighthouse of Olm is sold."


def test_an_answer_of_one_is_kept_for_all(replicas) -> None:
    answer = asked(replicas[0], "POST", "/v1/ask", json={"question": "Who lost the barley?"}).json()
    assert asked(replicas[1], "GET", f"/v1/answers/{answer['id']}").json()["answer"] == answer


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/articles", {"text": "Words."}),
        ("DELETE", "/v1/articles/art_0123456789abcdef", None),
        ("POST", "/v1/feedback", {"question": "Who?", "verdict": "missing"}),
    ],
)
def test_what_changes_the_collection_is_sent_to_its_owner(replicas, method: str, path: str, body: Any) -> None:
    refused = asked(replicas[0], method, path, json=body)
    error = refused.json()["error"]
    assert (refused.status_code, error["code"]) == (409, "collection_in_use")
    assert error["message"].endswith("send it to http://127.0.0.1:8765")


def test_they_say_that_they_are_ready_and_nothing_of_an_index_that_is_not_theirs(replicas) -> None:
    ready = asked(replicas[0], "GET", "/readyz")
    assert (ready.status_code, ready.json()["ready"], ready.json()["degraded"]) == (200, True, None)
    assert asked(replicas[0], "GET", "/v1/status").json()["health"] is None


def test_a_key_opens_all_of_them_and_they_write_down_its_use_together(replicas, settings: Settings) -> None:
    _, secret = keys.add(settings.data, "desk", "read")
    for one in replicas:
        assert asked(one, "GET", "/v1/status").status_code == 401
        assert asked(one, "GET", "/v1/status", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    written = [line for line in (settings.data / "audit.jsonl").read_text().splitlines() if '"desk"' in line]
    assert len(written) == 2


def test_the_uses_of_one_are_not_lost_by_another(tmp_path: Path) -> None:
    first, second = keys.Uses(tmp_path), keys.Uses(tmp_path)
    first.note("a", NOW)
    second.note("b", NOW)
    first.note("a", NOW + timedelta(hours=2))
    second.note("b", NOW + timedelta(hours=1))
    hours = {name: time.hour for name, time in keys.Uses(tmp_path)._known.items()}
    assert hours == {"a": 14, "b": 13}


def _written(folder: Path, name: str) -> None:
    log = AuditLog(folder, 4_000, 50)
    for number in range(200):
        log.write({"by": name, "number": number})


def test_no_line_of_an_audit_that_several_write_is_lost(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(partial(_written, tmp_path), ["one", "two"]))
    files = sorted(tmp_path.glob("audit.jsonl*"))
    assert sum(len(path.read_text().splitlines()) for path in files) == 400 and len(files) > 2


def test_without_a_collection_there_is_nothing_to_read(settings: Settings) -> None:
    with pytest.raises(NotFound, match="there is no collection"):
        serve(replace(settings, serve=replace(settings.serve, replica=True)), lambda _: None)
