"""Articles that a server may not take in itself: into the queue, for whoever may."""

import asyncio
from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from ingest import storage
from ingest.article import Draft, Refusal
from ingest.catalog._jobs import Queue
from qa.doors import jobs
from qa.doors.server.intake import refuse_unread
from qa.doors.server.state import State

PATH = "/v1/jobs"


def queue_of(state: State) -> Queue | None:
    """That of the collection that a request is about; None where it has none."""
    return storage.queue_of(state.desk.collection.storage.catalog)


def queue_for(state: State, request: Request) -> Queue | None:
    """Where articles go that came with this request; None where they are taken in, or refused, at once: also where the
    client wants to wait until they are in."""
    if state.desk.collection.may_write or _waits(request):
        return None
    return queue_of(state)


def _waits(request: Request) -> bool:
    given = ",".join(request.headers.getlist("prefer"))
    return any(part.partition("=")[0].strip().lower() == "wait" for part in given.split(","))


async def put(queue: Queue, sources: Sequence[Draft | Refusal], state: State) -> Response:
    """Answers with the job, and where it can be asked about. Raises Refused where nothing could be read."""
    refuse_unread(sources)
    job = await asyncio.to_thread(jobs.put_articles, queue, sources, state.groups)
    shown: dict[str, Any] = jobs.shown(job)
    return JSONResponse({"job": shown}, 202, {"Location": f"{PATH}/{job.id}"})
