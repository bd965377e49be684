"""The page at the root."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Dateline</title>
<h1>Dateline</h1>
<p>Questions about news articles, answered sentence by sentence with citations to exact characters.</p>
<p>Ask with <code>POST /v1/ask</code>, search with <code>POST /v1/search</code>, add with
<code>POST /v1/articles</code>.
The whole interface: <a href="/openapi.json">/openapi.json</a>. State: <a href="/v1/status">/v1/status</a>.</p>
"""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


@router.get("/", response_class=HTMLResponse)
async def page() -> HTMLResponse:
    return HTMLResponse(_PAGE, headers=_HEADERS)
