"""Articles described in schema.org's JSON-LD: one, a list, a graph, or an object a line, as in dumps and exports.

An article without its text is one in part where its description says enough.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ingest.article import Draft, Refusal, item_of
from ingest.decoding import glimpse
from ingest.formats import _fields, _json
from ingest.formats import _schema_org as schema_org
from ingest.formats._summaries import is_part, plain, whole_of
from ingest.formats._wire import Use, usable

EXTENSIONS = (".jsonld",)
CERTAIN = True

_BEGINNING = re.compile(r"\s*(?:\[\s*)?\{\s*\"@(?:context|type|graph|id)\"\s*:")
_STATUSES = {"withdrawn": "canceled", "retracted": "canceled", "draft": "withheld", "embargoed": "withheld"}


def sniff(head: bytes) -> bool:
    """By the first name, which begins with a sign of its own; within an article of another kind it may stand too."""
    return bool(_BEGINNING.match(glimpse(head)))


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """Every article of what is already in memory."""
    return read_stream(io.BytesIO(data), origin, len(data) + 1)


def read_stream(stream: BinaryIO, origin: str, limit: int) -> Iterator[Draft | Refusal]:
    """Every article, within the limit."""
    return _json.read_stream(stream, origin, limit, _read_item)


def _read_item(found: _json.Found) -> Iterator[Draft | Refusal]:
    articles = list(schema_org.articles_in(found.fields))
    if not articles:
        yield Refusal(found.origin, "no_text", f"{found.where}: It describes no article.")
    for number, article in enumerate(articles, 1):
        origin = found.origin if len(articles) == 1 else f"{found.origin}.{number}"
        yield _read_article(article, origin, found, alone=found.alone and len(articles) == 1)


def _read_article(article: schema_org.Node, origin: str, found: _json.Found, *, alone: bool) -> Draft | Refusal:
    fields = _fields.fold(article)
    body, summary = schema_org.body_of(fields), plain(str(fields.get("description") or ""))
    draft = _fields.draft_of(body or whole_of(summary), origin, fields, _fields.fold({"url": article.get("@id")}))
    draft = replace(draft, excerpt=not body and is_part(summary))
    draft = draft if alone else item_of(draft, _fields.pick((fields,), _fields.ID, _fields.as_id))
    status = _STATUSES.get(_fields.as_line(fields.get("creativeworkstatus")).lower(), "usable")
    page = f"; fetch its page: {draft.url}" if draft.url else "; it belongs in the field articleBody."
    return usable(draft, Use(status), f"{found.where}: It has no text{page}")
