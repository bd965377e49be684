"""Hits without reading."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from qa import shapes
from qa.server.content import json_only
from qa.server.queues import while_connected
from qa.server.requests import SearchBody
from qa.server.responses import ASKED, HitsShown, documented
from qa.server.state import Shared

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
    hits = await while_connected(request, state.searches.start(state.desk.search(body.to_question(), body.k)))
    return JSONResponse({"hits": [shapes.hit(hit) for hit in hits]})
