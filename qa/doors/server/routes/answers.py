"""Answers that were given, and whether what they cite still stands."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from qa.doors import answers
from qa.doors.server.content import json_only
from qa.doors.server.requests import RecheckBody
from qa.doors.server.responses import READ, FrozenShown, RecheckedShown, documented
from qa.doors.server.state import Shared

PATH = "/v1/answers"
RECHECK = "/v1/recheck"
router = APIRouter(tags=["answers"])


@router.get(
    PATH + "/{answer_id}",
    response_class=JSONResponse,
    responses=documented({200: {"model": FrozenShown, "description": "The answer as it was given"}}, 404, *READ),
)
def show(answer_id: str, state: Shared) -> Response:
    """An answer as it was given, and of each citation whether its sentence still stands in the searched articles."""
    return JSONResponse(answers.frozen(state.answers, state.desk.collection, answer_id))


@router.post(
    RECHECK,
    dependencies=[json_only],
    response_class=JSONResponse,
    responses=documented(
        {200: {"model": RecheckedShown, "description": "How the citations stand"}}, 400, 408, 413, 415, 422, 503
    ),
)
def recheck(body: RecheckBody, state: Shared) -> Response:
    """The same of the citations of any answer, kept here or not."""
    given = body.model_dump()["citations"]
    return JSONResponse(answers.recheck(state.desk.collection, given).to_json())
