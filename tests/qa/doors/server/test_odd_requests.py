"""Requests that no honest program sends: the client's mistake, in the house's error, never a failure of the server."""

import json
from typing import Any

import pytest

from qa.doors.server.responses import ErrorShown

HALF = "\ud83d"  # of a pair of surrogates: JSON can spell it, UTF-8 cannot
JSON = {"Content-Type": "application/json"}
ODD = {"half a surrogate": HALF, "NUL": "a\0b", "very long": "a" * 60_000, "a control character": "\x1b[2J"}

FIELDS: dict[str, tuple[str, Any]] = {
    "question": ("/v1/ask", {"question": "@"}),
    "history": ("/v1/ask", {"question": "Who?", "history": [{"role": "user", "content": "@"}]}),
    "role": ("/v1/ask", {"question": "Who?", "history": [{"role": "@", "content": "a"}]}),
    "publishers": ("/v1/ask", {"question": "Who?", "publishers": ["@"]}),
    "after": ("/v1/ask", {"question": "Who?", "after": "@"}),
    "a name": ("/v1/ask", {"question": "Who?", "@": 1}),
    "search": ("/v1/search", {"question": "@"}),
    "publishers of a search": ("/v1/search", {"question": "Who?", "publishers": ["@"]}),
    "text": ("/v1/verify", {"text": "@"}),
    "article_ids": ("/v1/verify", {"text": "Rain fell.", "article_ids": ["@"]}),
    "model": ("/v1/chat/completions", {"model": "@", "messages": [{"role": "user", "content": "Who?"}]}),
    "content": ("/v1/chat/completions", {"messages": [{"role": "user", "content": "@"}]}),
    "parts": ("/v1/chat/completions", {"messages": [{"role": "user", "content": [{"type": "text", "text": "@"}]}]}),
    "earlier content": ("/v1/chat/completions", {"messages": [
        {"role": "user", "content": "@"}, {"role": "assistant", "content": "@"}, {"role": "user", "content": "Who?"}]}),
    "instruction": ("/v1/chat/completions", {"messages": [
        {"role": "system", "content": "@"}, {"role": "user", "content": "Who?"}]}),
    "user": ("/v1/chat/completions", {"user": "@", "messages": [{"role": "user", "content": "Who?"}]}),
    "input": ("/v1/responses", {"input": "@"}),
    "what is given back": ("/v1/responses", {"input": "Who?", "instructions": "@", "metadata": {"@": "@"}}),
    "the response before": ("/v1/responses", {"input": "Who?", "previous_response_id": "@"}),
    **{f"{name} of an article": ("/v1/articles", {"text": "Rain fell.", name: "@"})
       for name in ("title", "url", "publisher", "origin", "published_at", "text")},
    "authors": ("/v1/articles", {"text": "Rain fell.", "authors": ["@"]}),
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("field", FIELDS)
def test_odd_text_in_any_field_is_no_fault_of_the_server(call, field: str, odd: str) -> None:
    path, body = FIELDS[field]
    content = json.dumps(body).replace("@", json.dumps(ODD[odd])[1:-1]).encode()
    response = call("POST", path, content=content, headers=JSON)
    assert response.status_code < 500, response.text
    if response.status_code >= 400:
        ErrorShown.model_validate(response.json())


@pytest.mark.parametrize("path", ["/v1/verify", "/v1/ask", "/v1/chat/completions"])
def test_half_a_surrogate_is_refused(call, path: str) -> None:
    body = {"/v1/verify": {"text": "Rain.", "article_ids": [HALF]}, "/v1/ask": {"question": HALF}}.get(
        path, {"messages": [{"role": "user", "content": HALF}]}
    )
    response = call("POST", path, content=json.dumps(body).encode(), headers=JSON)
    assert response.status_code in (400, 422)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/articles/a?revision=100000000000000000000", 422), ("/v1/articles/a?revision=-1", 422),
        ("/v1/articles/a?revision=1e3", 422), ("/v1/articles/a?revision=%F0%9F%8C%A7", 422),
        ("/v1/articles/a?revision=1&revision=2", 404), ("/v1/articles/%00", 404), ("/v1/articles/%ff", 404),
        ("/v1/articles/%ZZ", 404), ("/v1/articles/%", 404), ("/v1/articles/%ed%a0%80", 404),
        ("/v1/articles/" + "a" * 8_000, 404), ("/v1/articles?offset=100000000000000000000", 422),
        ("/v1/articles?limit=100000000000000000000", 422), ("/v1/articles?offset=1000000000", 200),
        ("/v1/articles?publisher=%00", 200), ("/v1/articles?publisher=%ff", 200), ("/v1/articles?publisher=%", 200),
        ("/v1/articles?after=%00", 422), ("/v1/articles?%00=1", 422), ("/v1/articles?=", 422), ("/v1/models/%00", 404),
        ("/v1/articles?limit=%EF%BC%92", 422), ("/%00", 404), ("/v1/models/" + "%ff" * 100, 404),
    ],
)  # fmt: skip
def test_odd_addresses(call, path: str, status: int) -> None:
    response = call("GET", path)
    assert response.status_code == status, response.text
    if status >= 400:
        ErrorShown.model_validate(response.json())


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_an_id_that_cannot_be_one_is_not_found(call, method: str) -> None:
    for name in ("%00", "%ed%b0%80", "%F0%9F%8C%A7", "a" * 5_000):
        assert call(method, f"/v1/articles/{name}").status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("Origin", "http://[")], 403), ([("Origin", "http://[::1")], 403), ([("Origin", "http://]/")], 403),
        ([("Origin", "")], 403), ([("Origin", "\xff")], 403), ([("Origin", "http://localhost\\@evil.example")], 403),
        ([("Origin", "http://localhost"), ("Origin", "http://evil.example")], 403), ([("Host", "[")], 400),
        ([("Host", "localhost:port")], 200), ([("Host", "a]b")], 400), ([("Host", "\xff")], 400),
        ([("Accept", "\xff")], 200), ([("Content-Length", "-1")], 200), ([("Content-Length", "9" * 5_000)], 413),
        ([("Content-Length", "²")], 200), ([("Content-Length", "1, 1")], 200),
    ],
)  # fmt: skip
def test_odd_headers(call, headers: list[tuple[str, str]], status: int) -> None:
    raw = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers]
    response = call("GET", "/v1/articles", headers=raw)
    assert response.status_code == status, response.text
    if status >= 400:
        ErrorShown.model_validate(response.json())


@pytest.mark.parametrize(
    "kind", ["\xff", ";", "application/json;", "application/json; charset=\xff", "text", "text/", "a" * 5_000]
)
def test_odd_media_types(call, kind: str) -> None:
    for path in ("/v1/ask", "/v1/articles"):
        response = call("POST", path, content=b"{}", headers=[(b"Content-Type", kind.encode("latin-1"))])
        assert response.status_code in (415, 422), response.text
        ErrorShown.model_validate(response.json())
