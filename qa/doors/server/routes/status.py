"""For those who run the server: what it holds, whether it lives, whether it can answer, what it has done."""

import asyncio

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from qa.doors import json_views
from qa.doors.server.responses import LiveShown, ReadyShown, StatusShown, documented
from qa.doors.server.state import Shared

router = APIRouter(tags=["operations"])

_TEXT = {"description": "Prometheus text", "content": {"text/plain": {"schema": {"type": "string"}}}}


@router.get(
    "/v1/status",
    response_class=JSONResponse,
    responses=documented({200: {"model": StatusShown, "description": "Counts and health"}}, 400, 503),
)
async def status(state: Shared) -> Response:
    """What the collection holds; ``health`` compares its index with its catalog, null while that is not known."""
    if state.groups is not None:  # what is wrong with the whole is nothing for whoever sees a part
        return JSONResponse(await asyncio.to_thread(json_views.status, state.desk, None, None, None))
    health, degraded = await state.readiness.health(in_full=True), await state.readiness.degraded()
    return JSONResponse(await asyncio.to_thread(json_views.status, state.desk, health, degraded, state.used))


@router.get("/healthz", responses=documented({200: {"model": LiveShown}}, 400), response_class=JSONResponse)
async def live() -> Response:
    """The process is up."""
    return JSONResponse({"status": "ok"})


@router.get(
    "/readyz",
    response_class=JSONResponse,
    responses=documented(
        {
            200: {"model": ReadyShown, "description": "Questions are answered"},
            503: {"model": ReadyShown, "description": "Not yet; `reason` says why"},
        },
        400,
    ),
)
async def ready(state: Shared) -> Response:
    """Whether questions can be answered. A degraded index is searched around, and is ready all the same."""
    reason = await state.readiness.problem()
    degraded = None if reason else await state.readiness.degraded()
    index = "degraded" if degraded else "whole"
    shown = {"ready": reason is None, "reason": reason, "index": index, "degraded": degraded}
    return JSONResponse(shown, 503 if reason else 200)


@router.get("/metrics", response_class=Response, responses=documented({200: _TEXT}, 400))
async def metrics(state: Shared) -> Response:
    """Counters since the server started."""
    return PlainTextResponse(state.metrics.text(), media_type="text/plain; version=0.0.4")
