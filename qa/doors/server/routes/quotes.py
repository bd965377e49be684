"""Who said what."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from qa.doors import quotes
from qa.doors.server.queries import QuotesQuery
from qa.doors.server.responses import READ, QuotesShown, documented
from qa.doors.server.state import Shared

PATH = "/v1/quotes"
router = APIRouter(tags=["articles"])


@router.get(
    PATH,
    response_class=JSONResponse,
    responses=documented({200: {"model": QuotesShown, "description": "One page, newest article first"}}, *READ),
)
def page(query: Annotated[QuotesQuery, Query()], state: Shared) -> Response:
    """Quotations of live articles, each with its speaker and exact characters; ``next_offset`` is null on the last
    page."""
    return JSONResponse(quotes.quotes(state.desk.collection, query.fields()).to_json())
