"""A question and its cited answer."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from qa.answer import Answer
from qa.question import Question
from qa.server import events
from qa.server.content import json_only, wants
from qa.server.queues import while_connected
from qa.server.requests import AskBody
from qa.server.responses import ASKED, AnswerShown, documented
from qa.server.state import Shared, State

router = APIRouter(tags=["questions"])

_STREAMED = {"schema": {"type": "string", "description": "Events claim, citation, answer, error, and at the end done."}}


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
    task = state.line.start(_counted(state, body.asked()))
    if wants(request, events.MEDIA_TYPE):
        return StreamingResponse(
            events.stream(task), media_type=events.MEDIA_TYPE, headers={"Cache-Control": "no-store"}
        )
    return JSONResponse((await while_connected(request, task)).to_json())


async def _counted(state: State, question: Question) -> Answer:
    answer = await state.desk.ask(question)
    state.metrics.answer(answer.outcome)
    return answer
