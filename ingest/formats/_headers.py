"""Header lines above a plain text ("Title: …", "Date: …", "By …"), as people and programs put them when they save one.

They are the first paragraph, and nothing else stands in it. Of its lines, those that name a field with a value that it
can have become metadata; any other stays in the text, so that nothing is lost that only looks like a header.
"""

import re
from collections.abc import Callable, Mapping

from ingest.formats import _fields
from ingest.urls import shown_url

_PARAGRAPH = re.compile(r"(.{1,4000}?)(?:\n[ \t]*\n|\Z)", re.S)
_LINE = re.compile(r"(?:([A-Za-z][\w -]{1,30}):|(By)\b(?=[ \t]))[ \t]*(\S.*)", re.I)
_MOST_LINES = 20
_MOST_WORDS = 10  # of a name
_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…]$")  # not "Halden Press Ltd."
_WITHOUT_EFFECT = frozenset(
    ("section", "category", "categories", "tags", "keywords", "topic", "topics", "language", "lang", "slug")
)


def _name(value: object) -> str:
    """A name, and no sentence: "Source: officials said that they would not go." is text."""
    line = _fields.as_line(value)
    return "" if _SENTENCE.search(line) or len(line.split()) > _MOST_WORDS else line


_FIELDS: Mapping[str, tuple[tuple[str, ...], Callable[[object], object]]] = {  # the first whose value is usable
    "title": (("title", "headline"), _fields.as_line),
    "url": ((*_fields.URL, "source"), shown_url),
    "publisher": (_fields.PUBLISHER, _name),
    "authors": ((*_fields.AUTHORS, "by", "written by"), _name),
    "published_at": (_fields.PUBLISHED, _fields.as_date),
    "modified_at": (_fields.MODIFIED, _fields.as_date),
    "groups": (_fields.GROUPS, _fields.as_groups),
}


def split_headers(text: str) -> tuple[_fields.Fields, str]:
    """What the header lines of a normalised text say, folded, and the text without them; nothing where it has none."""
    found = _PARAGRAPH.match(text)
    lines = [_LINE.fullmatch(line.strip()) for line in found[1].split("\n")] if found else []
    pairs = [((line[1] or line[2]).strip(), line[3]) for line in lines if line]
    if not found or len(pairs) < len(lines) or len(lines) > _MOST_LINES or _is_bare_byline(lines):
        return {}, text
    fields, others = _sorted(pairs)
    if not fields or not _field_of(*pairs[0]):
        return {}, text
    return _fields.fold(fields), "\n\n".join(filter(None, ("\n".join(others), text[found.end() :].strip())))


def _is_bare_byline(lines: list[re.Match[str] | None]) -> bool:
    """ "By Land and Sea" may be a headline; "By Ada Quill" beside a date is none."""
    return len(lines) == 1 and lines[0] is not None and lines[0][2] is not None


def _sorted(pairs: list[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """The values by our field, and the lines that are none's. Only authors may have several lines."""
    fields: dict[str, str] = {}
    others = []
    for name, value in pairs:
        field = _field_of(name, value)
        if field == "authors" and field in fields:
            fields[field] += f", {value}"
        elif field and field not in fields:
            fields[field] = value
        elif _folded(name) not in _WITHOUT_EFFECT:
            others.append(f"{name}: {value}")
    return fields, others


def _field_of(name: str, value: str) -> str | None:
    layers = (_fields.fold({name: value}),)
    return next((field for field, (names, usable) in _FIELDS.items() if _fields.pick(layers, names, usable)), None)


def _folded(name: str) -> str:
    [folded] = _fields.fold({name: ""})
    return folded
