"""A desk over a few articles with the fast parts, and a way to call its application without a network."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from echo import Echo
from fastapi import FastAPI
from shared_worker import WORKER

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from qa.desk import Desk
from qa.doors.server import create_app
from qa.settings import Serve, Settings

Result = TypeVar("Result")

ARTICLES = (
    Draft(
        "Mayor Ada Quill has proposed closing Harbour Bridge. The council votes on Tuesday.", "-#1",
        title="Bridge may close", url="https://herald.example/bridge", publisher="The Herald",
        published_at=datetime(2025, 3, 14, 9, 30, tzinfo=UTC),
    ),
    Draft(
        "Rain fell for nine days. Farmers in Oldmoor lost the barley.", "-#2",
        title="Rain ruins barley", url="https://post.example/rain", publisher="The Post",
        published_at=datetime(2025, 4, 2, tzinfo=UTC),
    ),
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each of these tests has an application of its own, over a collection of its own."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    serve = Serve(port=0, max_body=200_000, waiting=32)
    return Settings(data=tmp_path / "data", embedder="hashing", serve=serve)


@pytest.fixture(scope="session")
def articles() -> tuple[Draft, ...]:
    return ARTICLES


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles in it, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("made") / "data"
    owned = Collection.own(folder, by_name("hashing"), "test")
    owned.ingest(ARTICLES)
    owned.close()
    return folder


@pytest.fixture
def collection(settings: Settings, made: Path) -> Iterator[Collection]:
    shutil.copytree(made, settings.data)
    owned = Collection.own(settings.data, by_name("hashing"), "test")
    yield owned
    owned.close()


@pytest.fixture
def reader() -> Echo:
    return Echo()


@pytest.fixture
def app(collection: Collection, reader: Echo, settings: Settings) -> Iterator[FastAPI]:
    application = create_app(Desk(collection, reader), settings)
    own = application.state.shared
    application.state.shared = replace(own, worker=WORKER)
    yield application
    own.writer.close()


Client = Callable[[Callable[[httpx.AsyncClient], Awaitable[Any]]], Any]


@pytest.fixture
def run(app: FastAPI) -> Client:
    """Calls an async function with a client of the application."""

    async def with_client(work: Callable[[httpx.AsyncClient], Awaitable[Result]]) -> Result:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await work(client)

    return lambda work: asyncio.run(with_client(work))


Call = Callable[..., httpx.Response]


@pytest.fixture
def call(run: Client) -> Call:
    """One request: ``call("POST", "/v1/ask", json=…)``."""
    return lambda method, path, **options: run(lambda client: client.request(method, path, **options))
