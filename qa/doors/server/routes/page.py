"""The web page at the root, and its files."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from qa.doors.server import page
from qa.doors.server.errors import Refused

PATH = "/page"
router = APIRouter(include_in_schema=False)


@router.get("/")
async def index(request: Request) -> Response:
    return _sent(page.INDEX, request)


@router.get(PATH + "/{name}")
async def file(name: str, request: Request) -> Response:
    return _sent(name, request)


def _sent(name: str, request: Request) -> Response:
    """The file, or 304 to a browser that has it; only names that are listed lead anywhere."""
    found = page.files().get(name)
    if found is None:
        raise Refused(404, "not_found", "the page has no such file")
    headers = {**page.HEADERS, "ETag": found.etag}
    if _has(request.headers.get("if-none-match", ""), found.etag):
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


def _has(named: str, etag: str) -> bool:
    tags = {tag.strip().removeprefix("W/") for tag in named.split(",")}
    return etag in tags or "*" in tags
