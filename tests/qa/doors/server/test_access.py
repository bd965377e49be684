"""Ids of requests, and what the log says of each."""

import asyncio
import json
import logging
import re
from collections.abc import Iterator

import httpx
import pytest

from qa.doors.server import access, logs
from qa.settings import Log

ASK = {"question": "Who proposed closing the bridge?"}


@pytest.fixture(autouse=True)
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, access.log.name)
    caplog.handler.addFilter(logs.stamp)
    yield caplog
    caplog.handler.removeFilter(logs.stamp)


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


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.StreamHandler]:
    made = logging.StreamHandler()
    monkeypatch.setattr(logging.getLogger(), "handlers", [made])
    before = access.log.level
    yield made
    access.log.setLevel(before)


def a_record(**more: object) -> logging.LogRecord:
    record = logging.LogRecord("x", logging.WARNING, "", 1, "%s went wrong", ("something",), None)
    record.created, record.msecs = 0, 7
    vars(record).update(more)
    return record


def test_every_line_has_its_time_and_id(handler) -> None:
    logs.configure(Log(), quiet=True)
    assert not access.log.isEnabledFor(logging.INFO)
    logs.configure(Log(), quiet=False)
    assert access.log.isEnabledFor(logging.INFO)
    record = a_record()
    assert handler.filter(record)
    assert handler.format(record) == "1970-01-01T00:00:00Z WARNING - something went wrong"


def test_as_json_every_line_is_an_object(handler) -> None:
    logs.configure(Log(form="json"), quiet=False)
    record = a_record(fields={"status": 500, "key": None})
    assert handler.filter(record)
    assert json.loads(handler.format(record)) == {
        "time": "1970-01-01T00:00:00.007Z", "level": "warning", "logger": "x", "message": "something went wrong",
        "status": 500, "key": None,
    }  # fmt: skip
    try:
        raise ValueError("the\ninside")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    shown = handler.format(record)
    assert "\n" not in shown
    assert json.loads(shown)["exception"].endswith("ValueError: the\ninside")


def test_the_line_of_a_request_as_json_has_what_programs_look_for_and_no_question(call, lines) -> None:
    call("POST", "/v1/ask", json=ASK, headers={"X-Request-ID": "mine"})
    call("GET", "/v1/quotes?about=a%20secret")
    shown = [logs.Objects().format(record) for record in lines.records]
    first, second = map(json.loads, shown)
    assert {name: first[name] for name in ("request", "method", "route", "path", "status", "key", "client")} == {
        "request": "mine", "method": "POST", "route": "/v1/ask", "path": "/v1/ask", "status": 200, "key": None,
        "client": "127.0.0.1",
    }  # fmt: skip
    assert first["ms"] > 0 and "trace" not in first
    assert second["route"] == "/v1/quotes"
    assert "secret" not in shown[1] and "bridge" not in shown[0]


def test_what_fails_names_its_request_in_the_error(call, reader) -> None:
    reader.error = RuntimeError("the inside")
    shown = call("POST", "/v1/ask", json=ASK, headers={"X-Request-ID": "mine"}).json()["error"]["message"]
    assert shown == "the server failed; its log has the details (request mine)"
    mistaken = call("POST", "/v1/ask", json={}, headers={"X-Request-ID": "mine"}).json()["error"]["message"]
    assert "mine" not in mistaken, "a mistake of the caller's is no matter for the log"
