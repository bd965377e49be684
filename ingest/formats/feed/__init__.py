"""A feed, RSS or Atom: each entry that holds a text is an article; one that only holds a summary is one if it says
enough, and else names the page to fetch.
"""

from collections.abc import Iterator
from itertools import count

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem, glimpse
from ingest.formats._namesakes import named, settled
from ingest.formats._summaries import is_part, whole_of
from ingest.formats._text import decoded
from ingest.formats._xml import root_of
from ingest.formats.feed.entries import Entry, Feed, parsed

__all__ = ["CERTAIN", "EXTENSIONS", "Entry", "Feed", "parsed", "read", "sniff"]

EXTENSIONS = (".rss", ".atom", ".rdf", ".cdf")
CERTAIN = True

_ROOTS = ("rss", "channel")
_NAMESPACED = ("RDF", "feed")  # words that may be anything but for their namespace


def sniff(head: bytes) -> bool:
    """By the root of the document."""
    return _is_feed(glimpse(head))


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """An article or a refusal for each entry, in the feed's order; of entries under one name the newest alone."""
    return decoded(data, origin, _read)


def _is_feed(text: str) -> bool:
    root = root_of(text)
    return root is not None and (root.name.lower() in _ROOTS or (root.name in _NAMESPACED and root.namespaced))


def _read(text: str, origin: str) -> Iterator[Draft | Refusal]:
    if not _is_feed(text):
        raise SourceProblem("unsupported_type", "It is not a feed: it begins as neither RSS nor Atom does.")
    items = [*settled(_items(text, origin))]
    yield from items or [Refusal(origin, "empty", "The feed has no entries.")]


def _items(text: str, origin: str) -> Iterator[Draft | Refusal]:
    numbers = count(1)
    for feed, entries in parsed(text):
        for entry in entries:
            yield _item(entry, feed, f"{origin}#{next(numbers)}")


def _item(entry: Entry, feed: Feed, origin: str) -> Draft | Refusal:
    where = f"item {origin.rpartition('#')[2]}"
    summary = whole_of(entry.summary)
    text = entry.content if len(entry.content) >= len(summary) else summary
    if text:
        excerpt = text != entry.content and is_part(entry.summary)
        return named(_draft(entry, feed, text, origin, excerpt=excerpt), entry.id)
    kind = "It has only a summary" if entry.summary else "It has no text"
    page = f"; fetch its page: {entry.link}" if entry.link else " and gives no link to its page."
    return Refusal(origin, "no_text", f"{where}: {kind}{page}")


def _draft(entry: Entry, feed: Feed, text: str, origin: str, *, excerpt: bool) -> Draft:
    published = entry.published_at or entry.modified_at
    modified = entry.modified_at if entry.modified_at != published else None
    return Draft(
        text=text, origin=origin, title=entry.title, url=entry.link, publisher=entry.publisher or feed.title or None,
        authors=entry.authors, published_at=published, modified_at=modified, excerpt=excerpt,
    )  # fmt: skip
