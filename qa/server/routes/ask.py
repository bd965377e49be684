"""A question and its cited answer."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from qa.answer import Answer
from qa.desk import Step
from qa.question import Question
from qa.server import events
from qa.server.content import json_only, wants
from qa.server.queues import while_connected
from qa.server.requests import AskBody
from qa.server.responses import ASKED, AnswerShown, documented
from qa.server.state import Shared, State

router = APIRouter(tags=["questions"])

_EVENTS = "Events retrieved, claim, citation, answer, error, and at the end done; comments while nothing comes."
_STREAMED = {"schema": {"type": "string", "description": _EVENTS}}


@router.post(
    "/v1/ask",
    dependencies=[json_only],
    response_class=JSONResponse,
    responses=documented(
        {200: {"model": AnswerShown, "description": "The answer", "content": {events.MEDIA_TYPE: _STREAMED}}}, *ASKED
    ),
)
async def ask(body: AskBody, request: Request, state: Shared) -> Response:
    """Answers a question from the articles, every sentence cited; with ``Accept: text/event-stream``, as events."""
    asked = body.asked()
    if wants(request, events.MEDIA_TYPE):
        steps: events.Steps = asyncio.Queue()
        pumping = state.line.start(events.pump(_steps(state, asked), steps))
        told = events.stream(pumping, steps)
        return StreamingResponse(told, media_type=events.MEDIA_TYPE, headers={"Cache-Control": "no-store"})
    answer = await while_connected(request, state.line.start(state.desk.ask(asked)))
    state.metrics.answer(answer.outcome)
    return JSONResponse(answer.to_json())


async def _steps(state: State, question: Question) -> AsyncGenerator[Step, None]:
    async with aclosing(state.desk.steps(question)) as steps:
        async for step in steps:
            if isinstance(step, Answer):
                state.metrics.answer(step.outcome)
            yield step
