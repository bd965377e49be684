"""A sitemap, named as ``sitemap:https://…``: a list of a site's pages, or of more such lists."""

from collections.abc import Iterator

from ingest.article import Draft, Refusal
from ingest.decoding import HEAD
from ingest.formats import _leads
from ingest.normalise import label
from ingest.sources import Named, Wanted

REMOTE = True

_SCHEME = "sitemap:"


def claims(place: str) -> bool:
    return place[: len(_SCHEME)].lower() == _SCHEME


def named(place: str, wanted: Wanted) -> Iterator[Named | Draft | Refusal]:
    """The newest of its pages."""
    from ingest.sources import _pages, _sitemaps  # a client of HTTP, which a file does not need

    found = _pages.fetched(place[len(_SCHEME) :], wanted)
    if isinstance(found, Refusal):
        yield found
    elif _leads.is_sitemap(found.text[:HEAD]):
        yield from _sitemaps.items(found, wanted)
    else:
        yield Refusal(
            label(found.url), "unsupported_type", "There is no sitemap; name the address of the sitemap itself."
        )
