"""The chat interface: with OpenAI's own client against a real server, and what it refuses."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import openai
import pytest
from chat_server import TOGETHER, EveryPassage
from fastapi import FastAPI
from hypothesis import example, given
from hypothesis import strategies as st
from rendered import FRAGMENTS, kinds, links, one_line, read

from ingest.article import Draft
from ingest.language.quotation import quoted
from qa.answer import Answer, Check, Citation, Claim
from qa.cite import link
from qa.desk import Desk, Released
from qa.doors.markdown import autolink
from qa.doors.server import create_app, events
from qa.doors.server.chat.answers import Chunks, Content, completion
from qa.doors.server.responses import AnswerShown, ChatShown, ErrorShown
from qa.evidence import DraftClaim, Reading
from qa.settings import Settings

HERE = Path(__file__).parent
CHAT = ("POST", "/v1/chat/completions")
BY_READER = f"dateline-{Settings().reader}"
BOTH = "Tell me of the bridge and the barley."
FIRST = "Mayor Ada Quill has proposed closing Harbour Bridge."


def user(text: Any) -> list[dict[str, Any]]:
    return [{"role": "user", "content": text}]


# --- OpenAI's client, a real server


@pytest.fixture(scope="module")
def url(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("chat") / "data"
    shutil.copytree(made, data)
    process = subprocess.Popen(
        [sys.executable, str(HERE / "chat_server.py"), str(data)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(HERE.parents[4])},
    )  # fmt: skip
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def client(url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{url}/v1", api_key="none is needed", max_retries=0, timeout=60) as made:
        yield made


def test_a_completion_cites_in_its_text_its_annotations_and_its_footer(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="dateline", messages=user(BOTH))  # type: ignore[arg-type]
    (choice,) = found.choices
    content, annotations = choice.message.content, choice.message.annotations
    assert content and annotations
    assert (found.object, found.model, choice.finish_reason) == ("chat.completion", "dateline", "stop")
    answer = found.model_extra["dateline"] if found.model_extra else None
    AnswerShown.model_validate(answer)
    assert content.startswith(f"{answer['text']}\n\nSources:\n\n[1] ")
    spans = [annotation.url_citation for annotation in annotations]
    assert [content[span.start_index : span.end_index] for span in spans] == ["[1]", "[2]", "[1]"]
    for citation in answer["citations"]:
        assert f"[{citation['number']}] {citation['title']} · {citation['publisher']} · " in content
        marked = [span for span in spans if content[span.start_index : span.end_index] == f"[{citation['number']}]"]
        assert {(span.url, span.title) for span in marked} == {(citation["link"], citation["title"])}
    assert found.usage and (found.usage.prompt_tokens, found.usage.completion_tokens) == (120, 30)


def text_of(chunks: list[Any]) -> str:
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


def test_a_stream_states_the_same_claim_by_claim(client: openai.OpenAI) -> None:
    whole: Any = client.chat.completions.create(model="dateline", messages=user(BOTH))  # type: ignore[arg-type]
    options: Any = {"include_usage": True}
    stream: Any = client.chat.completions.create(
        model="dateline", messages=user(BOTH), stream=True, stream_options=options  # type: ignore[arg-type]
    )  # fmt: skip
    chunks = list(stream)
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert deltas[0].role == "assistant"
    assert deltas[1].content == f"{whole.choices[0].message.content.split('[1]')[0]}[1]"
    assert text_of(chunks) == whole.choices[0].message.content
    annotated = [delta.model_extra["annotations"] for delta in deltas if delta.model_extra]
    assert [annotated] == [[[item.model_dump() for item in whole.choices[0].message.annotations or []]]]
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-2:] == [None, "stop"]
    assert (chunks[-2].model_extra or {})["dateline"]["outcome"] == "answered"
    assert (chunks[-1].choices, chunks[-1].usage) == ([], whole.usage)
    assert {chunk.usage for chunk in chunks[:-1]} == {None}
    assert len({chunk.id for chunk in chunks}) == 1


def test_without_being_asked_for_there_is_no_usage_in_a_stream(client: openai.OpenAI) -> None:
    stream = client.chat.completions.create(model="dateline", messages=user(BOTH), stream=True)  # type: ignore[arg-type]
    assert all(chunk.choices and chunk.usage is None for chunk in stream)


def test_the_asynchronous_client_whole_and_in_pieces(url: str) -> None:
    async def both() -> tuple[str | None, str]:
        async with openai.AsyncOpenAI(base_url=f"{url}/v1", api_key="x", max_retries=0, timeout=60) as client:
            asked: Any = {"model": BY_READER, "messages": user(BOTH)}
            whole = await client.chat.completions.create(**asked)
            pieces = [chunk async for chunk in await client.chat.completions.create(**asked, stream=True)]
        return whole.choices[0].message.content, text_of(pieces)

    whole, pieces = asyncio.run(both())
    assert whole == pieces != ""


def test_a_conversation_goes_on_with_the_message_as_it_came(client: openai.OpenAI) -> None:
    said: list[Any] = [{"role": "system", "content": "Answer in verse."}, *user("Who proposed closing the bridge?")]
    first = client.chat.completions.create(model="dateline", messages=said)
    said += [first.choices[0].message, *user([{"type": "text", "text": "When did she?"}])]
    second = client.chat.completions.create(model="dateline", messages=said)
    answer = (second.model_extra or {})["dateline"]
    assert answer["question"] == "When did she?"
    assert answer["standalone_question"] != answer["question"], "it was understood by the messages before it"


def test_options_of_datelines_own(client: openai.OpenAI) -> None:
    body = {"dateline": {"publishers": ["The Post"], "asked_at": "2025-04-03"}}
    found = client.chat.completions.create(model="dateline", messages=user(BOTH), extra_body=body)  # type: ignore[arg-type]
    assert {item["publisher"] for item in (found.model_extra or {})["dateline"]["citations"]} == {"The Post"}


def test_that_the_articles_do_not_say_is_no_error(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="dateline", messages=user("nothing"))  # type: ignore[arg-type]
    assert found.choices[0].message.content == "The articles do not say.\n\nWhy: no sentence answers this"
    assert (found.model_extra or {})["dateline"]["text"] == "The articles do not say."
    assert found.choices[0].message.annotations == []
    assert (found.choices[0].finish_reason, found.usage and found.usage.total_tokens) == ("stop", 0)
    stream = client.chat.completions.create(model="dateline", messages=user("nothing"), stream=True)  # type: ignore[arg-type]
    assert text_of(list(stream)) == found.choices[0].message.content


def test_models_are_listed_and_others_are_not_found(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["dateline"]
    assert client.models.retrieve(BY_READER).owned_by == "dateline"
    for call in (
        lambda: client.models.retrieve("oracle-9"),
        lambda: client.chat.completions.create(model="oracle-9", messages=user("Who?")),  # type: ignore[arg-type]
    ):
        with pytest.raises(openai.NotFoundError) as raised:
            call()
        assert (raised.value.code, raised.value.param) == ("model_not_found", "model")


def test_a_failure_is_an_error_of_the_client_before_and_within_a_stream(client: openai.OpenAI) -> None:
    with pytest.raises(openai.InternalServerError) as whole:
        client.chat.completions.create(model="dateline", messages=user("fail"))  # type: ignore[arg-type]
    assert (whole.value.status_code, whole.value.code) == (504, "service_unreachable")
    stream = client.chat.completions.create(model="dateline", messages=user("fail"), stream=True)  # type: ignore[arg-type]
    before = [next(stream), next(stream)]
    assert text_of(before).endswith(" [1]")
    with pytest.raises(openai.APIError, match="went away") as within:
        list(stream)
    assert within.value.code == "service_unreachable"


def under_way(url: str) -> str:
    lines = httpx.get(f"{url}/metrics").text.splitlines()
    return next(line for line in lines if line.startswith("dateline_questions_under_way"))


def test_a_client_that_leaves_a_stream_ends_the_work(client: openai.OpenAI, url: str) -> None:
    stream: Any = client.chat.completions.create(model="dateline", messages=user("hang"), stream=True)  # type: ignore[arg-type]
    assert next(iter(stream)).choices[0].delta.role == "assistant"
    assert under_way(url).endswith(" 1")
    stream.close()
    patience = time.monotonic() + 30
    while not under_way(url).endswith(" 0"):
        assert time.monotonic() < patience, "the question is still being worked on"
        time.sleep(0.02)


def test_fifty_chats_at_once_are_held_while_their_model_is_slow(url: str) -> None:
    """The reader answers nobody before all fifty are with it."""

    async def one(client: openai.AsyncOpenAI) -> list[Any]:
        asked: Any = {"model": "dateline", "messages": user("together"), "stream": True}
        return [chunk async for chunk in await client.chat.completions.create(**asked)]

    async def all_of_them() -> list[list[Any]]:
        async with openai.AsyncOpenAI(base_url=f"{url}/v1", api_key="x", max_retries=0, timeout=120) as client:
            return await asyncio.gather(*(one(client) for _ in range(TOGETHER)))

    chats = asyncio.run(all_of_them())
    assert len(chats) == TOGETHER
    assert len({text_of(chunks) for chunks in chats}) == 1
    assert all(chunks[-1].choices[0].finish_reason == "stop" for chunks in chats)


# --- the application itself


def lines(response: httpx.Response) -> list[Any]:
    data = [line.removeprefix("data: ") for line in response.text.split("\n") if line.startswith("data: ")]
    return [item if item == "[DONE]" else json.loads(item) for item in data]


def test_a_whole_completion_is_as_documented(call) -> None:
    response = call(*CHAT, json={"model": "dateline", "messages": user("Who proposed closing the bridge?")})
    assert response.status_code == 200
    ChatShown.model_validate(response.json())
    assert response.json()["usage"] == {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


HARMLESS = {
    "temperature": 0, "top_p": 0.5, "seed": 7, "max_tokens": 10, "max_completion_tokens": 10, "stop": ["\n"], "n": 1,
    "user": "u", "metadata": {"a": "b"}, "presence_penalty": 0.0, "frequency_penalty": -1, "logprobs": False,
    "response_format": {"type": "text"}, "tools": [], "tool_choice": "none", "parallel_tool_calls": True,
    "stream": None, "stream_options": None, "audio": None, "dateline": None, "store": False, "modalities": ["text"],
}  # fmt: skip


@pytest.mark.parametrize("field", [*HARMLESS, "stop as text"])
def test_what_cannot_change_an_answer_is_accepted(call, field: str) -> None:
    value = HARMLESS.get(field, "\n")
    body = {"model": "dateline", "messages": user("Who?"), field.split()[0]: value}
    assert call(*CHAT, json=body).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "param"),
    [
        ("n", 2, "n"), ("n", True, "n"), ("tool_choice", "required", "tool_choice"),
        ("logprobs", True, "logprobs"), ("top_logprobs", 3, "top_logprobs"),
        ("response_format", {"type": "json_object"}, "response_format"), ("audio", {"voice": "x"}, "audio"),
        ("modalities", ["text", "audio"], "modalities"), ("logit_bias", {"1": 2}, "logit_bias"),
        ("web_search_options", {}, "web_search_options"),
        ("stream", "yes", "stream"), ("colour", "red", "colour"),
        ("stream_options", {"colour": 1}, "stream_options.colour"), ("model", "", "model"), ("model", 7, "model"),
        ("dateline", {"colour": 1}, "dateline.colour"), ("dateline", {"after": "soon"}, "dateline.after"),
        ("dateline", {"after": "2025-02-01", "before": "2025-01-01"}, "dateline.after"),
        ("dateline", {"on_unsupported": "keep"}, "dateline.on_unsupported"),
        ("messages", [], "messages"), ("messages", "Who?", "messages"), ("messages", None, "messages"),
        ("messages", user(""), "messages"), ("messages", user(None), "messages"), ("messages", user("?!"), "messages"),
        ("messages", user("a" * 2_001), "messages"), ("messages", user(7), "messages.0.content"),
        ("messages", user(["Who?"]), "messages.0.content"),
        ("messages", user([{"type": "text"}]), "messages.0.content"),
        ("messages", user([{"type": "image_url", "image_url": {"url": "https://x.example"}}]), "messages.0.content"),
        ("messages", [{"role": "system", "content": "Who?"}], "messages"),
        ("messages", [*user("Who?"), {"role": "assistant", "content": "Quill"}], "messages"),
        ("messages", [{"role": "oracle", "content": "x"}, *user("Who?")], "messages.0.role"),
        ("messages", [{"role": "user", "content": "Who?", "mood": "good"}], "messages.0.mood"),
    ],
)  # fmt: skip
def test_what_would_promise_something_else_is_refused_by_name(call, field: str, value: Any, param: str) -> None:
    response = call(*CHAT, json={"model": "dateline", "messages": user("Who?"), field: value})
    ErrorShown.model_validate(response.json())
    error = response.json()["error"]
    assert (response.status_code, error["type"], error["param"]) == (400, "invalid_request_error", param)


def test_refusals_say_what_is_read_instead(call) -> None:
    def message(**fields: Any) -> str:
        body = {"model": "dateline", "messages": user("Who?"), **fields}
        text: str = call(*CHAT, json=body).json()["error"]["message"]
        return text

    assert "there is one answer to a question" in message(n=3)
    assert "no images" in message(messages=user([{"type": "image_url", "image_url": {"url": "x"}}]))
    assert message(colour="red") == "colour is no field of this request: leave it out, or check its spelling"


def test_a_body_that_is_no_json_and_one_that_is_not_said_to_be(call) -> None:
    assert call(*CHAT, content=b"{", headers={"Content-Type": "application/json"}).status_code == 400
    assert call(*CHAT, content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415


def test_a_long_conversation_is_read_from_its_end(call) -> None:
    said = [{"role": role, "content": "Barley. " * 100} for _ in range(60) for role in ("user", "assistant")]
    body = {"model": "dateline", "messages": [*said, *user("Who proposed closing Harbour Bridge?")]}
    assert call(*CHAT, json=body).json()["dateline"]["outcome"] == "answered"


def test_a_stream_ends_with_done_and_shows_that_it_lives(call, reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "HEARTBEAT", 0.01)
    real = reader.read

    async def slowly(*arguments: Any) -> Any:
        await asyncio.sleep(0.2)
        async for item in real(*arguments):
            yield item

    reader.read = slowly
    response = call(*CHAT, json={"model": "dateline", "messages": user("Who proposed it?"), "stream": True})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert ": keep-alive\n\n" in response.text
    found = lines(response)
    assert found[-1] == "[DONE]"
    assert found[1]["choices"][0]["delta"]["content"] == f"{FIRST} [1]"
    reader.error = RuntimeError("secret inside")
    response = call(*CHAT, json={"model": "dateline", "messages": user("Who proposed it?"), "stream": True})
    *_, error, last = lines(response)
    assert (error["error"]["code"], last) == ("internal_error", "[DONE]")
    assert "secret" not in response.text


def test_an_article_without_an_address_stands_in_the_footer_alone(call, collection) -> None:
    collection.ingest([Draft("The lighthouse of Tarn was built in 1822.", "/archive/lighthouse.txt")])
    body = {"model": "dateline", "messages": user("When was the lighthouse of Tarn built?")}
    message = call(*CHAT, json=body).json()["choices"][0]["message"]
    assert message["content"] == "The lighthouse of Tarn was built in 1822. [1]\n\nSources:\n\n[1] lighthouse\\.txt"
    assert message["annotations"] == []


def test_a_claim_that_failed_and_is_kept_is_marked(collection, settings) -> None:
    class Liar(EveryPassage):
        async def read(self, question, evidence, asked_at):  # type: ignore[no-untyped-def]
            del question, asked_at
            yield Reading(
                (DraftClaim("Mayor Ada Brodd has proposed closing Harbour Bridge.", (evidence[0].label,), 0.9),), 0.9
            )

    found = with_reader(Liar(), collection, settings, {"dateline": {"on_unsupported": "flag"}})
    content = found["choices"][0]["message"]["content"]
    assert "Not supported by its sources (names): Mayor Ada Brodd has proposed" in content
    assert f"[1] “{FIRST}” Bridge may close · The Herald · 14 Mar 2025 · <https://" in content, "the quote differs"
    dropped = with_reader(Liar(), collection, settings, {})
    assert dropped["choices"][0]["message"]["content"].startswith("The articles do not say.")


def test_a_title_that_is_cited_stands_in_the_footer_once(collection, settings) -> None:
    class Headlines(EveryPassage):
        async def read(self, question, evidence, asked_at):  # type: ignore[no-untyped-def]
            del question, asked_at
            [title] = [item for item in evidence if item.sentence.text == "Bridge may close"]
            yield Reading((DraftClaim("The bridge may close.", (title.label,), 0.9),), 0.9)

    content = with_reader(Headlines(), collection, settings, {})["choices"][0]["message"]["content"]
    assert "[1] Bridge may close · The Herald · 14 Mar 2025 · <https://" in content


def with_reader(reader: Any, collection: Any, settings: Any, more: dict[str, Any]) -> dict[str, Any]:
    app: FastAPI = create_app(Desk(collection, reader), settings)

    async def ask() -> dict[str, Any]:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            body = {"model": "dateline", "messages": user("Who proposed closing the bridge?"), **more}
            found: dict[str, Any] = (await client.post("/v1/chat/completions", json=body)).json()
        return found

    try:
        return asyncio.run(ask())
    finally:
        app.state.shared.writer.close()


# --- the text of a message


pieces = st.sampled_from(
    ["[1]", "[sic]", "](", "![x](http://evil.example)", "<img src=x>", "a", " ", "é", "🙂", "\n", "[a]: b"]
)
texts = st.lists(pieces, min_size=1, max_size=8).map("".join)
claims = st.lists(st.tuples(texts, st.lists(st.integers(1, 12), max_size=3, unique=True)), min_size=1, max_size=6)


def cited(number: int, url: str | None) -> Citation:
    link = url and f"{url}#:~:text=x"
    return Citation(number, "art_1", 1, "text", 0, 0, 5, "quote", "", "", f"T{number}", None, url, None, link)


@given(claims, st.sets(st.integers(1, 12)))
def test_every_annotation_is_where_its_marker_stands(stated: list[tuple[str, list[int]]], without: set[int]) -> None:
    content = Content()
    text = "".join(content.add(Claim(words, 0, 0, tuple(numbers), ())) for words, numbers in stated)
    assert text == content.text
    citations = [cited(number, None if number in without else "https://a.example") for number in range(1, 13)]
    annotations = [item["url_citation"] for item in content.annotations(citations)]
    wanted = [number for _, numbers in stated for number in numbers if number not in without]
    found = [content.text[item["start_index"] : item["end_index"]] for item in annotations]
    assert found == [f"[{number}]" for number in wanted]
    assert [item["title"] for item in annotations] == [f"T{number}" for number in wanted]
    assert [item["start_index"] for item in annotations] == sorted(item["start_index"] for item in annotations)


def hostile(claims: list[tuple[str, list[int]]], title: str, publisher: str, quote: str, reason: str) -> Answer:
    url = f"https://a.example/{title}{quote}"
    citations = tuple(
        Citation(number, "art_1", 1, "text", 0, 0, 1, quote, "", "", title, publisher, url, None, link(url, quote))
        for number in (1, 2)
    )
    stated = tuple(Claim(text, 0, 0, tuple(numbers), (Check("quote", True),)) for text, numbers in claims)
    text = " ".join(text for text, _ in claims)
    return Answer("ans_1", "q", "q", "answered", text, stated, citations, (), 0.9, (reason,), "r", "i", {})


def as_read(answer: Answer) -> str:
    """The message as a person is to read it."""
    marked = [claim.text + "".join(f" [{number}]" for number in claim.citations) for claim in answer.claims]
    sources = [
        f"[{c.number}] {'' if c.quote in answer.text else quoted(c.quote)} "
        + " · ".join(part for part in (one_line(c.title), one_line(c.publisher or ""), c.link) if part)
        for c in answer.citations
    ]
    return one_line(" ".join([*marked, f"Note: {answer.reasons[0]}", "Sources:", *sources]))


wild = st.one_of(texts, st.lists(st.sampled_from(FRAGMENTS), max_size=5).map("".join))
wild_claims = st.lists(st.tuples(wild, st.lists(st.integers(1, 12), max_size=3, unique=True)), min_size=1, max_size=3)


@given(wild_claims, wild, wild, wild, wild)
@example([("He said “…![x”", [1])], "…![x", "](https://evil/p.png)", "[1]: https://evil", "<b>")
def test_a_message_renders_as_what_the_articles_say_and_links_to_its_sources_alone(
    stated: list[tuple[str, list[int]]], title: str, publisher: str, quote: str, reason: str
) -> None:
    answer = hostile(stated, title, publisher, quote, reason)
    message = completion(answer, "dateline")["choices"][0]["message"]["content"]
    assert kinds(message) == {"link_open"}
    assert len(links(message)) == len(answer.citations)
    assert {unquote(address) for address in links(message)} == {unquote(autolink(answer.citations[0].link or "")[1:-1])}
    assert one_line(unquote(read(message))) == one_line(unquote(as_read(answer))), "renderers show addresses decoded"


@given(wild_claims, wild, wild, wild, wild)
def test_a_message_that_comes_in_pieces_is_the_same_and_at_no_time_anything_else(
    stated: list[tuple[str, list[int]]], title: str, publisher: str, quote: str, reason: str
) -> None:
    answer = hostile(stated, title, publisher, quote, reason)
    chunks, content = Chunks("dateline", with_usage=False), ""
    for step in (*(Released(claim, ()) for claim in answer.claims), answer):
        for line in chunks.lines(step):
            delta = json.loads(line.removeprefix("data: "))["choices"][0]["delta"]
            content += delta.get("content", "")
            assert kinds(content) <= {"link_open"}
            assert links(content) == [] or "Sources:" in content
            for item in (annotation["url_citation"] for annotation in delta.get("annotations", ())):
                assert re.fullmatch(r"\[\d+\]", content[item["start_index"] : item["end_index"]])
    assert content == completion(answer, "dateline")["choices"][0]["message"]["content"]
