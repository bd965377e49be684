"""POST /v1/ask and /v1/search: what comes back, as one object or as events, and what happens under load."""

import asyncio
import json

import httpx
import pytest
from fastapi import FastAPI

from ingest.errors import ServiceRefused, ServiceUnreachable
from qa.doors.exports import FORMATS
from qa.doors.server.responses import AnswerShown, HitsShown
from qa.settings import Settings

QUESTION = {"question": "Who has proposed closing the bridge?"}
STREAM = {"Accept": "text/event-stream"}


def events(response: httpx.Response) -> list[tuple[str, dict]]:
    blocks = response.text.strip().split("\n\n")
    lines = [block.split("\n") for block in blocks]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in lines]


def test_an_answer_is_as_documented_and_cites_exact_characters(call) -> None:
    answer = call("POST", "/v1/ask", json=QUESTION).json()
    AnswerShown.model_validate(answer)
    citation = answer["citations"][0]
    article = call("GET", f"/v1/articles/{citation['article_id']}").json()
    assert answer["outcome"] == "answered"
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_no_evidence_is_an_answer_and_no_error(call) -> None:
    response = call("POST", "/v1/ask", json=QUESTION | {"publishers": ["Nobody's Gazette"]})
    assert response.status_code == 200
    answer = response.json()
    assert (answer["outcome"], answer["text"]) == ("insufficient_evidence", "The articles do not say.")
    assert answer["reasons"]
    (*_, (name, answer), _) = events(
        call("POST", "/v1/ask", json=QUESTION | {"publishers": ["Nobody"]}, headers=STREAM)
    )
    assert (name, answer["text"]) == ("answer", "The articles do not say.")


@pytest.mark.parametrize(
    ("narrowing", "publisher"),
    [
        ({"after": "2025-03-20"}, "The Post"),
        ({"before": "2025-03-20T00:00:00+02:00"}, "The Herald"),
        ({"publishers": ["the post"]}, "The Post"),
    ],
)
def test_only_articles_that_pass_the_filter_are_found(call, narrowing, publisher) -> None:
    hits = call("POST", "/v1/search", json={"question": "bridge barley"} | narrowing).json()
    HitsShown.model_validate(hits)
    assert {hit["publisher"] for hit in hits["hits"]} == {publisher}


def test_search_gives_at_most_k_hits_whose_text_is_where_they_say(call) -> None:
    (hit,) = call("POST", "/v1/search", json={"question": "bridge barley", "k": 1}).json()["hits"]
    article = call("GET", f"/v1/articles/{hit['article_id']}").json()
    assert article["text"][hit["start"] : hit["end"]] == hit["text"]


def test_a_follow_up_is_understood_by_its_history(call) -> None:
    history = [
        {"role": "user", "content": "Who proposed closing the bridge?"},
        {"role": "assistant", "content": "Quill."},
    ]
    answer = call("POST", "/v1/ask", json={"question": "When did she?", "history": history}).json()
    assert answer["standalone_question"] == "When did Quill propose closing the bridge?"


def test_events_are_claims_then_their_citations_then_the_whole(call) -> None:
    response = call("POST", "/v1/ask", json=QUESTION, headers=STREAM)
    sent = events(response)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert [name for name, _ in sent] == ["retrieved", "claim", "citation", "answer", "done"]
    answer = dict(sent)["answer"]
    assert dict(sent)["claim"] == answer["claims"][0]
    assert dict(sent)["citation"] == answer["citations"][0]
    assert (dict(sent)["retrieved"]["articles"], dict(sent)["retrieved"]["sentences"]) == (2, 4), "titles are none"


def test_an_error_after_the_stream_began_is_an_event(call, reader) -> None:
    reader.error = ServiceUnreachable("the model's service did not answer")
    sent = events(call("POST", "/v1/ask", json=QUESTION, headers=STREAM))
    assert [name for name, _ in sent] == ["retrieved", "error", "done"]
    assert sent[1][1]["error"]["code"] == "service_unreachable"


def test_a_bad_question_is_refused_before_the_stream_begins(call) -> None:
    response = call("POST", "/v1/ask", json={"question": "?!"}, headers=STREAM)
    assert (response.status_code, response.json()["error"]["param"]) == (422, "question")


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (ServiceUnreachable("no answer in time"), 504, "service_unreachable"),
        (ServiceRefused("it said no"), 502, "service_refused"),
        (RuntimeError("secret inside"), 500, "internal_error"),
    ],
)
def test_failures_inside_have_their_status_and_show_no_secrets(call, reader, error, status, code) -> None:
    reader.error = error
    response = call("POST", "/v1/ask", json=QUESTION)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    assert "secret" not in response.text


def test_beyond_the_line_questions_are_turned_away_and_the_others_answered(run, reader, settings: Settings) -> None:
    async def flood(client: httpx.AsyncClient) -> list[httpx.Response]:
        reader.hold = asyncio.Event()
        asking = [asyncio.create_task(client.post("/v1/ask", json=QUESTION)) for _ in range(60)]
        while sum(task.done() for task in asking) < 60 - settings.serve.waiting - settings.serve.concurrency:
            await asyncio.sleep(0.01)
        reader.hold.set()
        return await asyncio.gather(*asking)

    responses = run(flood)
    turned_away = [response for response in responses if response.status_code == 503]
    assert len(turned_away) == 60 - settings.serve.waiting - settings.serve.concurrency
    assert all(response.headers["retry-after"] == "1" for response in turned_away)
    assert {response.status_code for response in responses} == {200, 503}


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_a_client_that_leaves_cancels_its_question(app: FastAPI, reader, accept: str) -> None:
    async def leave() -> int:
        reader.hold = asyncio.Event()
        gone = asyncio.Event()
        body = iter([{"type": "http.request", "body": json.dumps(QUESTION).encode(), "more_body": False}])

        async def receive() -> dict:
            for message in body:
                return message
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict) -> None:
            pass

        headers = {"host": "localhost", "content-type": "application/json", "accept": accept}
        scope = {
            "type": "http", "method": "POST", "path": "/v1/ask", "raw_path": b"/v1/ask", "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "http_version": "1.1", "scheme": "http", "root_path": "", "asgi": {"version": "3.0", "spec_version": "2.3"},
        }  # fmt: skip
        calling = asyncio.create_task(app(scope, receive, send))
        while not reader.waiting and not calling.done():
            await asyncio.sleep(0.01)
        gone.set()
        await asyncio.wait_for(calling, 5)
        await asyncio.sleep(0)
        return len(app.state.shared.line)

    assert asyncio.run(leave()) == 0
    assert reader.cancelled == 1


def test_however_many_questions_wait_a_search_is_taken(run, reader, settings: Settings) -> None:
    async def search(client: httpx.AsyncClient) -> list[httpx.Response]:
        reader.hold = asyncio.Event()
        one_too_many = settings.serve.waiting + settings.serve.concurrency + 1
        asking = [asyncio.create_task(client.post("/v1/ask", json=QUESTION)) for _ in range(one_too_many)]
        while not any(task.done() for task in asking):
            await asyncio.sleep(0.01)
        found = [await client.post("/v1/search", json={"question": "bridge"}), await client.get("/healthz")]
        reader.hold.set()
        await asyncio.gather(*asking)
        return found

    assert [response.status_code for response in run(search)] == [200, 200]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("application/json, text/plain, */*", "application/json"),  # as a client of many browsers' programs sends it
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("text/markdown", "text/markdown; charset=utf-8"),
        ("TEXT/Plain; charset=utf-8", "text/plain; charset=utf-8"),
        ("application/json;q=0.1, application/x-bibtex;q=0.5", "application/x-bibtex; charset=utf-8"),
        ("application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
        ("text/markdown;q=0, */*;q=0.1", "application/json"),
        ("image/png;q=nonsense", "application/json"),
    ],
)
def test_an_answer_is_written_as_the_client_likes_it_best(call, accept: str, kind: str) -> None:
    response = call("POST", "/v1/ask", json=QUESTION, headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, kind)
    assert response.headers["vary"] == "Accept"


def test_an_export_over_http_is_that_of_the_answer(call) -> None:
    answer = call("POST", "/v1/ask", json=QUESTION).json()
    for form in FORMATS.values():
        response = call("POST", "/v1/ask", json=QUESTION, headers={"Accept": form.media_type})
        assert response.text == form.write(answer)
