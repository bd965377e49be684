"""Articles in, shown, listed and retracted."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from starlette.convertors import PathConvertor, register_url_convertor

from ingest.article import Draft, Refusal
from qa.doors import changes, json_views
from qa.doors.server import intake, later, media_types
from qa.doors.server.charsets import as_utf8, charset_of
from qa.doors.server.queries import ChangesQuery, PageQuery, RevisionQuery
from qa.doors.server.requests import AddressBody, ArticleBody, ArticlesBody
from qa.doors.server.responses import (
    ASKED,
    READ,
    ArticleShown,
    ChangesShown,
    IntakeShown,
    JobShown,
    PageShown,
    documented,
)
from qa.doors.server.state import Shared, State

PATH = "/v1/articles"


class _Name(PathConvertor):
    """An id, or the place that an article was read from, which may hold slashes and line breaks."""

    regex = "(?s:.*)"


register_url_convertor("name", _Name())
router = APIRouter(tags=["articles"])


def _body_schema() -> dict[str, Any]:
    """The body is read by its media type, so its description is put together here."""
    one, many, page = (kind.model_json_schema() for kind in (ArticleBody, ArticlesBody, AddressBody))
    many.pop("$defs")
    many["properties"]["articles"]["items"] = one
    text = {"schema": {"type": "string", "minLength": 1}}
    content = {media_types.JSON: {"schema": {"anyOf": [many, one, page]}}} | dict.fromkeys(media_types.FORMATS, text)
    return {"requestBody": {"required": True, "content": content}}


@router.post(
    PATH,
    response_class=JSONResponse,
    openapi_extra=_body_schema(),
    responses=documented(
        {
            200: {"model": IntakeShown, "description": "Nothing new in it"},
            201: {"model": IntakeShown, "description": "Articles were added or changed"},
            202: {"model": JobShown, "description": "They wait in the queue: this server only reads"},
        },
        *ASKED,
        507,
    ),
)
async def add(request: Request, state: Shared) -> Response:
    """Takes articles in, or the page of a ``url`` that comes alone. Once this answers they are stored and found; a text
    that changed is a new revision. A replica puts them into the queue of the collection where it has one, and answers
    with the job, unless ``Prefer: wait`` is asked."""
    content_type = request.headers.get("content-type", "")
    kind = intake.kind_of(content_type, request.headers.get("content-encoding", ""))
    charset = charset_of(content_type)
    body = as_utf8(await request.body(), charset)
    asked, queue = intake.address_of(body, kind), later.queue_for(state, request)
    found = await state.fetches.run(lambda: intake.fetched(asked, state.web, state.worker)) if asked else []
    if queue is not None:
        waiting = found or await state.writer.run(lambda: _read(state, body, kind))
        return await later.put(queue, waiting, state)
    collection = state.desk.collection
    status, taken = await state.writer.run(lambda: intake.take_in(collection, found or _read(state, body, kind)))
    return JSONResponse(taken, status)


def _read(state: State, body: bytes, kind: str) -> list[Draft | Refusal]:
    return intake.read(body, kind, state.settings.serve.max_body, state.worker)


@router.get(
    PATH,
    response_class=JSONResponse,
    responses=documented({200: {"model": PageShown, "description": "One page, newest first"}}, *READ),
)
def page(query: Annotated[PageQuery, Query()], state: Shared) -> Response:
    """Live articles, newest first; ``next_offset`` is null on the last page."""
    collection, only = state.desk.collection, query.only()
    total = len(collection.live_keys(only))
    shown = [json_views.summary(revision) for revision in collection.page(query.limit, query.offset, only)]
    following = query.offset + query.limit
    return JSONResponse({"articles": shown, "total": total, "next_offset": following if following < total else None})


@router.get(
    PATH + "/{article_id:name}/changes",
    response_class=JSONResponse,
    responses=documented({200: {"model": ChangesShown, "description": "The changes"}}, 404, *READ),
)
def changed(article_id: str, query: Annotated[ChangesQuery, Query()], state: Shared) -> Response:
    """What changed from one revision to another, sentence by sentence; to the newest from the one before by default."""
    collection = state.desk.collection
    return JSONResponse(changes.changes(collection, collection.id_of(article_id), query.before, query.after))


@router.get(
    PATH + "/{article_id:name}",
    response_class=JSONResponse,
    responses=documented({200: {"model": ArticleShown, "description": "The article"}}, 404, *READ),
)
def show(article_id: str, query: Annotated[RevisionQuery, Query()], state: Shared) -> Response:
    """A revision with a page of its sentences; ``next_sentence`` is null on the last page.

    Retracted articles are shown too, so that what once was cited can be looked up.
    """
    collection = state.desk.collection
    article_id = collection.id_of(article_id)  # of the place it was read from, too
    numbers, live = collection.numbers(article_id)
    revision = collection.article(article_id, query.revision)
    return JSONResponse(json_views.article(revision, numbers, live, query.sentences_from, query.limit))


@router.delete(
    PATH + "/{article_id}", status_code=204, response_class=Response, responses=documented({}, 404, 507, *READ)
)
async def retract(article_id: str, state: Shared) -> Response:
    """Takes an article out of every search; its revisions stay on record."""
    await state.writer.run(lambda: state.desk.collection.retract(article_id))
    return Response(status_code=204)
