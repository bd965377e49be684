"""What readers say of answers."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from qa.doors import feedback
from qa.doors.server.content import json_only
from qa.doors.server.queries import FeedbackQuery
from qa.doors.server.requests import FeedbackBody
from qa.doors.server.responses import READ, EntryShown, FeedbackShown, documented
from qa.doors.server.state import Shared

PATH = "/v1/feedback"
router = APIRouter(tags=["feedback"])


@router.post(
    PATH,
    dependencies=[json_only],
    status_code=201,
    response_class=JSONResponse,
    responses=documented(
        {201: {"model": EntryShown, "description": "What is kept"}}, 400, 404, 408, 413, 415, 422, 503, 507
    ),
)
async def keep(body: FeedbackBody, state: Shared) -> Response:
    """Keeps whether an answer was right. Once this answers, it is stored; a right one is a case for the evals."""
    entry = await state.writer.run(lambda: feedback.keep(state.desk.collection, body.model_dump()))
    return JSONResponse(entry, 201)


@router.get(
    PATH,
    response_class=JSONResponse,
    responses=documented({200: {"model": FeedbackShown, "description": "One page, newest first"}}, *READ),
)
async def page(query: Annotated[FeedbackQuery, Query()], state: Shared) -> Response:
    """What is kept, newest first; ``next_offset`` is null on the last page."""
    folder = state.desk.collection.folder
    return JSONResponse(await asyncio.to_thread(feedback.listed, folder, query.limit, query.offset))
