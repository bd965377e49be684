"""A text checked sentence by sentence."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from qa.doors.server.asking import paid
from qa.doors.server.content import json_only
from qa.doors.server.queues import while_connected
from qa.doors.server.requests import VerifyBody
from qa.doors.server.responses import ASKED, VerificationShown, documented
from qa.doors.server.state import Shared
from qa.verification import verify_text

PATH = "/v1/verify"
router = APIRouter(tags=["questions"])


@router.post(
    PATH,
    dependencies=[json_only],
    response_class=JSONResponse,
    responses=documented({200: {"model": VerificationShown, "description": "The sentences"}}, 404, *ASKED),
)
async def verify(body: VerifyBody, request: Request, state: Shared) -> Response:
    """Holds every sentence of a text against the articles: which support it, contradict it, or come nearest."""
    await state.purse.take()
    work = paid(state, lambda: verify_text(state.desk, body.text, body.article_ids))
    found = await while_connected(request, state.line.start(work))
    return JSONResponse(found.to_json())
