"""What happened about a topic, and when."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from qa.doors.server.queries import TimelineQuery
from qa.doors.server.responses import READ, TimelineShown, documented
from qa.doors.server.state import Shared
from qa.doors.timeline.finding import timeline
from qa.doors.timeline.written import FORMATS

PATH = "/v1/timeline"
router = APIRouter(tags=["articles"])

_TEXT = {"schema": {"type": "string"}}
_FOUND = {
    "model": TimelineShown, "description": "One page, the earliest day first",
    "content": {media_type: _TEXT for media_type, _ in FORMATS.values()},
}  # fmt: skip


@router.get(
    PATH,
    response_class=JSONResponse,
    responses=documented({200: _FOUND}, *READ),
)
def page(query: Annotated[TimelineQuery, Query()], state: Shared) -> Response:
    """Dated events about a topic, each one sentence with its citation, by the day on which they happened. With
    ``format`` the same as Markdown, CSV or iCalendar."""
    found = timeline(state.desk.collection, query.fields()).to_json()
    if query.format == "json":
        return JSONResponse(found)
    media_type, write = FORMATS[query.format]
    return Response(write(found), media_type=f"{media_type}; charset=utf-8")
