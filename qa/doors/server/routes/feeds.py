"""Which feeds are watched, and how each stands."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from qa.doors.server.responses import WatchedShown, documented
from qa.doors.server.state import Shared
from qa.doors.watching.listing import listed

router = APIRouter(tags=["operations"])


@router.get(
    "/v1/feeds",
    response_class=JSONResponse,
    responses=documented({200: {"model": WatchedShown, "description": "Every feed, in the order of adding"}}, 400, 503),
)
def feeds(state: Shared) -> Response:
    """The feeds that ``dateline watch`` keeps current, as its file in the collection's folder says."""
    return JSONResponse(listed(state.desk.collection.folder))
