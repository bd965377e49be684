"""A server that only reads a collection in a database puts what is sent to it into the collection's queue."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import httpx
import pytest
from echo import Echo
from fastapi import FastAPI
from postgres_server import PostgresServer
from shared_worker import WORKER

from ingest.catalog._jobs import Pace
from ingest.embedders import by_name
from qa import build
from qa.desk import Desk
from qa.doors import jobs, keys
from qa.doors.server import create_app
from qa.doors.server.responses import JobShown
from qa.settings import Settings, Storage

Ask = Callable[..., httpx.Response]


@pytest.fixture
def stored(settings: Settings, postgres: PostgresServer) -> Settings:
    kept = replace(settings, storage=Storage(catalog=postgres.address()))
    build.own_with(kept, "test", by_name("hashing")).close()
    return kept


@pytest.fixture
def replica(stored: Settings) -> Iterator[FastAPI]:
    application = create_app(Desk(build.read(stored), Echo()), stored)
    application.state.shared = replace(application.state.shared, worker=WORKER)
    yield application
    application.state.shared.writer.close()
    asyncio.run(application.state.shared.desk.close())


@pytest.fixture
def ask(replica: FastAPI) -> Ask:
    async def asked(method: str, path: str, **options: Any) -> httpx.Response:
        transport = httpx.ASGITransport(replica, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path, **options)

    return lambda *given, **options: asyncio.run(asked(*given, **options))


def test_articles_wait_until_a_worker_has_taken_them_in(ask: Ask, stored: Settings) -> None:
    answer = ask("POST", "/v1/articles", json={"text": "It rained in Oldmoor.", "title": "Rain"})
    job = answer.json()["job"]
    assert (answer.status_code, answer.headers["location"], job["state"]) == (202, f"/v1/jobs/{job['id']}", "waiting")
    assert JobShown.model_validate(answer.json()) and ask("GET", answer.headers["location"]).json() == {"job": job}
    assert ask("GET", "/v1/articles").json()["total"] == 0
    with closing(jobs.Performer(stored)) as performer:
        jobs.queue_of(stored).work(performer, jobs.is_passing, lambda _: None, Pace(), once=True)
    ended = ask("GET", answer.headers["location"]).json()["job"]
    JobShown.model_validate({"job": ended})
    assert (ended["state"], ended["report"]["added"], ended["problem"]) == ("done", 1, None)
    assert ask("GET", "/v1/articles").json()["total"] == 1


def test_what_nobody_could_take_in_is_refused_at_once(ask: Ask) -> None:
    assert ask("POST", "/v1/articles", json={"text": " "}).json()["error"]["code"] == "no_text"
    refused = ask("POST", "/v1/articles", json={"text": "Words."}, headers={"Prefer": "respond-async, wait=10"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "collection_in_use")
    for name in ("1", "0", "99999999999999999999", "x"):
        unknown = ask("GET", f"/v1/jobs/{name}")
        assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "not_found")


def test_a_job_is_shown_to_whoever_may_write_what_it_writes(ask: Ask, stored: Settings) -> None:
    secrets = {
        name: keys.add(stored.data, name, scope, groups=groups)[1]
        for name, scope, groups in (("all", "write", None), ("desk", "write", ["desk"]), ("board", "write", ["board"]),
                                    ("reader", "read", None))
    }  # fmt: skip
    bearer = {name: {"Authorization": f"Bearer {secret}"} for name, secret in secrets.items()}
    path = ask("POST", "/v1/articles", json={"text": "Hail."}, headers=bearer["desk"]).headers["location"]
    shown = {name: ask("GET", path, headers=headers).status_code for name, headers in bearer.items()}
    assert shown == {"all": 200, "desk": 200, "board": 404, "reader": 403}
    [job] = jobs.queue_of(stored).jobs(10)
    assert job.groups == ("desk",)


def test_a_collection_that_lies_elsewhere_has_no_jobs(call: Ask) -> None:
    assert call("GET", "/v1/jobs/1").status_code == 404
