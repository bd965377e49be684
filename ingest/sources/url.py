"""A page of the web, named by its address. Where a feed or a sitemap lies there, what it lists is read."""

from collections.abc import Iterator

from ingest.article import Draft, Refusal
from ingest.decoding import HEAD
from ingest.formats import _leads
from ingest.sources import Named, Wanted

REMOTE = True

_SCHEMES = ("http://", "https://")


def claims(place: str) -> bool:
    """An address of the web, as it is copied from a browser."""
    return place[:8].lower().startswith(_SCHEMES)


def named(place: str, wanted: Wanted) -> Iterator[Named | Draft | Refusal]:
    """The page, or the pages that are listed there."""
    from ingest.sources import _feeds, _pages, _sitemaps  # a client of HTTP, which a file does not need

    found = _pages.fetched(place, wanted)
    if isinstance(found, Refusal):
        yield found
        return
    head = found.text[:HEAD]
    if _leads.is_feed(head):
        yield from _feeds.items(found, wanted)
    elif _leads.is_sitemap(head):
        yield from _sitemaps.items(found, wanted)
    else:
        yield _pages.named(found)
