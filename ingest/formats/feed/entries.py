"""A feed as feedparser reads it, in pieces: what it says of itself, and its entries, by our names.

RSS from 0.9 to 2.0 and 1.0 (RDF), Atom 0.3 and 1.0, and CDF. Feedparser holds a whole feed for some ten seconds where
it has ten thousand entries, so that long ones are given to it a few hundred entries at a time.
"""

import io
import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ingest.decoding import SourceProblem
from ingest.formats import _fields
from ingest.formats._summaries import plain
from ingest.formats._xml import refuse_entities
from ingest.urls import shown_url

TOGETHER = 300  # entries that are parsed at once
_SKIPPED_OR_ENTRY = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?:\w+:)?(?:item|entry)(?=[\s/>])", re.S | re.I
)
_TAG = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|(</?)[\w:.-]++(?:[^<>/]|/(?!>))*+>", re.S)
_DEEPEST = 2_000  # elements that are open: in some feeds breaks and pictures are never closed
_LONGEST_TAG = 20_000  # characters
_LONG_NAME = re.compile(  # feedparser looks for an address in names, and takes the square of their length
    r"(<(?:\w+:)?(?:author|creator|contributor|publisher|managingeditor|webmaster|owner|name|email)\b[^<>]*+>"
    r"(?:<!\[CDATA\[)?[^<\]]{1000})[^<\]]*+",
    re.I,
)
_LAST_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    content: the text that the feed gives as the entry's own, plain. summary: what it gives as its summary, plain; in
        RSS, whose description may be either, all that it has.
    link: the address of its page. id: what identifies it within the feed.
    """

    title: str = ""
    link: str | None = None
    id: str = ""
    content: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself. link: the address of its site. next: that of its next page, where it is paged."""

    title: str = ""
    link: str | None = None
    next: str | None = None
    authors: tuple[str, ...] = ()


def parsed(text: str, address: str = "") -> Iterator[tuple[Feed, list[Entry]]]:
    """The feed and its entries, piece by piece; the feed alone where it has none.

    address: where it was fetched from, which relative links in it begin at.
    """
    refuse_entities(text)
    _refuse_odd(text)
    for piece in _pieces(text):
        found = document(piece, address)
        feed = _feed(found.get("feed", {}))
        yield feed, [_entry(item, feed) for item in found.get("entries", ())]


def _refuse_odd(text: str) -> None:
    """Raises for elements that no feed has and feedparser takes long for: nested deeply, or of very long tags."""
    depth = 0
    for found in _TAG.finditer(text):
        depth += 1 if found[1] == "<" else -1 if found[1] == "</" else 0
        if depth > _DEEPEST or (found[1] and len(found[0]) > _LONGEST_TAG):
            raise SourceProblem("malformed", "It nests its elements too deeply to be a feed, or its tags are too long.")


def document(text: str, address: str = "") -> Mapping[str, Any]:
    """What feedparser makes of a text; of HTML in it nothing is taken out, since it is made plain afterwards."""
    import feedparser  # here, because the path of a question does not need it

    said = {"content-type": "application/xml; charset=utf-8", "content-location": address}  # it is decoded already
    text = _LONG_NAME.sub(r"\1", text)
    stream = io.BytesIO(text.encode("utf-8", "replace"))  # a text could be taken for an address, and be fetched
    found: Mapping[str, Any] = feedparser.parse(
        stream, response_headers=said, sanitize_html=False, resolve_relative_uris=False
    )
    return found


def _pieces(text: str) -> Iterator[str]:
    """The text, or as often as needed its beginning, some of its entries, and its end."""
    starts = [found.start() for found in _SKIPPED_OR_ENTRY.finditer(text) if found[0][1] != "!"]
    if len(starts) <= TOGETHER:
        yield text
        return
    *_, last = _LAST_END.finditer(text, starts[-1]) if _LAST_END.search(text, starts[-1]) else (None,)
    end = last.end() if last else len(text)
    for first in range(0, len(starts), TOGETHER):
        until = starts[first + TOGETHER] if first + TOGETHER < len(starts) else end
        yield text[: starts[0]] + text[starts[first] : until] + text[end:]


def _feed(said: Mapping[str, Any]) -> Feed:
    following = (link.get("href") for link in said.get("links", ()) if link.get("rel") == "next")
    title = _fields.as_line(plain(str(said.get("title") or "")))
    return Feed(title, shown_url(said.get("link")), shown_url(next(following, None)), _authors(said))


def _entry(said: Mapping[str, Any], feed: Feed) -> Entry:
    contents = [str(item.get("value") or "") for item in said.get("content", ()) if _is_text(item)]
    source = said.get("source") or {}
    return Entry(
        title=_fields.as_line(plain(str(said.get("title") or ""))),
        link=_fields.as_url(_escaped(said.get("link"))) or _fields.as_url(said.get("id")),
        id=_fields.as_id(said.get("id")),
        content=plain(max(contents, key=len, default="")),
        summary=plain(str(said.get("summary") or "")),
        authors=_authors(said) or feed.authors,
        publisher=_fields.as_line(source.get("title") or said.get("publisher") or feed.title),
        published_at=_date(said, "published") or _date(said, "created"),
        modified_at=_date(said, "updated"),
    )


def _escaped(link: object) -> str:
    """As browsers ask for an address whose blanks were left as they are."""
    return str(link or "").strip().replace(" ", "%20")


def _is_text(content: Mapping[str, Any]) -> bool:
    return str(content.get("type") or "text/html").startswith(("text/", "application/xhtml"))


def _authors(said: Mapping[str, Any]) -> tuple[str, ...]:
    names = [item.get("name") for item in said.get("authors", ()) if item.get("name")]
    return _fields.as_names(names) or _fields.as_names(str(said.get("author") or ""))


def _date(said: Mapping[str, Any], name: str) -> datetime | None:
    """As it is written, since its offset makes its day; else as feedparser understands it, which knows more ways."""
    if name not in said:  # it would give the other date in its place, with a warning
        return None
    moment = said.get(f"{name}_parsed")
    in_utc = datetime.fromtimestamp(timegm(moment), UTC) if moment and moment[0] > 1800 else None
    return _fields.as_date(said.get(name)) or _fields.as_date(in_utc)
