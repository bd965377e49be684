"""Ids of requests, and what the log says of each."""

import asyncio
import logging
import re

import httpx
import pytest

from qa.doors.server import access

ASK = {"question": "Who proposed closing the bridge?"}


@pytest.fixture(autouse=True)
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, access.log.name)
    caplog.handler.addFilter(access.stamp)
    yield caplog
    caplog.handler.removeFilter(access.stamp)


@pytest.mark.parametrize("given", ["abc-1", "01JC3Z8", "req_1:2/3=", "a" * 128])
def test_a_sane_id_is_kept(call, given: str) -> None:
    assert call("GET", "/healthz", headers={"X-Request-ID": given}).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", " ", "a b", "a\x1b[2J", "ü", "a" * 129, "<script>", "a;b", "\n"])
def test_any_other_is_replaced_by_a_new_one(call, given: str) -> None:
    headers = [(b"X-Request-ID", given.encode("latin-1"))]
    found = [call("GET", "/healthz", headers=headers).headers["x-request-id"] for _ in range(2)]
    assert found[0] != found[1]
    assert all(re.fullmatch(r"[0-9a-f]{32}", item) for item in found)


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("POST", "/v1/ask", {"json": ASK}, 200), ("POST", "/v1/ask", {"json": {}}, 422), ("GET", "/nowhere", {}, 404),
        ("POST", "/v1/ask", {"json": ASK, "headers": {"Accept": "text/event-stream"}}, 200),
        ("GET", "/v1/articles", {"headers": {"Host": "evil.example"}}, 400), ("DELETE", "/v1/ask", {}, 405),
        ("POST", "/v1/search", {"content": b" " * 100_000}, 413),
    ],
)  # fmt: skip
def test_a_request_has_one_line_with_its_id_and_no_traceback(call, lines, method, path, options, status) -> None:
    response = call(method, path, **options)
    (record,) = lines.records
    assert record.request == response.headers["x-request-id"]
    assert re.fullmatch(rf"127\.0\.0\.1 {method} {path} {status} \d+\.\d ms", record.getMessage())
    assert (record.levelname, record.exc_info, response.status_code) == ("INFO", None, status)


def test_what_nobody_foresaw_is_logged_once_and_under_the_id(call, lines, reader) -> None:
    reader.error = RuntimeError("the inside")
    response = call("POST", "/v1/ask", json=ASK, headers={"X-Request-ID": "mine"})
    assert (response.status_code, response.headers["x-request-id"]) == (500, "mine")
    assert "inside" not in response.text
    failed, line = lines.records
    assert failed.exc_info and "the inside" in lines.text
    assert lines.text.count("Traceback (most recent call last)") == 1
    assert (failed.request, line.request, line.levelname) == ("mine", "mine", "WARNING")
    assert " 500 " in line.getMessage()


def test_within_a_stream_too(call, lines, reader) -> None:
    reader.error = RuntimeError("the inside")
    headers = {"X-Request-ID": "mine", "Accept": "text/event-stream"}
    assert "internal_error" in call("POST", "/v1/ask", json=ASK, headers=headers).text
    assert lines.text.count("Traceback (most recent call last)") == 1
    assert [record.request for record in lines.records] == ["mine", "mine"]


def test_probes_are_logged_only_when_they_fail(call, lines) -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        assert call("GET", path).status_code == 200
    assert lines.records == []


def test_a_path_cannot_forge_a_line(call, lines) -> None:
    call("GET", "/v1/articles/%0A2026-11-28T00:00:00Z%20INFO%20x%1b[2J" + "a" * 1_000)
    (message,) = [record.getMessage() for record in lines.records]
    assert "%0A2026-11-28T00:00:00Z%20INFO%20x%1B%5B2J" in message
    assert message.isprintable() and len(message) < 300


def test_ids_of_requests_at_the_same_time_are_not_mixed(run, lines) -> None:
    async def both(client: httpx.AsyncClient) -> list[httpx.Response]:
        asked = [client.post("/v1/ask", json=ASK, headers={"X-Request-ID": f"r{n}"}) for n in range(8)]
        return await asyncio.gather(*asked)

    assert [response.headers["x-request-id"] for response in run(both)] == [f"r{n}" for n in range(8)]
    assert {record.request for record in lines.records} == {f"r{n}" for n in range(8)}


def test_every_line_has_its_time_and_id(monkeypatch: pytest.MonkeyPatch) -> None:
    handler = logging.StreamHandler()
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    monkeypatch.setattr(access, "log", logging.getLogger("a log of its own"))
    access.configure(quiet=True)
    assert not access.log.isEnabledFor(logging.INFO)
    access.configure(quiet=False)
    assert access.log.isEnabledFor(logging.INFO)
    record = logging.LogRecord("x", logging.WARNING, "", 1, "%s went wrong", ("something",), None)
    record.created = 0
    assert handler.filter(record)
    assert handler.format(record) == "1970-01-01T00:00:00Z WARNING - something went wrong"
