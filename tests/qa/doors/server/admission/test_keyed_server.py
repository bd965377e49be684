"""A server that wants keys: what it reads, counts, writes down, and which pages it lets in."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import BadInput
from qa.doors import keys
from qa.doors.keys import store
from qa.doors.server import create_app
from qa.doors.server.admission.audit import FILE, AuditLog
from qa.doors.server.admission.caller import Caller
from qa.doors.server.admission.cors import origins
from qa.doors.server.admission.rates import Rates
from qa.settings import Audit, Serve, Settings

ASK = {"question": "Who has proposed closing Harbour Bridge?"}
SITE = "https://app.example"


@pytest.fixture
def settings(tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    changes = getattr(request, "param", {})
    serve = Serve(port=0, max_body=200_000, waiting=32, **changes.get("serve", {}))
    return Settings(data=tmp_path / "data", embedder="hashing", serve=serve, audit=Audit(**changes.get("audit", {})))


def key(settings: Settings, scope: keys.Scope = "read", **options) -> dict[str, str]:
    return {"Authorization": f"Bearer {keys.add(settings.data, scope, scope, **options)[1]}"}


def test_openai_clients_show_it_as_their_api_key(call, settings: Settings) -> None:
    body = {"model": "dateline", "messages": [{"role": "user", "content": ASK["question"]}]}
    assert call("POST", "/v1/chat/completions", json=body, headers=key(settings)).status_code == 200
    refused = call("POST", "/v1/chat/completions", json=body)
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "missing_key")


def test_the_tools_for_assistants_want_it_too(run, settings: Settings) -> None:
    from test_mcp_http import HELLO, TAKES

    headers = key(settings)

    async def both(client):
        refused = await client.post("/mcp", json=HELLO, headers=TAKES)
        return refused, await client.post("/mcp", json=HELLO, headers=TAKES | headers)

    refused, greeted = run(both)
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "missing_key")
    assert greeted.status_code == 200


def test_a_key_is_looked_at_before_the_body(call, settings: Settings) -> None:
    key(settings)
    assert call("POST", "/v1/articles", content=b"x" * 300_000).status_code == 401


def test_a_file_of_keys_that_cannot_be_read_opens_nothing(call, settings: Settings) -> None:
    headers = key(settings)
    (settings.data / store.FILE).write_text("{")
    assert call("GET", "/v1/status", headers=headers).status_code == 503
    assert call("GET", "/healthz").status_code == 200


def test_a_key_made_while_the_server_runs_closes_it_at_once(call, settings: Settings) -> None:
    assert call("GET", "/v1/status").status_code == 200
    headers = key(settings)
    assert call("GET", "/v1/status").status_code == 401
    assert call("GET", "/v1/status", headers=headers).status_code == 200
    assert keys.listed(settings.data)[0]["used_at"]


@pytest.mark.parametrize("settings", [{"serve": {"keys": "required"}}], indirect=True)
def test_keys_can_be_required_before_there_is_one(call, settings: Settings) -> None:
    assert call("GET", "/v1/status").status_code == 401
    assert call("GET", "/v1/status", headers=key(settings)).status_code == 200


def test_where_others_reach_it_the_last_key_leaves_nothing_open(app, settings: Settings) -> None:
    import asyncio

    import httpx

    desk = app.state.shared.desk

    async def asked(settings: Settings) -> int:
        there = httpx.ASGITransport(create_app(desk, settings, "192.0.2.1"))
        async with httpx.AsyncClient(transport=there, base_url="http://archive.example") as client:
            return (await client.get("/v1/status")).status_code

    assert asyncio.run(asked(settings)) == 401
    assert asyncio.run(asked(replace(settings, serve=replace(settings.serve, insecure=True)))) == 200


# --- rates


def test_a_minutes_worth_may_come_at_once_and_then_comes_back_bit_by_bit() -> None:
    rates, page = Rates(0), keys.Key("page", "read", "ab" * 32, None, rate=60)
    assert [rates.take(page, 100.0) for _ in range(60)] == [None] * 60
    assert rates.take(page, 100.0) == 1
    assert rates.take(page, 101.0) is None
    assert rates.take(page, 101.5) == 1
    assert [rates.take(page, 9_000.0) for _ in range(61)] == [None] * 60 + [1]


def test_the_usual_rate_is_of_keys_without_one_and_each_has_its_own() -> None:
    page, desk = (keys.Key(name, "read", name * 32, None) for name in ("ab", "cd"))
    rates = Rates(1)
    assert [rates.take(page, 0.0), rates.take(page, 0.0), rates.take(desk, 0.0)] == [None, 60, None]
    assert [Rates(0).take(page, 0.0) for _ in range(1_000)] == [None] * 1_000


def test_callers_are_forgotten_once_they_are_too_many() -> None:
    rates, page = Rates(1), Caller("page", "page", "read")
    assert rates.take(page, 0.0) is None
    for number in range(10_050):
        assert rates.take(Caller(str(number), "", "read"), 30.0) is None
    assert rates.take(page, 31.0) == 29 and len(rates._buckets) > 10_000, "all have come within a minute"
    assert rates.take(Caller("new", "", "read"), 95.0) is None and len(rates._buckets) == 1


def test_too_many_requests_are_told_when_to_come_again(call, settings: Settings) -> None:
    headers = key(settings, rate=2)
    found = [call("GET", "/v1/models", headers=headers) for _ in range(3)]
    assert [response.status_code for response in found] == [200, 200, 429]
    assert found[2].json()["error"]["code"] == "rate_limited"
    assert 1 <= int(found[2].headers["retry-after"]) <= 30


# --- the audit log


def entries(settings: Settings) -> list[dict]:
    path = settings.data / FILE
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_every_request_is_written_down_without_the_key_and_without_the_question(call, settings: Settings) -> None:
    call("POST", "/v1/ask", json=ASK)
    assert entries(settings) == [], "nobody is asked who they are while there is no key"
    headers = key(settings)
    call("POST", "/v1/ask", json=ASK, headers=headers)
    call("GET", "/v1/articles?publisher=The+Post", headers=headers)
    call("GET", "/metrics", headers=headers)
    call("GET", "/v1/status")
    call("GET", "/healthz")
    found = [(item["key"], item["method"], item["path"], item["status"]) for item in entries(settings)]
    assert found == [
        ("read", "POST", "/v1/ask", 200), ("read", "GET", "/v1/articles", 200), ("read", "GET", "/metrics", 403),
        (None, "GET", "/v1/status", 401),
    ]  # fmt: skip
    text = (settings.data / FILE).read_text()
    assert headers["Authorization"].removeprefix("Bearer ") not in text and "Harbour" not in text and "Post" not in text
    assert all(item["ms"] >= 0 and item["time"].endswith("Z") for item in entries(settings))
    if os.name != "nt":
        assert stat.S_IMODE((settings.data / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("settings", [{"audit": {"questions": True}}], indirect=True)
def test_what_was_asked_is_kept_where_that_was_wanted(call, settings: Settings) -> None:
    headers = key(settings, "write")
    call("POST", "/v1/ask", json=ASK, headers=headers)
    call("POST", "/v1/articles", json={"text": "The ferry sank."}, headers=headers)
    asked, added = entries(settings)
    assert json.loads(asked["asked"]) == ASK and "asked" not in added


@pytest.mark.parametrize("settings", [{"audit": {"on": False}}], indirect=True)
def test_it_can_be_left_out(call, settings: Settings) -> None:
    assert call("GET", "/v1/models", headers=key(settings)).status_code == 200
    assert entries(settings) == []


def test_files_are_turned_over_by_their_size_and_so_many_kept(tmp_path: Path) -> None:
    log = AuditLog(tmp_path, 120, 3)
    for number in range(20):
        log.write({"number": number, "filled": "x" * 30})
    found = {path.name: path.read_text().count("\n") for path in tmp_path.glob(f"{FILE}*")}
    assert found == {FILE: 2, f"{FILE}.1": 2, f"{FILE}.2": 2}
    assert json.loads((tmp_path / FILE).read_text().splitlines()[-1])["number"] == 19
    assert json.loads((tmp_path / f"{FILE}.2").read_text().splitlines()[0])["number"] == 14


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path, caplog) -> None:
    AuditLog(tmp_path / "nowhere", 100, 1).write({})
    assert "audit.jsonl cannot be written" in caplog.text


# --- pages of other sites


PREFLIGHT = {"Origin": SITE, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}


@pytest.mark.parametrize("settings", [{"serve": {"cors": f"{SITE}, http://localhost:3000"}}], indirect=True)
def test_a_site_that_is_named_may_call_with_a_key_and_no_other(call, settings: Settings) -> None:
    headers = key(settings)
    asked = call("OPTIONS", "/v1/ask", headers=PREFLIGHT)
    assert asked.status_code == 204 and "Authorization" in asked.headers["access-control-allow-headers"]
    for response in (
        asked, call("POST", "/v1/ask", json=ASK, headers=headers | {"Origin": SITE}),
        call("POST", "/v1/ask", json=ASK, headers={"Origin": SITE}),
    ):  # fmt: skip
        assert response.headers["access-control-allow-origin"] == SITE
        assert "access-control-allow-credentials" not in response.headers
        assert "Origin" in response.headers["vary"]
    assert response.status_code == 401, "the page may read why"
    other = call("POST", "/v1/ask", json=ASK, headers=headers | {"Origin": "https://evil.example"})
    assert other.status_code == 403 and "access-control-allow-origin" not in other.headers
    assert call("OPTIONS", "/v1/ask", headers=PREFLIGHT | {"Origin": f"{SITE}.evil.example"}).status_code == 403


def test_no_site_may_call_unless_it_is_named(call) -> None:
    response = call("OPTIONS", "/v1/ask", headers=PREFLIGHT)
    assert response.status_code == 403 and "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("written", ["*", "https://*", "null", "app.example", "https://app.example/x", "ftp://a.example",
                                     "https://a.example, *", "https://me@a.example", "https://[::1"])  # fmt: skip
def test_what_is_no_origin_is_refused(written: str) -> None:
    with pytest.raises(BadInput) as raised:
        origins(written)
    assert raised.value.param == "serve.cors"


def test_origins_are_read_from_a_list() -> None:
    assert origins(" https://App.example ,http://localhost:3000,") == {SITE, "http://localhost:3000"}
    assert origins("") == frozenset()
