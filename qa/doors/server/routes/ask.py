"""A question and its cited answer."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from qa.doors.server import asking, events
from qa.doors.server.content import json_only, wants
from qa.doors.server.requests import AskBody
from qa.doors.server.responses import ASKED, AnswerShown, documented
from qa.doors.server.state import Shared

PATH = "/v1/ask"
router = APIRouter(tags=["questions"])

_EVENTS = "Events retrieved, claim, citation, answer, error, and at the end done; comments while nothing comes."
_STREAMED = {"schema": {"type": "string", "description": _EVENTS}}


@router.post(
    PATH,
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
        return asking.streamed(state, asked, events.events, events.DONE)
    answer = await asking.whole(state, request, asked)
    return JSONResponse(answer.to_json())
