"""The tools for assistants: what they give, what they refuse, and the protocol over standard input and output."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar, cast, get_args

import pytest
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult
from rendered import kinds, links, read

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from qa.doors.mcp.doors import Doors
from qa.doors.mcp.server import call
from qa.settings import Settings
from qa.verification.verdict import Verdict

QUESTION = {"question": "How many bridges were closed?", "asked_at": "2025-05-03"}
RUN = "import sys; from qa.doors.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def settings(newsroom_folder: Path) -> Settings:
    return Settings(data=newsroom_folder, embedder="hashing", threshold=0.05)


@pytest.fixture
def archive(settings: Settings) -> Iterator[Doors]:
    opened = Doors(settings)
    yield opened
    opened.close()


def called(archive: Doors, name: str, **arguments: Any) -> CallToolResult:
    return asyncio.run(call(archive, name, arguments))


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert content.type == "text"
    return content.text


def given(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result
    data: dict[str, Any] = json.loads(text_of(result))
    assert data == result.structured_content
    return data


def test_quotes_name_speaker_words_and_place(tmp_path: Path) -> None:
    owned = Collection.own(tmp_path / "data", by_name("hashing"), "test")
    owned.ingest([Draft("Mayor Ada Quill came. “We <wait>,” she said.", "/a.md", title="A title")])
    owned.close()
    opened = Doors(Settings(data=tmp_path / "data", embedder="hashing"))
    found = called(opened, "quotes", speaker="Quill")
    nothing = called(opened, "quotes", speaker="Nobody")
    opened.close()
    [item] = cast("dict[str, Any]", found.structured_content)["quotes"]
    assert (item["speaker"], item["words"]) == ("Ada Quill", "“We <wait>,”")
    assert "Ada Quill, Mayor (direct):" in text_of(found)
    assert "characters 22 to 34" in text_of(found)
    assert text_of(nothing) == "No quotation of the articles is like that."


def test_search_lists_each_article_once_as_connectors_expect(archive: Doors) -> None:
    results = given(called(archive, "search", query="ferry flood"))["results"]
    assert {tuple(result) for result in results} == {("id", "title", "url", "text")}
    assert len({result["id"] for result in results}) == len(results) > 1
    assert {"https://wire.example/ferry", "https://post.example/ferry"} & {result["url"] for result in results}


def test_fetch_gives_the_whole_article_of_an_id_or_an_address(archive: Doors) -> None:
    (found, *_) = given(called(archive, "search", query="Quill harbour"))["results"]
    article = given(called(archive, "fetch", id=found["id"]))
    assert list(article) == ["id", "title", "text", "url", "metadata"]
    assert article["text"].startswith("Mayor Ada Quill") and article["url"] == found["url"]
    assert article["metadata"] == {"publisher": "The Post", "published_at": "2025-04-02T00:00:00Z", "revision": 1}
    assert given(called(archive, "fetch", id=found["url"])) == article


def test_an_article_without_an_address_has_an_empty_one(archive: Doors) -> None:
    (found, *_) = given(called(archive, "search", query="lighthouse Tarn built"))["results"]
    assert (found["url"], found["title"]) == ("", "lighthouse.txt")


def test_ask_shows_the_answer_with_its_sources_and_the_whole_of_it_as_data(archive: Doors) -> None:
    result = called(archive, "ask", **QUESTION, publishers=["The Herald"])
    answer, text = result.structured_content, text_of(result)
    (citation, *_) = answer["citations"]
    assert (result.is_error, answer["outcome"], answer["question"]) == (False, "answered", QUESTION["question"])
    assert text.startswith(answer["text"])
    assert f"“{citation['quote']}”" in text and citation["article_id"] in text
    assert f"characters {citation['start']} to {citation['end']}" in text


def test_that_the_articles_do_not_say_is_no_error(archive: Doors) -> None:
    result = called(archive, "ask", question="flood?", publishers=["Nobody"])
    assert not result.is_error and result.structured_content["outcome"] == "insufficient_evidence"
    assert result.structured_content["text"] == "The articles do not say."
    assert text_of(result).startswith("The articles do not say.\nWhy: no article")


def test_verify_shows_what_is_said_and_what_is_not(archive: Doors) -> None:
    text = "Mayor Ada Quill has proposed selling the harbour. Mayor Ada Quill has proposed buying nine zeppelins."
    result = called(archive, "verify", text=text)
    first, second = result.structured_content["sentences"]
    said = text_of(result).split("\n\n")
    assert (first["verdict"], second["verdict"]) == ("supported", "not_found")
    assert said[0] == f"Supported: {first['text']} [1]"
    assert said[1].startswith(f"Not found: {second['text']}") and "\nWhy: " in said[1]
    assert said[2].startswith("[1] “Mayor Ada Quill has proposed selling the harbour.”")


class Hostile:
    """An archive whose articles hold Markdown that would fetch an image."""

    SOURCE: ClassVar = {
        "number": 1, "article_id": "art_1", "revision": 1, "part": "text", "start": 0, "end": 9, "quote": "A ![x",
        "title": "---|---", "publisher": "](https://evil/p.png)", "published_at": None, "link": "https://a.example/b#:~:text=x",
    }  # fmt: skip
    CLAIM: ClassVar = {"text": "<img src=x> ![x](https://evil/p.png)", "citations": [1]}

    async def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        said = {"outcome": "answered", "text": f"{self.CLAIM['text']} [1]"}
        return {**body, **said, "claims": [self.CLAIM], "citations": [self.SOURCE]}

    async def verify(self, body: dict[str, Any]) -> dict[str, Any]:
        sentences = [{**self.CLAIM, "verdict": one, "reasons": ["no <b>name</b>"]} for one in get_args(Verdict)]
        return {**body, "sentences": sentences, "citations": [self.SOURCE]}


def test_a_title_that_is_cited_is_said_to_be_one(archive: Doors) -> None:
    result = called(archive, "verify", text="Quill wants to sell")
    assert "[1] “Quill wants to sell”\nQuill wants to sell · The Post" in text_of(result)
    assert text_of(result).endswith("revision 1, title, characters 0 to 19)")


@pytest.mark.parametrize(("name", "arguments"), [("ask", {"question": "x"}), ("verify", {"text": "x"})])
def test_nothing_of_an_article_works_where_a_tools_text_is_rendered(name: str, arguments: dict[str, Any]) -> None:
    result = called(cast(Doors, Hostile()), name, **arguments)
    shown = text_of(result)
    assert (kinds(shown), links(shown)) == ({"link_open"}, [Hostile.SOURCE["link"]])
    assert f"{Hostile.CLAIM['text']} [1]" in read(shown) and "---|--- · ](https://evil/p.png) ·" in read(shown)
    assert result.structured_content and result.structured_content["citations"] == [Hostile.SOURCE]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("ask", {"question": "flood?", "after": "yesterday"}, "after: a time is written as"),
        ("ask", {"question": "flood?", "asked_at": "2025-02-30"}, "there is no such time"),
        ("ask", {"question": "flood?", "after": "2025-03-02", "before": "2025-03-01"}, "after"),
        ("ask", {"question": "?!"}, "the question is empty"),
        ("ask", {"question": "flood?", "since": "2025"}, "since is no argument of this tool: leave it out"),
        ("ask", {"question": "flood?", "publishers": "The Post"}, 'publishers must be a list, as in ["…", "…"]'),
        ("ask", {}, "question is missing and must be given"),
        ("search", {"query": 7}, "query must be text"),
        ("fetch", {"id": "art_0000000000000000"}, "no article 'art_0000000000000000'"),
        ("verify", {"text": "…"}, "no sentence in the text"),
        ("verify", {"text": "It rained.", "article_ids": ["art_1"]}, "no live article 'art_1'"),
        ("delete", {"id": "art_0000000000000000"}, "no tool 'delete'; available: search, fetch, ask, verify"),
    ],
)
def test_a_wrong_call_is_an_error_that_says_what_is_wrong(archive: Doors, name, arguments, said) -> None:
    result = called(archive, name, **arguments)
    assert result.is_error and result.structured_content is None
    assert said in text_of(result)


def test_what_nobody_foresaw_shows_nothing_of_the_inside(archive: Doors, monkeypatch, caplog) -> None:
    async def broken(_: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(archive, "ask", broken)
    result = called(archive, "ask", **QUESTION)
    assert result.is_error and "secret" not in text_of(result)
    assert "secret inside" in caplog.text


def test_a_collection_that_is_not_there_yet_is_looked_for_again(settings: Settings, tmp_path: Path) -> None:
    archive = Doors(Settings(data=tmp_path / "later", embedder="hashing"))
    assert "no collection" in text_of(called(archive, "search", query="flood"))
    shutil.copytree(settings.data, tmp_path / "later")
    assert given(called(archive, "search", query="flood"))["results"]
    archive.close()


def test_articles_that_come_in_later_are_found(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.data, tmp_path / "copy")
    archive = Doors(Settings(data=tmp_path / "copy", embedder="hashing"))
    given(called(archive, "search", query="zeppelin"))
    owned = Collection.own(tmp_path / "copy", by_name("hashing"), "ingest")
    owned.ingest([Draft("A zeppelin landed in Olmstadt.", "-9", "Zeppelin")])
    owned.close()
    assert given(called(archive, "search", query="zeppelin"))["results"][0]["title"] == "Zeppelin"
    archive.close()


def parameters(settings: Settings) -> StdioServerParameters:
    env = {**os.environ, "DATELINE_EMBEDDER": settings.embedder, "DATELINE_THRESHOLD": "0.05"}
    return StdioServerParameters(
        command=sys.executable, args=["-c", RUN, "mcp", "--data", str(settings.data)], env=env,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip


def talk(settings: Settings, work: Callable[[Client], Awaitable[Any]], mode: str) -> Any:
    async def connected() -> Any:
        async with Client(parameters(settings), mode=mode) as client:
            return await work(client)

    return asyncio.run(asyncio.wait_for(connected(), 60))


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["legacy", "auto"])  # with and without the handshake of older clients
def test_over_standard_input_and_output(settings: Settings, mode: str) -> None:
    async def work(client: Client) -> tuple[Any, ...]:
        tools = (await client.list_tools()).tools
        answers = await asyncio.gather(*(client.call_tool("ask", QUESTION) for _ in range(3)))
        return tools, answers, await client.call_tool("ask", {"question": "flood?", "after": "soon"})

    tools, answers, refused = talk(settings, work, mode)
    assert [tool.name for tool in tools] == ["search", "fetch", "ask", "verify", "quotes", "timeline"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    required = [tuple(tool.input_schema.get("required", ())) for tool in tools]
    assert required == [("query",), ("id",), ("question",), ("text",), (), ("topic",)]
    assert all(tool.input_schema["additionalProperties"] is False for tool in tools)
    assert {answer.structured_content["outcome"] for answer in answers} == {"answered"}
    assert len({answer.structured_content["text"] for answer in answers}) == 1
    assert refused.is_error


@pytest.mark.slow
def test_standard_output_carries_the_protocol_and_nothing_else(settings: Settings) -> None:
    started = parameters(settings)
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "ask", "arguments": QUESTION}}
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    messages = [{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}]
    messages += [{"jsonrpc": "2.0", "method": "notifications/initialized"}, call]
    process = subprocess.Popen(
        [started.command, *started.args, "--verbose"], env=started.env, cwd=started.cwd,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin and process.stdout
    process.stdin.write("".join(json.dumps(message) + "\n" for message in messages) + "no JSON\n")
    process.stdin.flush()
    replies = [json.loads(process.stdout.readline()) for _ in range(2)]
    rest, _ = process.communicate(timeout=60)
    replies += [json.loads(line) for line in rest.splitlines()]
    assert process.returncode == 0
    assert {reply["jsonrpc"] for reply in replies} == {"2.0"}
    answered = {reply.get("id"): reply.get("result") for reply in replies}
    assert answered[1]["serverInfo"]["name"] == "dateline"
    assert answered[2]["structuredContent"]["outcome"] == "answered"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["ask", "serve"])
def test_nobody_else_imports_the_protocol(command: str) -> None:
    module = {"ask": "qa.doors.python", "serve": "qa.doors.server"}[command]
    code = f"import sys; import {module}, qa.doors.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert module in loaded and not {"mcp", "mcp_types"} & set(loaded)
