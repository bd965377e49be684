"""The page at the root."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Dateline</title>
<h1>Dateline</h1>
<p>Questions about news articles, answered sentence by sentence with citations to exact characters.</p>
<ul>
<li><code>POST /v1/ask</code> answers <code>{"question": "…"}</code></li>
<li><code>POST /v1/search</code> finds passages for <code>{"question": "…"}</code></li>
<li><code>POST /v1/verify</code> checks the sentences of <code>{"text": "…"}</code></li>
<li><code>POST /v1/articles</code> adds articles; <a href="/v1/articles">GET</a> lists them</li>
<li><code>GET</code> and <code>DELETE /v1/articles/{article_id}</code> show and retract one</li>
<li><code>POST /v1/chat/completions</code>, <a href="/v1/models">/v1/models</a> for OpenAI's clients;
<code>/mcp</code> for assistants</li>
<li><a href="/v1/status">/v1/status</a>, <a href="/healthz">/healthz</a>, <a href="/readyz">/readyz</a>,
<a href="/metrics">/metrics</a> for who runs it</li>
<li><a href="/openapi.json">/openapi.json</a> describes all of it</li>
</ul>
"""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


@router.get("/", response_class=HTMLResponse)
async def page() -> HTMLResponse:
    return HTMLResponse(_PAGE, headers=_HEADERS)
