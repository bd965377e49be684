"""Requests that are wrong: always the house's error, with a status that says whose mistake it is."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from qa.doors.server import guards
from qa.doors.server.errors import response_of
from qa.doors.server.responses import ErrorShown
from qa.settings import Settings

JSON = {"Content-Type": "application/json"}
ASK = ("POST", "/v1/ask")
SEARCH = ("POST", "/v1/search")


@pytest.mark.parametrize(
    ("route", "body", "param"),
    [
        (ASK, {}, "question"), (ASK, {"question": ""}, "question"), (ASK, {"question": 7}, "question"),
        (ASK, {"question": "🌧️🌧️"}, "question"), (ASK, {"question": "a" * 2_001}, "question"),
        (ASK, {"question": "Who?", "temperature": 1}, "temperature"),
        (ASK, {"question": "Who?", "history": [{"role": "system", "content": "x"}]}, "history.0.role"),
        (ASK, {"question": "Who?", "on_unsupported": "keep"}, "on_unsupported"),
        (ASK, {"question": "Who?", "asked_at": "2025-03-14T09:00:00"}, "asked_at"),
        (ASK, {"question": "Who?", "after": "yesterday"}, "after"), (ASK, {"question": "Who?", "after": 0}, "after"),
        (ASK, {"question": "Who?", "after": "10000-01-01"}, "after"),
        (ASK, {"question": "Who?", "after": "9999-12-31T23:59:59-14:00"}, "after"),
        (ASK, {"question": "Who?", "after": "2025-02-30"}, "after"),
        (ASK, {"question": "Who?", "after": "2025-03-02", "before": "2025-03-01"}, "after"),
        (ASK, {"question": "Who?", "publishers": "The Post"}, "publishers"),
        (ASK, {"question": "Who?", "publishers": ["x"] * 51}, "publishers"),
        *((SEARCH, {"question": "Who?", "k": k}, "k") for k in (-1, 0, 101, 10**9, "10", True, 1.5)),
    ],
)  # fmt: skip
def test_a_wrong_field_is_refused_by_name(call, route, body, param) -> None:
    response = call(*route, json=body)
    ErrorShown.model_validate(response.json())
    assert (response.status_code, response.json()["error"]["param"]) == (422, param)


@pytest.mark.parametrize(
    "question", ['" OR * NEAR(', "'; DROP TABLE revisions; --", "a\u0000b", "(x+x+)+y", "[9] [S1]"]
)
def test_odd_questions_are_questions(call, question) -> None:
    assert call(*ASK, json={"question": question}).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422), (b"{", 400), (b"[" * 100_000, 400), (b'{"question": NaN}', 422), (b"\xff", 400), (b"[]", 422),
        (b'{"question": "a", "x\\ud800": 1}', 422), (b'{"question": "\\ud800"}', 422), (b"null", 422),
        (b'{"k": ' + b"9" * 5_000 + b"}", 400),
    ],
)  # fmt: skip
def test_bodies_that_are_no_proper_json_are_the_clients_mistake(call, body, status) -> None:
    response = call(*ASK, content=body, headers=JSON)
    ErrorShown.model_validate(response.json())
    assert response.status_code == status


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404), ("GET", "/v1/articles/", 404), ("GET", "/v1/ask", 405), ("PUT", "/v1/articles", 405),
        ("GET", "/v1/articles?limit=0", 422), ("GET", "/v1/articles?limit=x", 422), ("GET", "/v1/articles?sort=x", 422),
        ("GET", "/v1/articles/x?revision=99999999999999999999", 422), ("GET", "/v1/articles/%00", 404),
        ("GET", "/v1/articles/..%2f..%2fetc", 404), ("OPTIONS", "/v1/ask", 405),
    ],
)  # fmt: skip
def test_paths_and_queries_that_are_wrong(call, method, path, status) -> None:
    response = call(method, path)
    ErrorShown.model_validate(response.json())
    assert response.status_code == status


def test_a_method_that_is_not_there_is_refused_with_those_that_are(call) -> None:
    assert call("PUT", "/v1/articles").headers["allow"] == "GET, POST"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_questions_are_json(call, kind) -> None:
    response = call(*ASK, content=b'{"question": "Who?"}', headers={"Content-Type": kind})
    assert (response.status_code, response.json()["error"]["param"]) == (415, "Content-Type")


def test_packed_bodies_are_refused(call) -> None:
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    assert call("POST", "/v1/articles", content=b"x", headers=headers).status_code == 415


def test_a_body_that_says_it_is_too_large_is_refused_unread(call, settings: Settings) -> None:
    async def unread() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    headers = {"Content-Length": str(settings.serve.max_body + 1), "Content-Type": "text/plain"}
    assert call("POST", "/v1/articles", content=unread(), headers=headers).status_code == 413


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/ask"])
def test_an_endless_body_is_ended_at_the_limit(call, settings: Settings, path) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 10_000
            yield b" " * 10_000

    assert call("POST", path, content=endless(), headers=JSON).status_code == 413
    assert sent <= settings.serve.max_body + 20_000


def test_a_body_that_stalls_is_given_up(call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "BODY_SECONDS", 0.05)

    async def stalling() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(5)

    assert call(*ASK, content=stalling(), headers=JSON).status_code == 408


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 400), ({"Host": "127.0.0.1.evil.example"}, 400), ({"Host": "[::1"}, 400),
        ({"Host": ""}, 400), ({"Host": "127.0.0.1:8765"}, 200), ({"Host": "[::1]:8765"}, 200),
        ({"Origin": "https://evil.example"}, 403), ({"Origin": "null"}, 403), ({"Origin": "http://localhost:99"}, 403),
        ({"Origin": "http://localhost"}, 200),
    ],
)  # fmt: skip
def test_web_pages_of_others_cannot_reach_the_archive(call, headers, status) -> None:
    response = call("GET", "/v1/articles", headers=headers)
    assert response.status_code == status
    assert "access-control-allow-origin" not in response.headers


def test_no_scripts_and_no_resources_from_elsewhere(call) -> None:
    page = call("GET", "/")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http" not in page.text


def test_the_documents_name_every_path_and_the_page_the_schema(call, app) -> None:
    page = Path(__file__).parents[4] / "docs" / "http.md"
    documented, *paths = (re.sub(r"{\w+}", "{}", text) for text in (page.read_text("utf-8"), *app.openapi()["paths"]))
    assert [path for path in (*paths, "/mcp", "/openapi.json") if path not in documented] == []
    assert "/openapi.json" in call("GET", "/").text


def test_a_full_disk_has_its_own_status() -> None:
    from ingest.errors import CollectionError

    error = CollectionError("cannot be written")
    error.__cause__ = OSError(28, "No space left on device")
    assert response_of(error).status_code == 507


def test_errors_quote_little_of_a_request(call) -> None:
    response: httpx.Response = call(*ASK, json={"question": "Who?", "x" * 100_000: 1})
    assert response.status_code == 422
    assert len(response.content) < 1_000


RAW = re.compile(
    r"Input should|Field required|should have|Extra inputs|Value error|valid (?:string|list|integer)|Not Found"
)
CHAT = ("POST", "/v1/chat/completions")
VERIFY, ARTICLES = ("POST", "/v1/verify"), ("POST", "/v1/articles")


@pytest.mark.parametrize(
    ("route", "body", "said"),
    [
        (ASK, {}, "question is missing and must be given"),
        (ASK, {"q": "Who?"}, "question is missing and must be given; q is no field of this request: leave it out"),
        (ASK, [], "the body must be an object"),
        (ASK, {"question": ""}, "question must not be empty"),
        (SEARCH, {"question": "a", "k": 0}, "k must be 1 or more"),
        (ASK, {"question": "Who?", "history": [{"role": "x", "content": "y"}]}, "history.0.role must be 'user' or"),
        (ASK, {"question": "Who?", "history": [7]}, "history.0 must be an object"),
        (VERIFY, {"text": "It rained.", "article_ids": "art_1"}, "article_ids must be a list"),
        (ARTICLES, {"articles": [{}]}, "articles.0.text must not be empty"),
        (ARTICLES, 7, "the body must be an object"),
        (CHAT, {"messages": []}, "messages must list at least 1"),
        (CHAT, {"messages": [{"role": "x"}]}, "messages.0.role must be"),
        (("GET", "/v1/articles?limit=x"), None, "limit must be a whole number"),
        (("GET", "/v1/articles?sort=x"), None, "sort is no field of this request: leave it out, or check its spelling"),
        (("GET", "/v1/articles/x?revision=99999999999999999999999"), None, "revision must be 1,000,000,000 or less"),
        (("GET", "/v1/models/gpt-4"), None, "there is no model 'gpt-4'; available: dateline, dateline-"),
        (("GET", "/nowhere"), None, "there is no such path; GET / lists those there are"),
    ],
)
def test_what_is_wrong_is_said_in_plain_english(call, route, body, said) -> None:
    method = route[0]
    response = call(*route, json=body) if method == "POST" else call(*route)
    message = response.json()["error"]["message"]
    assert response.status_code in (400, 404, 422)
    assert message.startswith(said) and not RAW.search(message)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "the body is missing and must be given"),
        (b'{"question" 1}', "the body is not valid JSON: Expecting ':' delimiter at character 13"),
        (b"\xff", "the body cannot be read; send JSON in UTF-8"),
        (b'{"question": "\\ud800"}', ""),
    ],
)
def test_a_body_that_is_no_json_is_told_so_in_plain_english(call, body, said) -> None:
    for route in (ASK, ARTICLES) if b"question" in body else (ASK,):
        message = call(*route, content=body, headers=JSON).json()["error"]["message"]
        assert message.startswith(said) and not RAW.search(message)
