"""Hits without reading."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from qa.doors import json_views
from qa.doors.server.content import json_only
from qa.doors.server.queues import while_connected
from qa.doors.server.requests import SearchBody
from qa.doors.server.responses import ASKED, HitsShown, documented
from qa.doors.server.state import Shared

PATH = "/v1/search"
router = APIRouter(tags=["questions"])


@router.post(
    PATH,
    dependencies=[json_only],
    response_class=JSONResponse,
    responses=documented({200: {"model": HitsShown, "description": "Passages, best first"}}, *ASKED),
)
async def search(body: SearchBody, request: Request, state: Shared) -> Response:
    """The passages that fit a question best; scores compare within one search only."""
    hits = await while_connected(request, state.searches.start(state.desk.search(body.asked(), body.k)))
    return JSONResponse({"hits": [json_views.hit(hit) for hit in hits]})
