"""The chat interface that OpenAI's clients speak: the last message is the question, the answer cites its sources."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from qa.doors.server import asking
from qa.doors.server.chat import answers
from qa.doors.server.chat.lenient import OpenAIRoute
from qa.doors.server.chat.requests import ChatBody
from qa.doors.server.content import json_only
from qa.doors.server.errors import no_such_model
from qa.doors.server.events import MEDIA_TYPE
from qa.doors.server.responses import ChatShown, ErrorShown, documented
from qa.doors.server.state import Shared

_STREAMED = {"schema": {"type": "string", "description": "With stream: chat.completion.chunk objects, then [DONE]."}}


PATH = "/v1/chat/completions"
router = APIRouter(tags=["chat"], route_class=OpenAIRoute)


@router.post(
    PATH,
    dependencies=[json_only],
    response_class=JSONResponse,
    responses=documented(
        {
            200: {"model": ChatShown, "description": "The answer", "content": {MEDIA_TYPE: _STREAMED}},
            "4XX": {"model": ErrorShown, "description": "A mistake in the request"},
        },
        *(502, 503, 504),
    ),
)
async def complete(body: ChatBody, request: Request, state: Shared) -> Response:
    """Answers the last message from the articles; the message's annotations and its footer name the sources."""
    if body.model not in state.models:
        raise no_such_model(body.model, state.models)
    question = body.asked()
    if body.stream:
        chunks = answers.Chunks(body.model, body.with_usage)
        return await asking.streamed(state, question, chunks.lines, answers.END)
    return JSONResponse(answers.completion(await asking.whole(state, request, question), body.model))
