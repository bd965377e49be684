"""The interface that agents speak to OpenAI's models: the answer as a response, whole or as typed events."""

import asyncio
from collections.abc import Sequence
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from ingest.errors import NotFound
from qa.answer import Answer
from qa.doors import answers
from qa.doors.server import asking
from qa.doors.server.admission.audit import KEY
from qa.doors.server.chat.lenient import OpenAIRoute
from qa.doors.server.content import json_only
from qa.doors.server.errors import Refused, no_such_model
from qa.doors.server.events import MEDIA_TYPE
from qa.doors.server.model_responses import objects
from qa.doors.server.model_responses.requests import ResponseBody
from qa.doors.server.model_responses.shown import DeletedResponseShown, ModelResponseShown
from qa.doors.server.model_responses.streaming import Events
from qa.doors.server.responses import READ, ErrorShown, documented
from qa.doors.server.state import Shared, State
from qa.question import Question, Turn

_STREAMED = {"schema": {"type": "string", "description": "With stream: typed events, response.completed the last."}}

PATH = "/v1/responses"
router = APIRouter(tags=["chat"], route_class=OpenAIRoute)


@router.post(
    PATH,
    dependencies=[json_only],
    response_class=JSONResponse,
    responses=documented(
        {
            200: {"model": ModelResponseShown, "description": "The answer", "content": {MEDIA_TYPE: _STREAMED}},
            "4XX": {"model": ErrorShown, "description": "A mistake in the request"},
        },
        *(502, 503, 504),
    ),
)
async def respond(body: ResponseBody, request: Request, state: Shared) -> Response:
    """Answers the last message of the input from the articles; annotations and the text's footer name the sources."""
    if body.model not in state.models:
        raise no_such_model(body.model, state.models)
    holder = request.scope.get(KEY)
    question = body.asked(await asyncio.to_thread(_before, state, body.previous_response_id, holder))
    head = objects.Head(body)
    keep = partial(_keep, head, holder)
    if body.stream:
        return await asking.streamed(state, question, Events(head).lines, "", keep)
    return JSONResponse(objects.whole(head, await asking.whole(state, request, question, keep)))


@router.get(
    PATH + "/{response_id}",
    response_class=JSONResponse,
    responses=documented(
        {200: {"model": ModelResponseShown, "description": "The response as it was given"}}, 404, *READ
    ),
)
def show(response_id: str, request: Request, state: Shared) -> Response:
    """A response that is kept, to whom it was given."""
    return JSONResponse(answers.shown_of(state.conversations, response_id, request.scope.get(KEY)))


@router.delete(
    PATH + "/{response_id}",
    response_class=JSONResponse,
    responses=documented(
        {200: {"model": DeletedResponseShown, "description": "It is kept no longer"}}, 404, 507, *READ
    ),
)
def delete(response_id: str, request: Request, state: Shared) -> Response:
    """Forgets a response that is kept, with its answer and what was said up to it, for whom it was given to."""
    shown = answers.shown_of(state.conversations, response_id, request.scope.get(KEY))
    state.conversations.remove(response_id)
    state.answers.remove(shown["dateline"]["id"])
    return JSONResponse({"id": response_id, "object": "response", "deleted": True})


def _before(state: State, name: str | None, holder: str | None) -> Sequence[Turn]:
    """What was said up to the response that this one goes on from, to the same caller."""
    if name is None:
        return ()
    try:
        return answers.turns_of(state.conversations, name, holder)
    except NotFound as error:
        raise Refused(400, "previous_response_not_found", error.message, param="previous_response_id") from None


def _keep(head: objects.Head, holder: str | None, state: State, question: Question, answer: Answer) -> None:
    """Nothing, where the request says so."""
    if head.body.store is not False:
        asking.kept(state, question, answer)
        answers.keep_turns(state.conversations, question, answer, objects.whole(head, answer), holder)
