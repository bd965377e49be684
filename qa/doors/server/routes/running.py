"""How this server is set up, and how good its answers were when they were last measured."""

import asyncio

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from qa.doors import last_run
from qa.doors.server.responses import LastRunShown, SettingsShown, documented
from qa.doors.server.state import Shared
from qa.settings.shown import shown

router = APIRouter(tags=["operations"])


@router.get(
    "/v1/settings",
    response_class=JSONResponse,
    responses=documented({200: {"model": SettingsShown, "description": "The settings in force"}}, 400),
)
async def settings(state: Shared) -> Response:
    """Every setting with its value; of a secret only whether it is set. They cannot be changed here."""
    return JSONResponse({"settings": shown(state.settings)})


@router.get(
    "/v1/evals",
    response_class=JSONResponse,
    responses=documented({200: {"model": LastRunShown, "description": "The last run"}}, 400, 404),
)
async def evals(state: Shared) -> Response:
    """The last run of ``dateline eval run`` in the folder of the setting ``serve.evals``; 404 where there is none."""
    return JSONResponse(await asyncio.to_thread(last_run.read, state.settings.serve.evals))
