"""The interface that agents use: by OpenAI's own client against a real server, by raw requests, and what it refuses."""

import asyncio
import json
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
import uvicorn
from chat_server import EveryPassage
from openai.types.responses import Response, ResponseStreamEvent
from pydantic import TypeAdapter

from ingest.collection import Collection
from ingest.embedders import by_name
from qa.desk import Desk
from qa.doors import keys
from qa.doors.server import create_app
from qa.doors.server.model_responses.fields import SILENT_ITEMS
from qa.doors.server.model_responses.shown import DeletedResponseShown, ModelResponseShown
from qa.doors.server.responses import AnswerShown
from qa.settings import Settings

RESPONSES = ("POST", "/v1/responses")
BOTH = "Tell me of the bridge and the barley."
BRIDGE = "Who proposed closing the bridge?"
FIRST = "Mayor Ada Quill has proposed closing Harbour Bridge."
TOOL = {"type": "function", "name": "weather", "parameters": {"type": "object", "properties": {}}, "strict": True}


# --- OpenAI's client, a real server


@pytest.fixture(scope="module")
def url(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """In a thread: a process of its own would take seconds to start."""
    data = tmp_path_factory.mktemp("responses") / "data"
    shutil.copytree(made, data)
    app = create_app(
        Desk(Collection.own(data, by_name("hashing"), "test"), EveryPassage()), Settings(data=data, embedder="hashing")
    )
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def client(url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{url}/v1", api_key="none is needed", max_retries=0, timeout=60) as made:
        yield made


def test_a_response_cites_in_its_text_its_annotations_and_its_footer(client: openai.OpenAI) -> None:
    found = client.responses.create(
        model="dateline", input=BOTH, instructions="Answer in verse.", metadata={"desk": "city"}
    )
    Response.model_validate(found.model_dump(), strict=True)
    [item] = found.output
    [part] = item.content  # type: ignore[union-attr]
    text, spans = part.text, part.annotations  # type: ignore[union-attr]
    answer = (found.model_extra or {})["dateline"]
    AnswerShown.model_validate(answer)
    assert (found.object, found.status, found.model, found.output_text) == ("response", "completed", "dateline", text)
    assert (found.metadata, found.instructions) == ({"desk": "city"}, "Answer in verse.")
    assert text.startswith(f"{answer['text']}\n\nSources:\n\n[1] ")
    assert [text[span.start_index : span.end_index] for span in spans] == ["[1]", "[2]", "[1]"]
    links = {f"[{citation['number']}]": (citation["link"], citation["title"]) for citation in answer["citations"]}
    assert {text[s.start_index : s.end_index]: (s.url, s.title) for s in spans} == links
    assert found.usage and (found.usage.input_tokens, found.usage.output_tokens, found.usage.total_tokens) == (
        120, 30, 150,
    )  # fmt: skip


def types(events: list[Any]) -> list[str]:
    return [event.type.removeprefix("response.") for event in events]


def test_a_stream_has_every_event_in_its_order_numbered_from_nought(client: openai.OpenAI) -> None:
    with client.responses.create(model="dateline", input=BOTH, stream=True) as stream:
        events = list(stream)
    assert types(events) == [
        "created", "in_progress", "output_item.added", "content_part.added",
        "output_text.delta", "output_text.annotation.added",
        "output_text.delta", "output_text.annotation.added", "output_text.annotation.added",
        "output_text.delta",
        "output_text.done", "content_part.done", "output_item.done", "completed",
    ]  # fmt: skip
    assert [event.sequence_number for event in events] == list(range(len(events)))
    form: TypeAdapter[ResponseStreamEvent] = TypeAdapter(ResponseStreamEvent)
    for event in events:
        form.validate_python(event.model_dump(), strict=True)
    last: Any = events[-1]
    [part] = last.response.output[0].content
    assert "".join(event.delta for event in events if event.type == "response.output_text.delta") == part.text
    added = [event for event in events if event.type == "response.output_text.annotation.added"]
    assert [event.annotation_index for event in added] == [0, 1, 2]
    assert [event.annotation.model_dump() for event in added] == [item.model_dump() for item in part.annotations]
    assert {event.response.id for event in events if hasattr(event, "response")} == {last.response.id}
    assert {event.item_id for event in events if hasattr(event, "item_id")} == {last.response.output[0].id}


def test_the_helper_that_puts_a_stream_together_gets_the_whole(client: openai.OpenAI) -> None:
    whole = client.responses.create(model="dateline", input=BOTH)
    with client.responses.stream(model="dateline", input=BOTH, tools=[TOOL]) as stream:  # type: ignore[list-item]
        final = stream.get_final_response()
    assert final.output_text == whole.output_text != ""
    assert final.output[0].content[0].annotations == whole.output[0].content[0].annotations  # type: ignore[union-attr]
    assert (final.status, final.usage) == ("completed", whole.usage)


def test_the_asynchronous_client_whole_in_pieces_and_by_the_helper(url: str) -> None:
    async def all_three() -> set[str]:
        async with openai.AsyncOpenAI(base_url=f"{url}/v1", api_key="x", max_retries=0, timeout=60) as client:
            asked: Any = {"model": "dateline", "input": [{"role": "user", "content": BOTH}]}
            whole = await client.responses.create(**asked)
            events = [event async for event in await client.responses.create(**asked, stream=True)]
            async with client.responses.stream(**asked) as stream:
                helped = await stream.get_final_response()
        return {whole.output_text, events[-1].response.output_text, helped.output_text}

    assert len(asyncio.run(all_three())) == 1


def test_a_conversation_goes_on_from_any_response_that_is_kept(client: openai.OpenAI) -> None:
    first = client.responses.create(model="dateline", input=BRIDGE)
    with client.responses.stream(model="dateline", input="When did she?", previous_response_id=first.id) as stream:
        second = stream.get_final_response()
    third = client.responses.create(model="dateline", input="And why?", previous_response_id=second.id)
    answers = [(item.model_extra or {})["dateline"] for item in (first, second, third)]
    assert second.previous_response_id == first.id
    assert answers[0]["standalone_question"] == BRIDGE
    assert answers[1]["standalone_question"] not in ("When did she?", BRIDGE)
    assert "bridge" in answers[2]["standalone_question"], "the whole conversation is known, not only its last answer"
    assert client.responses.retrieve(third.id).output == third.output
    again = client.responses.create(model="dateline", input="When did she?", previous_response_id=first.id)
    assert (again.model_extra or {})["dateline"]["standalone_question"] == answers[1]["standalone_question"]


def test_a_response_that_is_deleted_is_kept_nowhere_and_nothing_goes_on_from_it(
    client: openai.OpenAI, url: str
) -> None:
    first = client.responses.create(model="dateline", input=BRIDGE)
    second = client.responses.create(model="dateline", input="When did she?", previous_response_id=first.id)
    answer = f"{url}/v1/answers/{(first.model_extra or {})['dateline']['id']}"
    assert httpx.get(answer).status_code == 200
    client.responses.delete(first.id)
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve(first.id)
    with pytest.raises(openai.NotFoundError):
        client.responses.delete(first.id)
    with pytest.raises(openai.BadRequestError, match=first.id):
        client.responses.create(model="dateline", input="And why?", previous_response_id=first.id)
    assert httpx.get(answer).status_code == 404
    assert client.responses.retrieve(second.id).output == second.output
    deleted = httpx.delete(f"{url}/v1/responses/{second.id}")
    assert deleted.json() == {"id": second.id, "object": "response", "deleted": True}
    DeletedResponseShown.model_validate(deleted.json())


def test_the_same_conversation_as_agents_send_it_that_keep_it_themselves(client: openai.OpenAI) -> None:
    said: list[Any] = [{"role": "developer", "content": "Be brief."}, {"role": "user", "content": BRIDGE}]
    first = client.responses.create(model="dateline", input=said, store=False)
    said += [
        *first.output,
        {"type": "reasoning", "id": "rs_1", "summary": []},
        {"role": "user", "content": "When did she?"},
    ]
    second = client.responses.create(model="dateline", input=said, store=False, include=["reasoning.encrypted_content"])
    answer = (second.model_extra or {})["dateline"]
    assert answer["question"] == "When did she?" != answer["standalone_question"]


def test_what_fails_in_a_stream_is_an_event_and_the_last_one_says_so_too(client: openai.OpenAI) -> None:
    with client.responses.create(model="dateline", input=f"fail: {BOTH}", stream=True) as stream:
        events: list[Any] = list(stream)
    assert types(events)[-2:] == ["error", "failed"]
    said = f"the model's service went away (request {stream.response.headers['x-request-id']})"
    assert (events[-2].code, events[-2].message) == ("service_unreachable", said)
    assert (events[-1].response.status, events[-1].response.error.code) == ("failed", "server_error")
    assert events[-1].response.error.message == said
    with pytest.raises(openai.APIStatusError, match="went away"):
        client.responses.create(model="dateline", input=f"fail: {BOTH}")


def test_no_answer_is_a_response(client: openai.OpenAI) -> None:
    found = client.responses.create(model="dateline", input="nothing of the bridge?")
    assert found.output_text.startswith("The articles do not say.\n\nWhy: ")
    assert found.output[0].content[0].annotations == []  # type: ignore[union-attr]


# --- raw requests


@pytest.fixture(scope="module")
def post(url: str) -> Iterator[Callable[[dict[str, Any]], httpx.Response]]:
    with httpx.Client(timeout=60) as client:
        yield lambda body: client.post(f"{url}/v1/responses", json=body)


def test_what_is_answered_is_what_the_schema_says(post: Any) -> None:
    found = post({"input": f"nothing: {BRIDGE}"}).json()
    ModelResponseShown.model_validate(found)
    assert found["id"].startswith("resp_")
    assert (found["tools"], found["tool_choice"], found["previous_response_id"]) == ([], "none", None)
    assert found["usage"]["total_tokens"] == 0


AGENTS: dict[str, dict[str, Any]] = {
    "LangChain": {"stream": False, "temperature": 0.7, "max_output_tokens": 512, "tools": [TOOL], "text": {
        "format": {"type": "text"}, "verbosity": "low"}, "reasoning": {"effort": "low", "summary": "auto"},
        "parallel_tool_calls": True, "include": ["web_search_call.action.sources"], "truncation": "auto"},
    "LangChain with a search of its own": {"tools": [{"type": "web_search"}, {"type": "file_search",
        "vector_store_ids": ["vs_1"]}, {"type": "mcp", "server_label": "x", "server_url": "https://x.example"}]},
    "an agent's loop": {"tools": [TOOL], "tool_choice": "auto", "store": False, "max_tool_calls": 3, "user": "ada",
        "prompt_cache_key": "k", "safety_identifier": "s", "service_tier": "auto", "stream_options": {
        "include_obfuscation": False}, "context_management": [{"type": "compaction"}], "top_p": 1, "background": False},
    "null for whatever is not given": dict.fromkeys(
        ("instructions", "previous_response_id", "metadata", "include", "text", "stream", "store", "tools",
         "tool_choice", "background", "conversation", "prompt", "top_logprobs", "temperature", "dateline")),
}  # fmt: skip


@pytest.mark.parametrize("agent", AGENTS)
def test_what_agents_send_along_is_accepted(post: Any, agent: str) -> None:
    found = post({"model": "dateline", "input": BRIDGE, **AGENTS[agent]})
    assert found.status_code == 200, found.text
    assert found.json()["output"][0]["content"][0]["text"].startswith(FIRST)


def test_calls_of_tools_and_thoughts_among_the_items_are_passed_over(post: Any) -> None:
    silent = [{"type": kind, "id": "x", "output": "Ada Quill was never mayor."} for kind in sorted(SILENT_ITEMS)]
    parts = [{"type": "input_text", "text": "Who proposed closing"}, {"type": "input_text", "text": "the bridge?"}]
    found = post({"input": [*silent, {"type": "message", "role": "user", "content": parts}, *silent]})
    assert found.json()["dateline"]["question"] == "Who proposed closing\nthe bridge?"


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "no input": ({"input": None}, "input", "invalid_value"),
    "an empty one": ({"input": ""}, "input", "invalid_value"),
    "no message": ({"input": []}, "input", "invalid_value"),
    "an assistant's last": ({"input": [{"role": "assistant", "content": "Yes."}]}, "input", "invalid_value"),
    "a picture": ({"input": [{"role": "user", "content": [{"type": "input_image", "image_url": "x"}]}]},
        "input.0.content", "invalid_value"),
    "an unknown item": ({"input": [{"type": "smell"}]}, "input.0.type", "invalid_value"),
    "an unknown field": ({"colour": "red"}, "colour", "unknown_field"),
    "a call of a tool": ({"tool_choice": "required"}, "tool_choice", "invalid_value"),
    "JSON": ({"text": {"format": {"type": "json_schema", "name": "x", "schema": {}}}}, "text.format.type",
        "invalid_value"),
    "work in the background": ({"background": True}, "background", "invalid_value"),
    "a kept conversation": ({"conversation": "conv_1"}, "conversation", "invalid_value"),
    "a kept prompt": ({"prompt": {"id": "p"}}, "prompt", "invalid_value"),
    "token probabilities": ({"top_logprobs": 3}, "top_logprobs", "invalid_value"),
    "metadata that is none": ({"metadata": {"a": 1}}, "metadata.a", "invalid_value"),
    "too much metadata": ({"metadata": {str(n): "x" for n in range(17)}}, "metadata", "invalid_value"),
    "a response that is not kept": ({"previous_response_id": "resp_" + "0" * 32}, "previous_response_id",
        "previous_response_not_found"),
    "a name that is none": ({"previous_response_id": "../../x"}, "previous_response_id", "previous_response_not_found"),
    "an option that is wrong": ({"dateline": {"after": "soon"}}, "dateline.after", "invalid_value"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_promise_something_else_is_refused_by_name(post: Any, what: str) -> None:
    body, param, code = REFUSED[what]
    found = post({"input": BRIDGE, **body})
    assert found.status_code == 400, found.text
    error = found.json()["error"]
    assert (error["param"], error["code"]) == (param, code), error


def test_an_unknown_model_is_not_found(post: Any) -> None:
    found = post({"model": "gpt-5", "input": BRIDGE})
    assert (found.status_code, found.json()["error"]["code"]) == (404, "model_not_found")


def test_what_is_not_to_be_stored_is_not(call: Any, settings: Any) -> None:
    found = call(*RESPONSES, json={"input": BRIDGE, "store": False}).json()
    assert (found["store"], list(settings.data.glob("*/ans_*")), list(settings.data.glob("*/resp_*"))) == (
        False,
        [],
        [],
    )
    follow_up = call(*RESPONSES, json={"input": "When?", "previous_response_id": found["id"]})
    assert follow_up.json()["error"]["code"] == "previous_response_not_found"


def test_an_answer_is_kept_as_any_other_is(call: Any, settings: Any) -> None:
    found = call(*RESPONSES, json={"input": BRIDGE}).json()
    kept = call("GET", f"/v1/answers/{found['dateline']['id']}").json()
    assert kept["answer"] == found["dateline"]
    Path(settings.data / "responses" / f"{found['id']}.json").write_text(json.dumps({"turns": 7}))
    ModelResponseShown.model_validate(found)
    broken = call(*RESPONSES, json={"input": "When?", "previous_response_id": found["id"]})
    assert call("GET", f"/v1/responses/{found['id']}").status_code == 503
    assert (broken.status_code, "cannot be read" in broken.text) == (503, True)


def test_a_conversation_is_gone_on_with_by_nobody_else(call: Any, settings: Any) -> None:
    secrets = [keys.add(settings.data, name, "read")[1] for name in ("ada", "bo")]
    ada, bo = ({"Authorization": f"Bearer {secret}"} for secret in secrets)
    first = call(*RESPONSES, json={"input": BRIDGE}, headers=ada).json()
    follow_up = {"input": "When did she?", "previous_response_id": first["id"]}
    assert call(*RESPONSES, json=follow_up, headers=ada).json()["previous_response_id"] == first["id"]
    refused = call(*RESPONSES, json=follow_up, headers=bo)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "previous_response_not_found")
    for method in ("GET", "DELETE"):
        assert call(method, f"/v1/responses/{first['id']}", headers=bo).status_code == 404
    assert call("GET", f"/v1/responses/{first['id']}", headers=ada).json() == first
    assert call("DELETE", f"/v1/responses/{first['id']}", headers=ada).json()["deleted"]


def test_a_stream_names_its_events_and_ends_with_the_last(post: Any) -> None:
    found = post({"input": BRIDGE, "stream": True})
    assert found.headers["content-type"].startswith("text/event-stream")
    blocks = found.text.strip().split("\n\n")
    for block in blocks:
        name, data = block.split("\n")
        assert name == f"event: {json.loads(data.removeprefix('data: '))['type']}"
    assert blocks[-1].startswith("event: response.completed\n")
