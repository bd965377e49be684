"""Every route says what it wants, and opens to nobody else."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import httpx
import pytest
from fastapi.routing import APIRoute

from qa.doors import keys
from qa.doors.server import mcp
from qa.doors.server.admission import scopes
from qa.doors.server.app import routes_of
from qa.doors.server.responses import ErrorShown
from qa.doors.server.routes import routers
from qa.settings import Settings

PLAIN = {"article_id:name": "art_1", "article_id": "art_1", "answer_id": "ans_1", "model": "dateline", "name": "app.js"}
DECLARED = sorted((method if method != scopes.ANY else "POST", path) for method, path in scopes.WANTED)
CLOSED = [item for item in DECLARED if scopes.WANTED.get(item) != "open"]
OPEN = [item for item in DECLARED if scopes.WANTED.get(item) == "open"]


def wanted(method: str, path: str) -> scopes.Wanted:
    return scopes.WANTED.get((method, path)) or scopes.WANTED[scopes.ANY, path]


def address(path: str) -> str:
    for name, value in PLAIN.items():
        path = path.replace("{" + name + "}", value)
    return path


def test_every_route_is_declared_and_nothing_else_is(app) -> None:
    there = {(method, route.path) for route in routes_of(app) for method in (route.methods or {scopes.ANY})}
    assert there == set(scopes.WANTED)


def test_all_routes_of_the_application_are_known_to_the_guard(app) -> None:
    others = [route for route in app.router.routes if type(route).__name__ != "_IncludedRouter"]
    assert len(app.router.routes) - len(others) in (0, len(routers))
    assert {id(route) for route in others} <= {id(route) for route in routes_of(app)}
    assert all(isinstance(route, APIRoute) for router in routers for route in router.routes)
    assert mcp.PATH in {route.path for route in routes_of(app)}


def test_what_the_guard_takes_for_a_route_is_the_one_that_answers(app) -> None:
    """A request that it let through as one route and that another answers would open what is closed."""
    for method, path in DECLARED:
        asked = {"type": "http", "method": method, "path": address(path), "headers": [], "root_path": ""}
        assert scopes.wanted(routes_of(app), dict(asked)) == wanted(method, path), (method, path)


@contextmanager
def without(method: str, path: str) -> Iterator[None]:
    rest = {item: scope for item, scope in scopes.WANTED.items() if item != (method, path)}
    with patch.object(scopes, "WANTED", rest):
        yield


def test_a_route_that_nobody_declared_opens_to_nobody(call, settings: Settings) -> None:
    _, secret = keys.add(settings.data, "all", "admin")
    with without("GET", "/v1/status"):
        response = call("GET", "/v1/status", headers=bearer(secret))
    assert (response.status_code, response.json()["error"]["code"]) == (403, "no_scope")
    assert call("GET", "/v1/status", headers=bearer(secret)).status_code == 200


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def refused(response: httpx.Response, status: int, code: str) -> None:
    assert response.status_code == status, response.request.url
    if response.request.method != "HEAD":
        ErrorShown.model_validate(response.json())
        assert response.json()["error"]["code"] == code
    challenge = response.headers["www-authenticate"]
    assert challenge.startswith('Bearer realm="dateline"')
    assert ("error=" in challenge) == (code != "missing_key")


def test_each_is_closed_to_whoever_has_no_right_to_it(run, settings: Settings) -> None:
    secrets = {scope: keys.add(settings.data, scope, scope)[1] for scope in keys.SCOPES}
    soon = datetime.now(UTC) + timedelta(days=1)
    _, expired = keys.add(settings.data, "old", "admin", soon.isoformat(timespec="seconds"))

    async def all_of_them(client: httpx.AsyncClient) -> None:
        for method, path in CLOSED:
            await one(client, method, path)

    async def one(client: httpx.AsyncClient, method: str, path: str) -> None:
        async def tried(secret: str | None, status: int, code: str) -> None:
            headers = {} if secret is None else bearer(secret)
            refused(await client.request(method, address(path), headers=headers), status, code)

        await tried(None, 401, "missing_key")
        await tried("", 401, "missing_key")
        await tried("dl_wrong", 401, "invalid_key")
        await tried(secrets["admin"][:-1], 401, "invalid_key")
        with patch("qa.doors.server.admission.keys.datetime") as clock:
            clock.now.return_value = soon + timedelta(seconds=2)
            await tried(expired, 401, "expired_key")
        for scope in keys.SCOPES[: keys.SCOPES.index(wanted(method, path))]:
            await tried(secrets[scope], 403, "insufficient_scope")

    run(all_of_them)


def test_each_opens_to_the_least_scope_that_it_wants(run, settings: Settings) -> None:
    secrets = {scope: keys.add(settings.data, scope, scope)[1] for scope in keys.SCOPES}

    async def all_of_them(client: httpx.AsyncClient) -> dict[str, int]:
        asked = [item for item in CLOSED if item[1] != mcp.PATH]  # its client is in another test
        sent = [
            client.request(name, address(path), headers=bearer(secrets[wanted(name, path)])) for name, path in asked
        ]
        found = await asyncio.gather(*sent)
        return {" ".join(item): response.status_code for item, response in zip(asked, found, strict=True)}

    assert {name: status for name, status in run(all_of_them).items() if status in (401, 403, 429)} == {}


@pytest.mark.parametrize("item", OPEN, ids=" ".join)
def test_probes_and_the_files_of_the_page_need_none(call, settings: Settings, item) -> None:
    keys.add(settings.data, "all", "admin")
    assert call(item[0], address(item[1])).status_code == 200


@pytest.mark.parametrize("header", ["Basic YTpi", "dl_x", "Bearer", "bearer\tdl_x", "Token dl_x"])
def test_what_is_no_bearer_is_no_key(call, settings: Settings, header: str) -> None:
    keys.add(settings.data, "all", "admin")
    refused(call("GET", "/v1/status", headers={"Authorization": header}), 401, "missing_key")


def test_without_a_key_that_exists_all_is_as_before(call) -> None:
    assert call("GET", "/v1/status").status_code == 200
    assert call("GET", "/v1/status", headers=bearer("any will do")).status_code == 200
    assert call("GET", "/metrics").status_code == 200


@pytest.mark.parametrize(("method", "path"), [("GET", "/nowhere"), ("PUT", "/v1/ask"), ("POST", "/healthz")])
def test_what_is_not_there_is_not_told_to_whoever_has_no_key(call, settings: Settings, method: str, path: str) -> None:
    _, secret = keys.add(settings.data, "page", "read")
    assert call(method, path).status_code == 401
    assert call(method, path, headers=bearer(secret)).status_code in (404, 405)


def test_the_schema_says_what_each_operation_wants(call) -> None:
    schema = call("GET", "/openapi.json").json()
    assert schema["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    plain = {(method, path.replace(":name}", "}")): scope for (method, path), scope in scopes.WANTED.items()}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            scope = plain[method.upper(), path]
            assert operation.get("x-scope", "open") == scope
            assert ({"401", "403", "429"} <= set(operation["responses"])) == (scope != "open")
