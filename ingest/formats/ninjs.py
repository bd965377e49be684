"""ninjs, the JSON of news agencies, in its versions 1 to 3: one item, a list of items, or an item a line.

Version 1 names the forms of a text and a headline (``body_xhtml``, ``headline_main``), the later ones list them
(``bodies``, ``headlines``); version 3 writes names with capitals within, which makes no difference here.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ingest.article import Draft, Refusal, item_of
from ingest.decoding import glimpse
from ingest.formats import _fields, _json
from ingest.formats._markup import is_marked_up, to_plain
from ingest.formats._wire import Use, named, usable

EXTENSIONS = (".ninjs",)
CERTAIN = True

_BEGINNING = re.compile(r"\s*[\[{]")
_URI = re.compile(r"\"uri\"\s*:")
_OWN = tuple(
    re.compile(rf"\"{names}\"\s*:", re.I)
    for names in (
        *("versioncreated|firstcreated", "pubstatus", "usageterms|ednote|representationtype|copyrightholder"),
        *("body_x?html|body_text|body_richtext|body_main|bodies", "headlines|headline_\\w+", "renditions|associations"),
    )
)
_NAMED = re.compile(r"\"name\"\s*:\s*\"ninjs\"|ninjs-schema")
_MAIN = ("main", "")
_MARKUP = ("html", "richtext")
_ENOUGH = 2  # names that only ninjs has


def sniff(head: bytes) -> bool:
    """By names that only its items have."""
    start = glimpse(head)
    if not _BEGINNING.match(start):
        return False
    own = sum(bool(name.search(start)) for name in _OWN)
    return bool(_NAMED.search(start)) or (own >= _ENOUGH and bool(_URI.search(start)))


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """Every item of what is already in memory."""
    return read_stream(io.BytesIO(data), origin, len(data) + 1)


def read_stream(stream: BinaryIO, origin: str, limit: int) -> Iterator[Draft | Refusal]:
    """Every item, within the limit."""
    return _json.read_stream(stream, origin, limit, _read_item)


def _read_item(found: _json.Found) -> Iterator[Draft | Refusal]:
    item = _fields.fold(found.fields)
    draft = _identified(_draft(item, found.origin), item, alone=found.alone)
    embargo = item.get("embargoed")
    use = Use(_line(item, "pubstatus"), None if embargo is None else str(embargo), _line(item, "ednote"))
    kind = _line(item, "type") or "news"
    yield usable(draft, use, f'{found.where}: It is an item of the type "{kind}" and holds no text.')


def _draft(item: _fields.Fields, origin: str) -> Draft:
    return Draft(
        text=_text(item),
        origin=origin,
        title=_fields.as_line(_one(item, "headline") or item.get("title")),
        url=_fields.as_url(item.get("uri")),
        publisher=_fields.pick((item,), ("infosource", "infosources", "copyrightholder"), _fields.as_name),
        authors=_fields.pick((item,), ("byline", "by"), _fields.as_names) or (),
        published_at=_fields.pick((item,), ("firstcreated", "contentcreated", "versioncreated"), _fields.as_date),
        modified_at=_fields.as_date(item.get("versioncreated")),
    )


def _identified(draft: Draft, item: _fields.Fields, *, alone: bool) -> Draft:
    """By its ``uri``, which the agency uses in every file that says something of the item."""
    guid = named(_line(item, "uri"))
    if guid:
        return replace(draft, item=guid)
    return draft if alone or draft.url else item_of(draft, None)


def _text(item: _fields.Fields) -> str:
    """The body, from the form that keeps its paragraphs."""
    body = _one(item, "body")
    return _fields.as_text(to_plain(body) if is_marked_up(body) else body)


def _one(item: _fields.Fields, name: str) -> str:
    """A text that may come in several forms: the main one, with markup rather than without."""
    forms = [(key.removeprefix(name), value) for key, value in item.items() if key.startswith(name)]
    listed = item.get("bodies" if name == "body" else f"{name}s")
    for form in listed if isinstance(listed, list) else ():
        if isinstance(form, dict):
            kind = f"{form.get('role') or ''}{form.get('contenttype') or form.get('contentType') or ''}"
            forms.append((kind.lower(), form.get("value")))
    texts = [(kind, value) for kind, value in forms if isinstance(value, str) and value.strip()]
    return max(texts, key=lambda form: _rank(form[0]), default=("", ""))[1]


def _rank(kind: str) -> tuple[bool, bool, bool]:
    return any(mark in kind for mark in _MARKUP), kind.startswith("main"), not kind


def _line(item: _fields.Fields, name: str) -> str:
    return _fields.as_line(item.get(name))
