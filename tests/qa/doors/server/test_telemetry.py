"""What a server tells of requests: one trace from the caller through the steps, without a word of what was asked."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from ingest import tracing
from ingest.errors import ServiceUnreachable
from qa.build import own
from qa.doors import keys, tenants
from qa.doors.server import access, logs
from qa.doors.telemetry.traces import Listener

ASK = {"question": "Who proposed closing the bridge?"}
CALLERS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
STEPS = ["rewrite", "retrieve", "read", "verify", "cite"]

Spans = Callable[[], list[ReadableSpan]]


@pytest.fixture
def texts() -> bool:
    return False


@pytest.fixture
def told(texts: bool) -> Iterator[Spans]:
    """The spans so far, in the order in which they began."""
    exporter = InMemorySpanExporter()
    listener = Listener(exporter, texts)
    tracing.listen(listener)

    def found() -> list[ReadableSpan]:
        listener._provider.force_flush()
        return sorted(exporter.get_finished_spans(), key=lambda span: span.start_time or 0)

    yield found
    tracing.listen(None)
    listener.close()


def tree(spans: list[ReadableSpan]) -> list[tuple[str, str | None]]:
    names = {span.context.span_id: span.name for span in spans}
    return [(span.name, names.get(span.parent.span_id) if span.parent else None) for span in spans]


def attributes(spans: list[ReadableSpan]) -> dict[str, Any]:
    return {name: value for span in spans for name, value in (span.attributes or {}).items()}


@pytest.mark.parametrize("headers", [{}, {"Accept": "text/event-stream"}], ids=["whole", "streamed"])
def test_a_question_is_a_span_with_its_steps_within_the_callers_trace(call, told: Spans, headers) -> None:
    call("POST", "/v1/ask", json=ASK, headers={"traceparent": CALLERS, "X-Request-ID": "mine", **headers})
    spans = told()
    steps = [(step, "question") for step in STEPS]
    assert tree(spans) == [("POST /v1/ask", None), ("question", "POST /v1/ask"), *steps]
    assert {f"{span.context.trace_id:032x}" for span in spans} == {CALLERS[3:35]}
    assert spans[0].parent and f"{spans[0].parent.span_id:016x}" == CALLERS[36:52]
    assert spans[0].kind.name == "SERVER"
    noted = attributes(spans)
    assert (noted["http.route"], noted["http.response.status_code"], noted["dateline.request.id"]) == (
        "/v1/ask", 200, "mine",
    )  # fmt: skip
    assert (noted["dateline.outcome"], noted["dateline.reader"], noted["dateline.claims"]) == ("answered", "echo@1", 1)
    assert {span.resource.attributes["service.name"] for span in spans} == {"dateline"}


def test_the_tenant_of_a_request_is_told_and_only_where_there_is_one(call, told: Spans, settings) -> None:
    own(tenants.settings_of_new(settings, "acme"), "test").close()
    for tenant in (None, "acme"):
        secret = keys.add(settings.data, f"key-{tenant}", "read", tenant=tenant)[1]
        assert call("GET", "/v1/status", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    found = [dict(span.attributes or {}) for span in told() if span.name == "GET /v1/status"]
    assert [item.get("dateline.tenant") for item in found] == [None, "acme"]


def test_no_text_of_a_question_or_an_article_is_told(call, told: Spans) -> None:
    call("POST", "/v1/ask", json=ASK)
    call("POST", "/v1/search", json=ASK)
    call("GET", "/v1/quotes?about=bridge")
    call("POST", "/v1/articles", json={"text": "The bridge is closed.", "url": "https://a.example/x"})
    told_of = json.dumps([dict(span.attributes or {}) for span in told()], default=list)
    assert "ridge" not in told_of and "Quill" not in told_of and "a.example" not in told_of


@pytest.mark.parametrize("texts", [True])
def test_the_question_is_told_where_a_setting_allows_it(call, told: Spans, reader) -> None:
    call("POST", "/v1/ask", json=ASK)
    assert attributes(told())["dateline.question"] == ASK["question"]
    reader.error = ServiceUnreachable("the model of the bridge is away")
    call("POST", "/v1/ask", json=ASK)
    assert attributes(told())["error.message"] == "the model of the bridge is away"


def test_what_fails_is_told_by_its_kind_in_every_span_it_passes(call, told: Spans, reader) -> None:
    reader.error = ServiceUnreachable("the model of the bridge is away")
    call("POST", "/v1/ask", json=ASK)
    failed = {span.name: (span.attributes or {}).get("error.type") for span in told() if not span.status.is_unset}
    assert failed == {"question": "service_unreachable", "read": "service_unreachable"}
    assert attributes(told())["http.response.status_code"] == 504
    assert "bridge" not in json.dumps(attributes(told()))


def test_articles_that_come_in_are_told_of_within_their_request(call, told: Spans) -> None:
    call("POST", "/v1/articles", json={"text": "Fog lay over Oldmoor.", "url": "https://a.example/x"})
    spans = told()
    steps = [("stories", "batch"), ("vectors", "batch"), ("annotate", "vectors"), ("publish", "batch")]
    begun = [("ingest", "POST /v1/articles"), ("compute", "ingest"), ("batch", "ingest")]
    assert tree(spans) == [("POST /v1/articles", None), *begun, *steps]
    assert attributes(spans)["dateline.added"] == 1


def test_each_line_of_the_log_names_the_trace(call, told: Spans, caplog) -> None:
    del told
    caplog.set_level("INFO", access.log.name)
    caplog.handler.addFilter(logs.stamp)
    try:
        call("GET", "/v1/articles", headers={"traceparent": CALLERS})
    finally:
        caplog.handler.removeFilter(logs.stamp)
    assert json.loads(logs.Objects().format(caplog.records[-1]))["trace"] == CALLERS[3:35]


@pytest.mark.parametrize("given", ["", "00-x-y-01", "00-" + "0" * 32 + "-b7ad6b7169203331-01", "a" * 5_000])
def test_a_traceparent_that_is_none_begins_a_trace_of_its_own(call, told: Spans, given: str) -> None:
    assert call("GET", "/v1/models", headers={"traceparent": given}).status_code == 200
    call("GET", "/healthz")  # asked every few seconds, and told to nobody
    [span] = told()
    assert (span.name, span.parent) == ("GET /v1/models", None)
