"""What feeds and sitemaps lead to, as drafts: an address with what is said of it, and its text where there is one.

These run where foreign bytes are parsed, in a child process, from which nothing but drafts and refusals comes back.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import BinaryIO
from urllib.parse import urljoin

from ingest.article import Draft, Refusal
from ingest.decoding import HEAD
from ingest.formats import _fields, _json, feed, sitemap
from ingest.formats._namesakes import named, settled
from ingest.formats._summaries import is_cut, plain, whole_of
from ingest.formats._text import decoded
from ingest.formats.feed import Entry, Feed
from ingest.urls import shown_url

SITEMAP = "sitemap"
"""The ``item`` of a draft that leads to another sitemap."""
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_LONG = 1_500  # characters; what RSS calls a description is a summary where it is shorter


def is_feed(head: bytes) -> bool:
    """RSS, Atom or JSON Feed, from its beginning."""
    return feed.sniff(head) or _json.is_feed(head)


def is_sitemap(head: bytes) -> bool:
    return sitemap.sniff(head)


def of_feed(stream: BinaryIO, origin: str) -> Iterator[Draft | Refusal]:
    """Every entry, of those under one name the newest; one that is no whole article is an ``excerpt``, perhaps without
    a text. Raises SourceProblem."""
    data = stream.read()
    if feed.sniff(data[:HEAD]):
        return settled(decoded(data, origin, _entries))
    return settled(_json.read_stream(io.BytesIO(data), origin, len(data) + 1, _items))


def of_sitemap(stream: BinaryIO, origin: str) -> Iterator[Draft | Refusal]:
    """Every page and every sitemap that is listed, none with a text. Raises SourceProblem."""
    return decoded(stream.read(), origin, _pages)


def of_page(stream: BinaryIO, origin: str) -> Iterator[Draft | Refusal]:
    """The feeds that a web page names as its own, none with a text; ``origin`` is its address. Raises SourceProblem."""
    return decoded(stream.read(), origin, _feeds)


def _feeds(text: str, origin: str) -> Iterator[Draft]:
    from lxml import etree, html  # here, because the path of a question does not need it

    try:
        page = html.document_fromstring(
            text.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.LxmlError, ValueError):
        return
    for link in page.iterfind(".//link[@href]"):
        if "alternate" in link.get("rel", "").lower().split() and link.get("type", "").lower() in _FEED_TYPES:
            yield Draft("", origin, link.get("title") or "", _joined(origin, link.get("href")))


def _joined(url: str, href: str) -> str | None:
    try:
        return shown_url(urljoin(url, href))
    except ValueError:  # a bracket that is not closed
        return None


def _entries(text: str, origin: str) -> Iterator[Draft]:
    numbers = count(1)
    for said, entries in feed.parsed(text):
        for entry in entries:
            yield named(_lead(entry, said, f"{origin}#{next(numbers)}"), entry.id)


def _lead(entry: Entry, said: Feed, origin: str) -> Draft:
    whole = entry.content or (entry.summary if len(entry.summary) >= _LONG else "")
    excerpt = not whole or is_cut(whole)
    published = entry.published_at or entry.modified_at
    return Draft(
        text=whole_of(entry.content or entry.summary) if excerpt else whole, origin=origin, title=entry.title,
        url=entry.link, publisher=entry.publisher or said.title or None, authors=entry.authors,
        published_at=published, modified_at=entry.modified_at if entry.modified_at != published else None,
        excerpt=excerpt,
    )  # fmt: skip


def _items(found: _json.Found) -> Iterator[Draft]:
    """An item of a JSON Feed."""
    folded, said = _fields.fold(found.fields), found.around if isinstance(found.around, dict) else {}
    content = plain(str(found.fields.get("content_html") or found.fields.get("content_text") or ""))
    whole = "" if is_cut(content) else content
    layers = (folded, _fields.fold({"publisher": said.get("title"), "authors": said.get("authors")}))
    draft = _fields.draft_of(
        whole or whole_of(content or plain(str(folded.get("summary") or ""))), found.origin, *layers
    )
    yield named(replace(draft, excerpt=not whole), _fields.pick((folded,), _fields.ID, _fields.as_id) or "")


def _pages(text: str, origin: str) -> Iterator[Draft]:
    found = sitemap.parsed(text)
    for listed, item in (*((page, None) for page in found.pages), *((one, SITEMAP) for one in found.sitemaps)):
        yield Draft(
            "", origin, listed.title, listed.url, listed.publisher or None, published_at=listed.published_at,
            modified_at=listed.modified_at, item=item, excerpt=True,
        )  # fmt: skip
