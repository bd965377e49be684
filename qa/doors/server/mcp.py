"""The tools of the Model Context Protocol at /mcp, over the desk that this server has anyway."""

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import HTTPException
from starlette.types import Receive, Scope, Send

from ingest import plugin
from ingest.errors import ServiceRefused
from qa.doors import json_views
from qa.doors.questions import to_question
from qa.doors.quotes import quotes
from qa.doors.server.asking import given, paid
from qa.doors.server.queues import Line
from qa.doors.server.state import STATE, State
from qa.doors.timeline.finding import timeline
from qa.verification import Verification, verify_text

if TYPE_CHECKING:
    from qa.doors.mcp.server import Sessions

PATH = "/mcp"
Result = TypeVar("Result")
Object = dict[str, Any]


class Endpoint:
    """An ASGI application; the SDK is imported with the first request, for most servers never get one."""

    def __init__(self) -> None:
        self._opening = asyncio.Lock()
        self._sessions: Sessions | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._opening:
            if self._sessions is None:
                module = await asyncio.to_thread(plugin.optional, "qa.doors.mcp.server", "mcp")
                self._sessions = module.Sessions(lambda request: DeskDoor(request.scope[STATE]))
        await self._sessions.handle(scope, receive, send)

    async def stop(self) -> None:
        if self._sessions:
            await self._sessions.stop()


class DeskDoor:
    """The door to one request's desk, its questions in the same line as those of the other routes."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def ask(self, body: Object) -> Object:
        question = to_question(body)
        await self._state.purse.take()
        answer = await _within(self._state.line, paid(self._state, lambda: self._state.desk.ask(question)))
        await given(self._state, question, answer)
        return answer.to_json()

    async def search(self, body: Object) -> Object:
        question = to_question({name: value for name, value in body.items() if name != "k"})
        hits = await _within(self._state.searches, self._state.desk.search(question, body["k"]))
        return {"hits": [json_views.hit(hit) for hit in hits]}

    async def verify(self, body: Object) -> Object:
        await self._state.purse.take()

        def work() -> Coroutine[Any, Any, Verification]:
            return verify_text(self._state.desk, body["text"], body.get("article_ids", ()))

        return (await _within(self._state.line, paid(self._state, work))).to_json()

    async def article(self, article_id: str) -> Object:
        return await asyncio.to_thread(self._article, article_id)

    async def timeline(self, body: Object) -> Object:
        return await asyncio.to_thread(lambda: timeline(self._state.desk.collection, body).to_json())

    async def quotes(self, body: Object) -> Object:
        return await asyncio.to_thread(lambda: quotes(self._state.desk.collection, body).to_json())

    def _article(self, article_id: str) -> Object:
        collection = self._state.desk.collection
        return json_views.article(collection.article(article_id, None), *collection.numbers(article_id))


async def _within(line: Line, work: Coroutine[Any, Any, Result]) -> Result:
    """The work in that line; a caller that gives up cancels it."""
    try:
        task = line.start(work)
    except HTTPException as error:
        raise ServiceRefused(str(error.detail)) from error
    try:
        return await task
    finally:
        task.cancel()
