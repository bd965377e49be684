"""Status, readiness, metrics and the schema."""

import asyncio
from dataclasses import replace

import pytest

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import CollectionBroken, ServiceUnreachable
from qa.build import build
from qa.doors import json_views
from qa.doors.server.completing import complete
from qa.doors.server.queues import Writer
from qa.doors.server.responses import ReadyShown, StatusShown
from qa.settings import Storage

QUESTION = {"question": "Who proposed closing the bridge?"}


def test_status_counts_and_compares(call) -> None:
    status = call("GET", "/v1/status").json()
    StatusShown.model_validate(status)
    assert (status["articles"], status["sentences"], status["passages"]) == (2, 4, 2)
    assert status["health"]["whole"]


def test_what_waits_is_counted_and_completed_while_the_server_runs(settings) -> None:
    text = " ".join(f"Ferry {number} sank off Cape Tarn on Monday, said the mayor of Oldmoor." for number in range(60))
    collection = Collection.own(settings.data, by_name("hashing"), "test", embed="leads", index="exact")
    collection.ingest([Draft(text, "ferries")])
    assert collection.waiting() == 1
    desk = build(replace(settings, storage=Storage(vectors="exact")), collection)
    assert json_views.status(desk, collection.check(), None)["waiting"] == 1

    async def run() -> None:
        queue = Writer()
        task = asyncio.create_task(complete(collection, queue))
        async with asyncio.timeout(20):
            while collection.waiting():
                await asyncio.sleep(0.01)
        task.cancel()
        queue.close()
        await desk.close()

    asyncio.run(run())


def test_what_an_earlier_version_annotated_is_counted_and_said_anew_while_the_server_runs(
    settings, collection, monkeypatch
) -> None:
    desk = build(settings, collection)
    monkeypatch.setattr("ingest.annotators.speech.VERSION", "another")
    assert json_views.status(desk, None, None)["outdated"] == 2

    async def run() -> None:
        queue = Writer()
        task = asyncio.create_task(complete(collection, queue))
        async with asyncio.timeout(20):
            while collection.outdated():
                await asyncio.sleep(0.01)
        task.cancel()
        queue.close()

    asyncio.run(run())
    told = collection.annotations(collection.live_keys(), "speech").values()
    assert {item.version for item in told} == {"another"}


def test_status_notices_vectors_that_got_lost_and_readiness_says_so(call, collection) -> None:
    collection.vector_index.delete(["1:0"])
    status, ready = call("GET", "/v1/status").json(), call("GET", "/readyz")
    ReadyShown.model_validate(ready.json())
    assert (status["health"]["whole"], status["health"]["missing"]) == (False, 1)
    assert (ready.status_code, ready.json()["index"]) == (200, "degraded")
    assert "dateline rebuild" in ready.json()["degraded"]


def test_an_index_that_cannot_be_read_is_no_reason_to_stop_answering(call, collection, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise CollectionBroken("the vector index failed; run: dateline rebuild")

    monkeypatch.setattr(type(collection.vector_index), "_call", broken)
    assert call("POST", "/v1/ask", json=QUESTION).json()["outcome"] == "answered"
    assert call("GET", "/readyz").json()["index"] == "degraded"
    assert call("GET", "/v1/status").json()["degraded"] == "the vector index failed; run: dateline rebuild"


def test_after_a_write_only_what_changed_is_checked_until_somebody_asks_for_the_status(
    call, collection, monkeypatch
) -> None:
    assert call("GET", "/readyz").json()["index"] == "whole"
    with monkeypatch.context() as patch:
        patch.setattr(collection.vector_index, "ids", lambda: pytest.fail("the whole collection was checked"))
        for number in range(3):
            response = call("POST", "/v1/articles", json={"text": f"Ferry {number} sank."})
            assert response.status_code == 201, response.text
            assert call("GET", "/readyz").json()["index"] == "whole"
    looked: list[int] = []
    ids = collection.vector_index.ids
    monkeypatch.setattr(collection.vector_index, "ids", lambda: looked.append(1) or ids())
    assert call("GET", "/v1/status").json()["health"] == {
        "whole": True, "passages": 5, "missing": 0, "extra": 0, "findable": True,
    }  # fmt: skip
    assert looked == [1]


def test_not_ready_while_the_embedder_cannot_be_reached_and_ready_once_it_can(call, collection, monkeypatch) -> None:
    def unreachable(_: list[str]) -> None:
        raise ServiceUnreachable("the embedding service cannot be reached")

    with monkeypatch.context() as patch:
        patch.setattr(collection.embedder, "embed", unreachable)
        ready = call("GET", "/readyz")
    assert (ready.status_code, ready.json()["reason"]) == (503, "the embedding service cannot be reached")
    assert call("GET", "/readyz").status_code == 200
    assert call("GET", "/healthz").json() == {"status": "ok"}


def test_metrics_count_requests_by_route_and_answers_by_outcome(call) -> None:
    call("POST", "/v1/ask", json=QUESTION)
    call("GET", "/v1/articles/art_1")
    call("GET", "/elsewhere")
    lines = call("GET", "/metrics").text.splitlines()
    assert 'dateline_requests_total{method="POST",route="/v1/ask",status="200"} 1' in lines
    assert 'dateline_requests_total{method="GET",route="/v1/articles/{article_id}",status="404"} 1' in lines
    assert 'dateline_requests_total{method="GET",route="other",status="404"} 1' in lines
    assert 'dateline_answers_total{outcome="answered"} 1' in lines
    assert 'dateline_request_seconds_count{route="/v1/ask"} 1' in lines


def test_the_schema_names_every_route_and_its_errors(call) -> None:
    schema = call("GET", "/openapi.json").json()
    assert set(schema["paths"]) == {
        "/v1/ask", "/v1/search", "/v1/articles", "/v1/articles/{article_id}", "/v1/articles/{article_id}/changes",
        "/v1/status", "/v1/settings", "/v1/evals", "/v1/feeds", "/v1/answers/{answer_id}", "/v1/recheck",
        "/v1/verify", "/v1/histogram", "/v1/quotes", "/v1/timeline", "/v1/jobs/{job_id}",
        "/v1/feedback", "/v1/chat/completions", "/v1/responses",
        "/v1/responses/{response_id}", "/v1/models", "/v1/models/{model}",
        "/healthz", "/readyz", "/metrics",
    }  # fmt: skip
    operations = [operation for path in schema["paths"].values() for operation in path.values()]
    errors = [answer for item in operations for status, answer in item["responses"].items() if status[0] == "4"]
    shapes = {answer["content"]["application/json"]["schema"]["$ref"] for answer in errors}
    assert shapes == {"#/components/schemas/Error"}
