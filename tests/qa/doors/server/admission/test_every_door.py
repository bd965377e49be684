"""Every route and every reader: whoever has no right to something is refused, and not a word of it comes back.

``REVEALS`` has a line for every route that wants something; one without a line fails here.
"""

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from echo import Echo
from fastapi import FastAPI
from shared_worker import WORKER

from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from qa.desk import Desk
from qa.doors import keys, tenants
from qa.doors.server import create_app
from qa.doors.server.admission import scopes
from qa.doors.watching.feed import Feed
from qa.doors.watching.state import State, write
from qa.settings import Serve, Settings

DAY = datetime(2025, 3, 14, 9, 30, tzinfo=UTC)
ASKED = "Zanzibar"  # in every field of what others may see; readers ask for it
SECRET = "Xanadu"  # beside it in all of these, and in nothing that is asked
HIDDEN, OPEN, ELSEWHERE = (article_id(origin) for origin in ("hidden", "open", "elsewhere"))
WIRE = "The ferry Maren sank off Cape Tarn in a storm on Monday night, and twelve people were saved by fishermen."
QUESTION = "Who has proposed closing Harbour Bridge?"
NEAR = f"{ASKED} {SECRET[:3]} Heraldd"  # near the name of an outlet that only others may see


def secret(origin: str, groups: tuple[str, ...]) -> list[Draft]:
    """An article that was corrected, and a copy of an open one."""
    both = f"{ASKED} {SECRET}"
    first = Draft(
        f"Mayor {both} Quill has proposed closing Harbour Bridge at {both}. “{both} will close,” said Mayor "
        f"{both} Quill on Tuesday.", origin, title=f"{both} may close", publisher=f"{both} Herald",
        authors=(f"A. {both}",), published_at=DAY, groups=groups,
    )  # fmt: skip
    copy = Draft(WIRE, f"{origin}-copy", title=f"{both} wire", publisher=f"{both} Post", groups=groups)
    return [first, replace(first, text=first.text + f" {both} is far."), copy]


def public(groups: tuple[str, ...]) -> list[Draft]:
    return [
        Draft(f"Mayor Ada Lund has proposed closing Harbour Bridge. {WIRE}", "open", title="Bridge may close",
              publisher="The Post", published_at=DAY, groups=groups),
        Draft(WIRE, "open-copy", title="Ferry sinks", publisher="The Echo", groups=groups),
    ]  # fmt: skip


@dataclass
class House:
    """A server with a tenant; in each collection articles that the key ``reader`` may see and others."""

    app: FastAPI
    settings: Settings
    secrets: dict[str, str]
    ids: dict[str, str]
    runner: asyncio.Runner  # one loop for all tests: sessions and tenants live in it

    def headers(self, key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secrets[key]}"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data = tmp_path_factory.mktemp("house") / "data"
    settings = Settings(data=data, embedder="hashing", serve=Serve(port=0, evals=data / ".eval"))
    settings = replace(settings, storage=replace(settings.storage, vectors="exact"))
    embedder = by_name("hashing")
    elsewhere = tenants.new_folder(data, "acme")
    with closing(Collection.own(elsewhere, embedder, "test", index="exact")) as theirs:
        theirs.ingest([replace(draft, item=None, origin=f"else{draft.origin}") for draft in secret("where", ())])
    owned = Collection.own(data, embedder, "test", index="exact")
    for draft in (*public(("red",)), *secret("hidden", ("blue",)), *secret("none", ())):
        owned.ingest([draft])
    owned.retract(article_id("none"))
    write(data, State({"https://feed.example": Feed(f"https://feed.example/{SECRET}", title=f"{SECRET} feed")}))
    (data / ".eval").mkdir()
    made = {
        "admin": keys.add(data, "admin", "admin"),
        "red": keys.add(data, "red", "admin", groups=["red"]),
        "none": keys.add(data, "none", "admin", groups=[]),
        "acme": keys.add(data, "acme", "admin", tenant="acme"),
        "acme-red": keys.add(data, "acme-red", "admin", tenant="acme", groups=["red"]),
    }
    app = create_app(Desk(owned, Echo()), settings)
    app.state.shared = replace(app.state.shared, worker=WORKER)
    house = House(app, settings, {name: secret for name, (_, secret) in made.items()}, {}, asyncio.Runner())
    with house.runner as runner:
        house.ids = runner.run(answered(house))
        yield house
        runner.run(app.state.mcp.stop())
        runner.run(app.state.tenants.close())
    app.state.shared.writer.close()
    owned.close()


async def answered(house: House) -> dict[str, str]:
    """The ids of answers that others were given, and of feedback that they left."""
    async with client(house) as asked:
        found = {}
        for key, name in (("admin", "answer"), ("acme", "theirs"), ("red", "mine")):
            question = QUESTION if key == "red" else f"Who is Mayor {ASKED} Quill of {ASKED}?"
            reply = await asked.post("/v1/ask", json={"question": question}, headers=house.headers(key))
            found[name] = reply.json()["id"]
            if key != "red":
                assert SECRET in json.dumps(reply.json()["citations"])
                body = {"question": QUESTION, "verdict": "wrong", "note": SECRET}
                assert (await asked.post("/v1/feedback", json=body, headers=house.headers(key))).status_code == 201
        return found


def client(house: House) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(house.app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://localhost")


def tool(name: str, **arguments: Any) -> dict[str, Any]:
    params = {"name": name, "arguments": arguments}
    return {"json": {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}, "headers": TAKES}


TAKES = {"Accept": "application/json, text/event-stream"}
CITED = {"number": 1, "article_id": HIDDEN, "revision": 1, "part": "title", "start": 0, "end": 18, "quote": "x"}
NOTHING, FOUND, CLOSED = 404, 200, 403
Line = list[tuple[str, int, Mapping[str, Any]]]
"""Requests for what others may see: the path, what is answered, and the rest of the request."""


def named(path: str = "", status: int = NOTHING) -> Line:
    """Articles of other groups and another tenant, by every name that they have; one that was retracted, and old
    texts."""
    names = (HIDDEN, "hidden", article_id("none"), "none", ELSEWHERE, "elsewhere", article_id("hidden-copy"))
    return [(f"/v1/articles/{name}{path}", status, {}) for name in names]


def asking(path: str, field: str = "question") -> Line:
    """Questions that find what is hidden best, that filter for it, and that hold its very words."""
    narrow: list[dict[str, Any]] = [{}, {"publishers": [NEAR]}, {"as_of": "2030-01-01"}, {"as_of": "2025-03-15"}]
    wide = [f"What did Mayor {ASKED} Quill say?", QUESTION, f"{ASKED}", WIRE]
    return [(path, FOUND, {"json": {field: words, **more}}) for words in wide for more in narrow]


CHAT = {"model": "dateline"}
REVEALS: dict[tuple[str, str], Line] = {
    ("POST", "/v1/ask"): asking("/v1/ask"),
    ("POST", "/v1/search"): asking("/v1/search"),
    ("POST", "/v1/verify"): [
        ("/v1/verify", FOUND, {"json": {"text": f"Mayor {ASKED} Quill has proposed closing it. {WIRE}"}}),
        *(("/v1/verify", NOTHING, {"json": {"text": WIRE, "article_ids": [name]}}) for name in (HIDDEN, ELSEWHERE)),
    ],
    ("POST", "/v1/chat/completions"): [
        ("/v1/chat/completions", FOUND, {"json": CHAT | {"messages": [{"role": "user", "content": words}]}})
        for words in (QUESTION, WIRE)
    ],
    ("POST", "/v1/responses"): [
        ("/v1/responses", FOUND, {"json": {"model": CHAT["model"], "input": words}}) for words in (QUESTION, WIRE)
    ],
    ("GET", "/v1/responses/{response_id}"): [("/v1/responses/resp_none", NOTHING, {})],
    ("DELETE", "/v1/responses/{response_id}"): [("/v1/responses/resp_none", NOTHING, {})],
    ("GET", "/v1/timeline"): [
        ("/v1/timeline", FOUND, {"params": {"topic": words}}) for words in (f"{ASKED} bridge", "bridge", WIRE[:150])
    ],
    ("*", "/mcp"): [
        *(("/mcp", FOUND, tool("ask", question=words)) for words in (QUESTION, WIRE)),
        ("/mcp", FOUND, tool("ask", question=QUESTION, publishers=[NEAR])),
        ("/mcp", FOUND, tool("search", query=f"{ASKED} bridge")),
        *(("/mcp", FOUND, tool("fetch", id=name)) for name in (HIDDEN, ELSEWHERE, article_id("none"))),
        ("/mcp", FOUND, tool("verify", text=f"Mayor {ASKED} Quill has proposed it. {WIRE}")),
        ("/mcp", FOUND, tool("quotes", limit=100)),
    ],
    ("GET", "/v1/answers/{answer_id}"): [
        ("/v1/answers/{answer}", NOTHING, {}), ("/v1/answers/{theirs}", NOTHING, {}),
    ],
    ("POST", "/v1/recheck"): [("/v1/recheck", FOUND, {"json": {"citations": [CITED]}})],
    ("GET", "/v1/articles"): [("/v1/articles?limit=100", FOUND, {}), (f"/v1/articles?publisher={NEAR}", FOUND, {})],
    ("GET", "/v1/articles/{article_id:name}"): [*named(), *named("?revision=1"), *named("?revision=7")],
    ("GET", "/v1/articles/{article_id:name}/changes"): [*named("/changes"), *named("/changes?from=1&to=2")],
    ("DELETE", "/v1/articles/{article_id}"): named(),
    ("POST", "/v1/articles"): [
        ("/v1/articles", CLOSED, {"json": {"text": "Over it.", "origin": "hidden"}}),
        ("/v1/articles", CLOSED, {"json": {"text": "Over it.", "origin": "none"}}),
        ("/v1/articles", CLOSED, {"json": {"withheld": "Killed.", "origin": "hidden"}}),
        ("/v1/articles", CLOSED, {"json": {"text": "For others.", "origin": "new", "groups": ["blue"]}}),
    ],
    ("GET", "/v1/jobs/{job_id}"): [("/v1/jobs/1", NOTHING, {})],  # test_jobs_route.py has those of a database
    ("GET", "/v1/histogram"): [("/v1/histogram", FOUND, {})],
    ("GET", "/v1/quotes"): [("/v1/quotes?limit=100", FOUND, {}), (f"/v1/quotes?speaker={ASKED}", FOUND, {})],
    ("POST", "/v1/feedback"): [
        ("/v1/feedback", NOTHING, {"json": {
            "question": QUESTION, "verdict": "right",
            "citations": [{name: CITED[name] for name in ("article_id", "revision", "part", "start", "end")}],
        }}),
    ],
    ("GET", "/v1/status"): [("/v1/status", FOUND, {})],
    ("GET", "/v1/evals"): [("/v1/evals", CLOSED, {})],
    ("GET", "/v1/feedback"): [("/v1/feedback", CLOSED, {})],
    ("GET", "/v1/feeds"): [("/v1/feeds", CLOSED, {})],
    ("GET", "/v1/settings"): [("/v1/settings", CLOSED, {})],
    ("GET", "/metrics"): [("/metrics", CLOSED, {})],
    # These say nothing of any article.
    ("GET", "/openapi.json"): [("/openapi.json", FOUND, {})],
    ("HEAD", "/openapi.json"): [("/openapi.json", FOUND, {})],
    ("GET", "/v1/models"): [("/v1/models", FOUND, {})],
    ("GET", "/v1/models/{model}"): [("/v1/models/dateline", FOUND, {})],
}  # fmt: skip


def test_every_route_has_a_line() -> None:
    assert {item for item, scope in scopes.WANTED.items() if scope != "open"} == set(REVEALS)


async def tried(asked: httpx.AsyncClient, house: House, key: str, method: str, line: tuple[str, int, Any]) -> list[str]:
    """What is wrong with the reply to a reader who may not see what is asked for."""
    path, status, more = line
    path = path.format(**house.ids)
    headers = {**more.get("headers", {}), **house.headers(key)}
    method = "POST" if method == scopes.ANY else method
    reply = await asked.request(method, path, **{**more, "headers": headers})
    said = reply.text.replace(NEAR, "")
    wrong = [f"{key} {method} {path}: {reply.status_code}"] if reply.status_code != status else []
    return wrong + (
        [f"{key} {method} {path}: …{said[max(0, said.find(SECRET) - 150) :][:300]}…"] if SECRET in said else []
    )


@pytest.mark.parametrize("key", ["red", "none", "acme-red"])
def test_a_reader_of_other_groups_is_shown_nothing(house: House, key: str) -> None:
    async def all_of_them() -> list[str]:
        async with client(house) as asked:
            every = [(method, line) for (method, _), lines in REVEALS.items() for line in lines]
            if key == "acme-red":  # in whose collection there is nothing to write over
                every = [(method, line) for method, line in every if (method, line[0]) != ("POST", "/v1/articles")]
            found = [await tried(asked, house, key, method, line) for method, line in every]
            return [problem for one in found for problem in one]

    assert house.runner.run(all_of_them()) == []


THEIRS = [
    *(("GET", f"/v1/articles/{name}{path}") for name in (OPEN, "open", HIDDEN) for path in ("", "/changes")),
    ("DELETE", f"/v1/articles/{OPEN}"), ("GET", "/v1/answers/{answer}"), ("GET", "/v1/answers/{mine}"),
    ("GET", "/v1/evals"),
]  # fmt: skip


def test_another_tenants_things_are_not_there(house: House) -> None:
    async def all_of_them() -> dict[str, Any]:
        async with client(house) as asked:
            headers = house.headers("acme")
            found = {path: await asked.request(method, path.format(**house.ids), headers=headers)
                     for method, path in THEIRS}  # fmt: skip
            statuses = {path: reply.status_code for path, reply in found.items()}
            listed = (await asked.get("/v1/articles", headers=headers)).json()
            feeds = (await asked.get("/v1/feeds", headers=headers)).json()
            metrics = (await asked.get("/metrics", headers=headers)).text
            settings = (await asked.get("/v1/settings", headers=headers)).json()["settings"]
            data = next(item["value"] for item in settings if item["name"] == "data")
            kept = (await asked.get("/v1/feedback", headers=headers)).json()
            ours = await asked.get("/v1/articles/" + ELSEWHERE, headers=house.headers("admin"))
            return {
                "statuses": statuses, "listed": listed, "feeds": feeds, "metrics": metrics, "kept": kept, "data": data,
                "ours": ours,
            }  # fmt: skip

    found = house.runner.run(all_of_them())
    assert set(found["statuses"].values()) == {404}, found["statuses"]
    assert {ELSEWHERE, article_id("elsewhere-copy")} <= {item["article_id"] for item in found["listed"]["articles"]}
    assert found["feeds"]["feeds"] == [] and found["kept"]["total"] == 1
    assert 'dateline_answers_total{outcome="answered"} 1' in found["metrics"]
    assert Path(found["data"]).name == "acme" and found["ours"].status_code == 404


def test_what_they_may_see_is_all_there(house: House) -> None:
    """A guard that hides everything would pass the tests before."""

    async def all_of_them() -> list[Any]:
        async with client(house) as asked:
            headers = house.headers("red")
            ask = await asked.post("/v1/ask", json={"question": QUESTION}, headers=headers)
            listed = await asked.get("/v1/articles", headers=headers)
            kept = await asked.get(f"/v1/answers/{house.ids['mine']}", headers=headers)
            wire = await asked.post("/v1/verify", json={"text": WIRE}, headers=headers)
            status = await asked.get("/v1/status", headers=headers)
            called = await asked.post("/mcp", **merged(tool("fetch", id=OPEN), headers))
            return [ask, listed, kept, wire, status, called]

    ask, listed, kept, wire, status, called = house.runner.run(all_of_them())
    assert "Ada Lund" in ask.text and listed.json()["total"] == 2 == status.json()["articles"]
    assert kept.status_code == 200 and kept.json()["holds"] and "groups" not in kept.json()
    copies = [copy["publisher"] for copy in wire.json()["citations"][0].get("also_in", ())]
    assert wire.json()["supported"] and len(copies) == 1
    assert status.json()["health"] is None and "Ada Lund" in called.text


def merged(sent: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
    return {**sent, "headers": {**sent["headers"], **headers}}
