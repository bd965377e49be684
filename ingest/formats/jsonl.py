"""JSON and JSON Lines: an object a line, one object, a list of objects, or a list under a name such as "articles".

The fields, under any of the names in ``ingest.formats._fields``: text (required), title, url, publisher, authors,
published_at, modified_at. Others are ignored. A text that clearly holds HTML is made plain; any other is kept as it is.

Each article's origin is the file's with ``#n``: its line in JSON Lines, its place from 1 in a list.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ingest.article import Draft, Refusal
from ingest.decoding import HEAD, Raw, glimpse
from ingest.formats import _fields, _json
from ingest.formats._markup import is_marked_up, to_plain
from ingest.formats._namesakes import named, settled
from ingest.formats._summaries import is_part, plain, uncut, whole_of

EXTENSIONS = (".jsonl", ".ndjson", ".json")

_BEGINNING = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")


def sniff(head: bytes) -> bool:
    """An object with a name in it, or a list of objects."""
    return bool(_BEGINNING.match(glimpse(head)))


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """Every article of what is already in memory."""
    return read_stream(io.BytesIO(data), origin, len(data) + 1)


def read_stream(stream: BinaryIO, origin: str, limit: int) -> Iterator[Draft | Refusal]:
    """Every article, within the limit; in a JSON Feed of those under one name the newest."""
    whole = io.BufferedReader(Raw(stream), HEAD)
    is_feed = _json.is_feed(whole.peek(HEAD)[:HEAD])
    found = _json.read_stream(whole, origin, limit, _read_item)
    return settled(found) if is_feed else found


def _read_item(found: _json.Found) -> Iterator[Draft | Refusal]:
    folded, feed = _fields.fold(found.fields), _feed_fields(found.around)
    text = _fields.pick((folded,), _fields.TEXT, _fields.as_text) or ""
    if is_marked_up(text):
        text = _fields.as_text(to_plain(text))
    cut = uncut(text)
    text = text if cut is None else cut
    summary = plain(str(folded.get("summary") or "")) if feed and not text else ""
    text = text or whole_of(summary)
    if not text:
        yield Refusal(found.origin, "no_text", f"{found.where}: {_lacking(folded, summary)}")
        return
    draft = replace(
        _fields.with_groups(_fields.draft_of(text, found.origin, folded, feed), {} if feed else folded),
        excerpt=cut is not None or (bool(summary) and is_part(summary)),
    )
    yield draft if found.alone else named(draft, _fields.pick((folded,), _fields.ID, _fields.as_id) or "")


def _lacking(folded: _fields.Fields, summary: str) -> str:
    page = _fields.pick((folded,), _fields.URL, _fields.as_url)
    if summary and page:
        return f"It has only a summary; fetch its page: {page}"
    return 'There is no text in it; it belongs in the field "text".'


def _feed_fields(value: object) -> _fields.Fields:
    """What a JSON Feed says of all its items: the feed bears the name of its publisher."""
    if isinstance(value, dict) and str(value.get("version")).startswith("https://jsonfeed.org/"):
        return _fields.fold({"publisher": value.get("title"), "authors": value.get("authors") or value.get("author")})
    return {}
