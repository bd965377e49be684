"""Questions and claims up to the documented limits, of the shipped reader, at every door of the server."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from qa.build import build
from qa.doors.server import create_app
from qa.question import MAX_LENGTH
from qa.settings import Settings

ENGLISH = "Why did Karl Osten resign, and what did the papers say of the company that repairs the bridge? "
GERMAN = "Warum ist Verkehrsminister Karl Osten zurückgetreten, und wer bezahlte die Urlaubsreisen? "
CHINESE = "卡尔奥斯滕为什么辞职谁支付了旅行费用"
TITLE_PROMPT = (
    "### Task:\nGenerate a concise, 3-5 word title with an emoji summarizing the chat history.\n### Guidelines:\n"
    + "- The title should clearly represent the main theme or subject of the conversation.\n" * 14
    + "### Output:\nJSON format: { \"title\": \"your concise title here\" }\n### Chat History:\n<chat_history>\nUSER: "
    "why did Karl Osten resign?\nASSISTANT: He had accepted three holidays. [1]\n</chat_history>"
)  # fmt: skip
LONG = {
    "english": (ENGLISH * 30)[:MAX_LENGTH],
    "german": (GERMAN * 30)[:1_000],
    "chinese": (CHINESE * 30)[:400],
    "longest": (CHINESE * 200)[: MAX_LENGTH - 1] + "？",
    "prompt": TITLE_PROMPT,
}
Post = Callable[[str, dict[str, Any]], httpx.Response]


@pytest.fixture
def post(sample_folder: Path) -> Iterator[Post]:
    settings = Settings(data=sample_folder)
    app = create_app(build(settings), settings)

    async def posted(path: str, body: dict[str, Any]) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            return await client.post(path, json=body)

    yield lambda path, body: asyncio.run(posted(path, body))
    app.state.shared.writer.close()
    app.state.shared.desk.collection.close()


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_question_is_answered_or_not_but_never_fails(post: Post, text: str) -> None:
    asked = post("/v1/ask", {"question": text})
    assert asked.status_code == 200
    assert asked.json()["outcome"] in ("answered", "insufficient_evidence")
    assert post("/v1/search", {"question": text}).status_code == 200
    chat = {"model": "dateline", "messages": [{"role": "user", "content": text}]}
    assert post("/v1/chat/completions", chat).status_code == 200


@pytest.mark.parametrize("name", ["chinese", "longest"])  # each of its sentences is looked for by the model
def test_a_long_claim_is_checked(post: Post, name: str) -> None:
    text = LONG[name]
    claim = text.replace("?", ",").replace("？", "，")  # one sentence, as far as there are any of that length
    found = post("/v1/verify", {"text": (claim + " ") * (1 + 1_500 // len(claim))})
    assert found.status_code == 200
    assert not found.json()["supported"]
