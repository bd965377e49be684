"""What became of work that was put into the queue of a collection."""

import asyncio

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from ingest.errors import NotFound
from qa.doors import jobs
from qa.doors.server import later
from qa.doors.server.responses import READ, JobShown, documented
from qa.doors.server.state import Shared

router = APIRouter(tags=["articles"])


@router.get(
    later.PATH + "/{job_id}",
    response_class=JSONResponse,
    responses=documented({200: {"model": JobShown, "description": "The job"}}, 404, *READ),
)
async def show(job_id: str, state: Shared) -> Response:
    """How far a job is, and once it has ended, what came of it."""
    queue = later.queue_of(state)
    if queue is None:
        raise NotFound("there are no jobs: this collection does not lie in PostgreSQL", param="id")
    found = await asyncio.to_thread(jobs.find, queue, job_id, state.groups)
    return JSONResponse({"job": jobs.shown(found)})
