"""The tools for assistants at /mcp of a real server."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from mcp import Client

from ingest.errors import DatelineError
from qa.doors.server.errors import Refused
from qa.settings import Settings

RUN = "import sys; from qa.doors.cli import main; sys.exit(main(sys.argv[1:]))"
HELLO = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}  # fmt: skip
TAKES = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def url(made: Path) -> Iterator[str]:
    env = {**os.environ, "DATELINE_EMBEDDER": "hashing", "DATELINE_THRESHOLD": "0.01"}
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, "serve", "--data", str(made), "--port", "0"], stderr=subprocess.PIPE, text=True,
        env=env, cwd=Path(__file__).parents[4],
    )  # fmt: skip
    assert process.stderr
    try:
        said = process.stderr.readline()
        assert " at http" in said, said
        yield said.split(" at ")[1].split(" (")[0]
        process.terminate()
        assert process.wait(20) == 0, "it stops in good order, with sessions or without"
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def together(url: str, mode: str) -> tuple[Any, ...]:
    async def work() -> tuple[Any, ...]:
        async with Client(f"{url}/mcp", mode=mode) as client:
            tools = await client.list_tools()
            asking = [client.call_tool("ask", {"question": "Who proposed closing Harbour Bridge?"}) for _ in range(5)]
            found = await client.call_tool("search", {"query": "barley"})
            assert not found.is_error, found
            article = await client.call_tool("fetch", {"id": found.structured_content["results"][0]["id"]})
            refused = await client.call_tool("ask", {"question": "barley", "before": "1 May"})
            checked = await client.call_tool("verify", {"text": "Rain fell for nine days."})
            return tools.tools, await asyncio.gather(*asking), article, checked, refused

    return asyncio.run(asyncio.wait_for(work(), 60))


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_an_assistant_searches_fetches_and_asks(url: str, mode: str) -> None:
    tools, answers, article, checked, refused = together(url, mode)
    assert {"search", "fetch", "ask", "verify", "quotes", "timeline"} == {tool.name for tool in tools}
    assert checked.structured_content["supported"], checked
    quotes = {answer.structured_content["citations"][0]["quote"] for answer in answers}
    assert quotes == {"Mayor Ada Quill has proposed closing Harbour Bridge."}
    assert article.structured_content["text"].startswith("Rain fell")
    assert refused.is_error and "before: a time is written as" in refused.content[0].text
    assert 'dateline_answers_total{outcome="answered"}' in httpx.get(f"{url}/metrics").text


def test_a_process_of_its_own_goes_through_the_server(url: str, tmp_path: Path) -> None:
    from qa.doors.mcp.doors import Doors
    from qa.doors.mcp.server import call

    archive = Doors(Settings(data=tmp_path / "none", server=url))
    answer = asyncio.run(call(archive, "ask", {"question": "Who proposed closing Harbour Bridge?"}))
    refused = asyncio.run(call(archive, "ask", {"question": "Who?", "asked_at": "May"}))
    assert answer.structured_content["outcome"] == "answered"
    assert refused.is_error and "a time is written as" in refused.content[0].text
    article = answer.structured_content["citations"][0]["article_id"]
    assert not asyncio.run(call(archive, "fetch", {"id": article})).is_error
    assert not asyncio.run(call(archive, "verify", {"text": "Rain fell."})).is_error
    archive.close()


@pytest.mark.parametrize(
    ("headers", "code"),
    [({"Host": "evil.example"}, "invalid_host"), ({"Origin": "https://evil.example"}, "cross_origin")],
)
def test_pages_of_other_sites_are_kept_out(url: str, headers: dict[str, str], code: str) -> None:
    response = httpx.post(f"{url}/mcp", json=HELLO, headers=TAKES | headers)
    assert response.json()["error"]["code"] == code


def test_a_body_is_bounded_as_everywhere(url: str) -> None:
    assert httpx.post(f"{url}/mcp", content=b" " * 1_100_000, headers=TAKES).status_code == 413


def test_a_full_line_is_an_error_that_says_so(app) -> None:
    from qa.doors.server.mcp import DeskDoor

    async def ask() -> None:
        state = app.state.shared
        waiting = [asyncio.Event() for _ in range(100)]
        with suppress(Refused):
            for event in waiting:
                state.line.start(event.wait())
        await DeskDoor(state).ask({"question": "Who proposed closing the bridge?"})

    with pytest.raises(DatelineError, match="too many questions are waiting"):
        asyncio.run(ask())


def test_a_caller_that_gives_up_cancels_its_question(app, reader) -> None:
    from qa.doors.server.mcp import DeskDoor

    async def leave() -> int:
        reader.hold = asyncio.Event()
        asking = asyncio.create_task(DeskDoor(app.state.shared).ask({"question": "Who proposed closing the bridge?"}))
        while not reader.waiting and not asking.done():
            await asyncio.sleep(0.01)
        asking.cancel()
        await asyncio.wait([asking])
        await asyncio.sleep(0)
        return len(app.state.shared.line)

    assert asyncio.run(leave()) == 0
    assert reader.cancelled == 1


@pytest.mark.parametrize("headers", [{}, {"Mcp-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call"}])
def test_a_client_that_leaves_cancels_its_question(app, reader, headers: dict[str, str]) -> None:
    about = {
        "protocolVersion": "2026-07-28", "clientInfo": {"name": "test", "version": "1"}, "clientCapabilities": {},
    }  # fmt: skip
    meta = {"_meta": {f"io.modelcontextprotocol/{name}": value for name, value in about.items()}} if headers else {}
    asked = {"name": "ask", "arguments": {"question": "Who proposed closing Harbour Bridge?"}} | meta
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": asked}
    named = {"Mcp-Name": "ask"} if headers else {}

    async def leave() -> int:
        reader.hold = asyncio.Event()
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, timeout_graceful_shutdown=10))
        serving = asyncio.create_task(server.serve())
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/mcp"
        async with httpx.AsyncClient(timeout=60) as client:
            asking = asyncio.create_task(client.post(url, json=body, headers=TAKES | headers | named))
            while not app.state.shared.line and not asking.done():
                await asyncio.sleep(0.01)
            assert not asking.done(), asking.result().text
            asking.cancel()
            await asyncio.wait([asking])
        async with asyncio.timeout(20):
            while app.state.shared.line:
                await asyncio.sleep(0.01)
        server.should_exit = True
        await serving
        return len(app.state.shared.line)

    assert asyncio.run(leave()) == 0
