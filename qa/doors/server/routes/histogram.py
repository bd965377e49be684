"""How many articles came out when, and where."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from qa.doors import histogram
from qa.doors.server.queries import HistogramQuery
from qa.doors.server.responses import READ, HistogramShown, documented
from qa.doors.server.state import Shared

PATH = "/v1/histogram"
router = APIRouter(tags=["articles"])


@router.get(
    PATH,
    response_class=JSONResponse,
    responses=documented({200: {"model": HistogramShown, "description": "The counts"}}, *READ),
)
def show(query: Annotated[HistogramQuery, Query()], state: Shared) -> Response:
    """Counts of live articles by day, week or month, and by outlet; a day without an article is left out."""
    return JSONResponse(histogram.histogram(state.desk.collection, query.by, query.only()))
