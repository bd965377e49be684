"""Collections of tenants behind one server: opened when asked for, so many at once, closed when nobody asks."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from echo import Echo
from fastapi import FastAPI
from shared_worker import WORKER

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import Lent, by_name, close
from ingest.errors import NotFound
from ingest.lock import owner_of
from qa.desk import Desk
from qa.doors import cli, keys, tenants
from qa.doors.server import create_app
from qa.doors.server.tenancy import of_tenant
from qa.settings import Serve, Settings, Tenants
from qa.settings.storage import Storage

NAMES = ("acme", "borg", "cora")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path / "data", embedder="hashing", serve=Serve(port=0), storage=Storage(vectors="exact"),
        tenants=Tenants(open=2, idle=600),
    )  # fmt: skip


@pytest.fixture
def app(settings: Settings) -> Iterator[FastAPI]:
    owned = Collection.own(settings.data, by_name("hashing"), "test", index="exact")
    for name in NAMES:
        with closing(Collection.own(tenants.new_folder(settings.data, name), by_name("hashing"), "t", index="exact")):
            pass
    app = create_app(Desk(owned, Echo()), settings)
    app.state.shared = replace(app.state.shared, worker=WORKER)
    yield app
    app.state.shared.writer.close()
    owned.close()


def client(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")


def bearer(settings: Settings, name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {keys.add(settings.data, name, 'admin', tenant=name)[1]}"}


def is_open(settings: Settings, name: str) -> bool:
    return owner_of(tenants.folder_of(settings.data, name)) is not None


def test_they_are_opened_lazily_bounded_and_each_has_its_own(app: FastAPI, settings: Settings) -> None:
    headers = {name: bearer(settings, name) for name in NAMES}
    found = app.state.tenants
    found.url = "http://127.0.0.1:1"

    async def work() -> None:
        async with client(app) as asked:

            async def add(name: str) -> None:
                body = {"text": f"The otter of {name} came.", "origin": "otter"}
                assert (await asked.post("/v1/articles", json=body, headers=headers[name])).status_code == 201

            assert not any(is_open(settings, name) for name in NAMES), "nobody has asked"
            await asyncio.gather(*(add("acme") for _ in range(3)), return_exceptions=True)
            await add("borg")
            assert owner_of(tenants.folder_of(settings.data, "borg")).url == "http://127.0.0.1:1"
            await asked.get("/v1/status", headers=headers["acme"])
            await add("cora")
            assert [is_open(settings, name) for name in NAMES] == [True, False, True], "borg was asked least lately"
            for name in NAMES:
                listed = (await asked.get("/v1/articles", headers=headers[name])).json()
                assert listed["total"] == 1
                body = {"question": "Which otter came?"}
                answer = (await asked.post("/v1/ask", json=body, headers=headers[name])).json()
                assert answer["text"].startswith(f"The otter of {name} came.")
                metrics = (await asked.get("/metrics", headers=headers[name])).text
                assert 'dateline_answers_total{outcome="answered"} 1' in metrics
            async with found.lent("acme") as lent, found.lent("borg"):
                assert lent.desk.reader is app.state.shared.desk.reader, "models are loaded once"
                reply = await asked.get("/v1/status", headers=headers["cora"])
                assert (reply.status_code, reply.json()["error"]["code"]) == (503, "overloaded")
                assert (await asked.get("/v1/status", headers=headers["acme"])).status_code == 200
            assert (await asked.get("/v1/status", headers=headers["cora"])).status_code == 200
            metrics = (await asked.get("/metrics", headers=headers["borg"])).text
            assert 'dateline_answers_total{outcome="answered"} 1' in metrics, "counts outlive a closing"
            await found.close()
            assert not any(is_open(settings, name) for name in NAMES)

    asyncio.run(work())


def test_one_that_nobody_asks_is_closed_and_one_in_use_is_not(app: FastAPI, settings: Settings) -> None:
    app.state.shared = replace(app.state.shared, settings=replace(settings, tenants=Tenants(idle=0.1)))
    found = app.state.tenants

    async def work() -> None:
        async with found.lent("acme"):
            async with found.lent("borg"):
                pass
            for _ in range(200):
                if not is_open(settings, "borg"):
                    break
                await asyncio.sleep(0.05)
            assert [is_open(settings, name) for name in NAMES[:2]] == [True, False]
        await found.close()

    asyncio.run(work())


def test_one_that_another_process_owns_and_one_that_is_gone_are_said_so(app: FastAPI, settings: Settings) -> None:
    held, gone = bearer(settings, "acme"), bearer(settings, "borg")
    folder = tenants.folder_of(settings.data, "borg")
    folder.rename(folder.with_name("elsewhere"))

    async def work() -> list[int]:
        async with client(app) as asked:
            found = [await asked.get("/v1/status", headers=headers) for headers in (held, gone)]
            await app.state.tenants.close()
            assert not any(name in found[1].text for name in NAMES), "nobody is told who the others are"
            return [reply.status_code for reply in found]

    with closing(Collection.own(tenants.folder_of(settings.data, "acme"), by_name("hashing"), "ingest", index="exact")):
        assert asyncio.run(work()) == [409, 404]


def test_in_a_database_each_has_a_schema_of_its_own(settings: Settings) -> None:
    tenants.new_folder(settings.data, "acme").mkdir(parents=True)
    theirs = of_tenant(replace(settings, storage=Storage("postgresql://host/db?schema=news")), "acme")
    assert theirs.storage.catalog == "postgresql://host/db?schema=news_acme"


def test_an_embedder_that_is_lent_stays_open() -> None:
    class Connected:
        name, dimension, closed = "it", 2, False

        def embed(self, texts: list[str]) -> str:
            return texts[0]

        def close(self) -> None:
            self.closed = True

    embedder = Connected()
    lent = Lent(embedder)
    close(lent)
    assert not embedder.closed and (lent.name, lent.dimension, lent.embed(["x"])) == ("it", 2, "x")


def test_articles_of_an_open_tenant_get_what_they_lack(
    app: FastAPI, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = bearer(settings, "acme")
    with closing(
        Collection.own(tenants.folder_of(settings.data, "acme"), by_name("hashing"), "t", index="exact")
    ) as one:
        one.ingest([Draft("The otter came.", "a")])
    monkeypatch.setattr("ingest.annotators.speech.VERSION", "another")

    async def outdated(asked: httpx.AsyncClient) -> int:
        return int((await asked.get("/v1/status", headers=headers)).json()["outdated"])

    async def work() -> None:
        async with client(app) as asked, asyncio.timeout(20):
            while await outdated(asked):
                await asyncio.sleep(0.01)
        await app.state.tenants.close()

    asyncio.run(work())


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "Acme", "-a", "a" * 64, "acmé", "a\0"])
def test_what_no_tenant_can_be_called_leads_nowhere(settings: Settings, name: str) -> None:
    tenants.new_folder(settings.data, "acme").mkdir(parents=True)
    with pytest.raises(NotFound):
        of_tenant(settings, name)
    with pytest.raises(NotFound):
        keys.add(settings.data, "key", "read", tenant=name)


def test_tenants_are_made_and_listed_on_the_command_line(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_STORAGE_VECTORS", "exact")
    data = ["--data", str(tmp_path / "data")]
    (tmp_path / "a.txt").write_text("The otter came.")
    assert cli.main(["tenants", "list", *data]) == 0
    assert cli.main(["tenants", "add", "acme", *data]) == 0
    folder = str(tmp_path / "data" / "tenants" / "acme")
    groups = ["--group", "red", "--group", "blue"]
    assert cli.main(["ingest", str(tmp_path / "a.txt"), *data, "--tenant", "acme", *groups]) == 0
    assert cli.main(["search", "otter", *data, "--tenant", "acme"]) == 0
    assert cli.main(["search", "otter", *data, "--tenant", "borg"]) == 1
    assert cli.main(["search", "otter", "--tenant", "acme", "--server", "http://127.0.0.1:1"]) == 2
    assert cli.main(["keys", "add", "page", "--scope", "read", *data, "--tenant", "acme"]) == 0
    [key] = keys.listed(tmp_path / "data")
    assert key["tenant"] == "acme"
    assert cli.main(["tenants", "list", *data]) == 0
    said = capsys.readouterr()
    assert "There are no tenants; make one with: dateline tenants add NAME" in said.out
    assert folder in said.out and "acme: 1 article\n" in said.out and "--tenant acme" in said.err
    assert cli.main(["tenants", "add", "acme", *data]) == cli.main(["tenants", "add", "../up", *data]) == 2
    assert cli.main(["tenants", "list", *data, "--server", "http://127.0.0.1:1"]) == 2
    with closing(Collection(Path(folder), by_name("hashing"))) as collection:
        assert [one.groups for one in collection.page(5, 0)] == [("blue", "red")]


def test_a_replica_reads_the_collection_of_a_tenant_that_another_owns(app: FastAPI, settings: Settings) -> None:
    headers, folder = bearer(settings, "acme"), tenants.folder_of(settings.data, "acme")
    app.state.shared = replace(app.state.shared, settings=replace(settings, serve=Serve(port=0, replica=True)))

    async def work() -> None:
        async with client(app) as asked:
            assert (await asked.get("/v1/articles", headers=headers)).json()["total"] == 0
            assert (await asked.post("/v1/articles", json={"text": "No."}, headers=headers)).status_code == 409
        await app.state.tenants.close()

    with closing(Collection.own(folder, by_name("hashing"), "owner", index="exact")):
        asyncio.run(work())
