"""A question and its cited answer."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from qa.doors.exports import FORMATS
from qa.doors.server import asking, events
from qa.doors.server.content import json_only, preferred, wants
from qa.doors.server.requests import AskBody
from qa.doors.server.responses import ASKED, AnswerShown, documented
from qa.doors.server.state import Shared

PATH = "/v1/ask"
router = APIRouter(tags=["questions"])

_EVENTS = "Events retrieved, claim, citation, answer, error, and at the end done; comments while nothing comes."
_STREAMED = {"schema": {"type": "string", "description": _EVENTS}}
_WRITERS = {form.media_type: form.write for form in FORMATS.values()}
KINDS = ("application/json", *_WRITERS)
_VARY = {"Vary": "Accept"}
_EXPORTED = {kind: {"schema": {"type": "string"}} for kind in _WRITERS}


@router.post(
    PATH,
    dependencies=[json_only],
    response_class=JSONResponse,
    responses=documented(
        {
            200: {
                "model": AnswerShown,
                "description": "The answer",
                "content": {events.MEDIA_TYPE: _STREAMED, **_EXPORTED},
            }
        },
        *ASKED,
    ),
)
async def ask(body: AskBody, request: Request, state: Shared) -> Response:
    """Answers a question from the articles, every sentence cited; as ``Accept`` wants it, as JSON by default."""
    asked = body.asked()
    if wants(request, events.MEDIA_TYPE):
        return await asking.streamed(state, asked, events.events, events.DONE)
    answer = await asking.whole(state, request, asked)
    return _written(answer.to_json(), preferred(request, KINDS))


def _written(answer: dict[str, Any], kind: str) -> Response:
    if kind not in _WRITERS:
        return JSONResponse(answer, headers=_VARY)
    return Response(_WRITERS[kind](answer), media_type=f"{kind}; charset=utf-8", headers=_VARY)
