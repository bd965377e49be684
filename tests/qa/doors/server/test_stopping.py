"""What is under way when the server has no more time gets an answer, which says to ask again."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import uvicorn
from echo import Echo
from fastapi import FastAPI

from qa.doors.server import intake

QUESTION = "Who proposed closing the bridge?"
CHAT = {"model": "dateline", "messages": [{"role": "user", "content": QUESTION}]}


async def cut_off(
    app: FastAPI, path: str, body: dict[str, Any], under_way: Callable[[], object], takes: str = "*/*"
) -> httpx.Response:
    """What a real server answers to this, when it is told to stop while it works on it."""
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=0)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = asyncio.create_task(server.serve([listener]))
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=60) as client:
            asked = asyncio.create_task(client.post(path, json=body, headers={"Accept": takes}))
            while not under_way():
                await asyncio.sleep(0.01)
            server.should_exit = True
            answer = await asked
        await serving
    return answer


def is_refused(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["error"]["code"]) == (503, "stopping") and bool(
        answer.headers["retry-after"] and answer.headers["x-request-id"]
    )


@pytest.fixture
def held(reader: Echo) -> Echo:
    reader.hold = asyncio.Event()
    return reader


@pytest.mark.parametrize(
    ("path", "body"),
    [("/v1/ask", {"question": QUESTION}), ("/v1/chat/completions", CHAT), ("/v1/responses", {"input": QUESTION})],
)
def test_a_question(app: FastAPI, held: Echo, path: str, body: dict[str, Any]) -> None:
    answer = asyncio.run(cut_off(app, path, body, lambda: held.waiting))
    assert is_refused(answer) and held.cancelled == 1


@pytest.mark.parametrize(
    ("path", "body", "last"),
    [
        ("/v1/ask", {"question": QUESTION}, "event: done"),
        ("/v1/chat/completions", CHAT | {"stream": True}, "data: [DONE]"),
        ("/v1/responses", {"input": QUESTION, "stream": True}, "event: response.failed"),
    ],
)
def test_a_stream_says_so_and_ends_as_ever(
    app: FastAPI, held: Echo, path: str, body: dict[str, Any], last: str
) -> None:
    answer = asyncio.run(cut_off(app, path, body, lambda: held.waiting, takes="text/event-stream"))
    blocks = answer.text.strip().split("\n\n")
    assert answer.status_code == 200 and blocks[-1].startswith(last)
    data = [block.partition("data: ")[2] for block in blocks]
    assert any("stopping" in json.dumps(json.loads(item)) for item in data if item.startswith("{"))


def test_an_article_that_is_being_taken_in(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be in or not: whoever sends it again changes nothing."""
    begun, take_in = threading.Event(), intake.take_in

    def slow(*given: Any) -> Any:
        begun.set()
        time.sleep(1)
        return take_in(*given)

    monkeypatch.setattr(intake, "take_in", slow)
    assert is_refused(asyncio.run(cut_off(app, "/v1/articles", {"text": "It rained."}, begun.is_set)))
