"""Sitemaps: lists of a site's pages, or of more sitemaps. They hold addresses and no text, so none gives an article;
``parsed`` says what one lists, for whoever fetches the pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem, glimpse
from ingest.formats import _fields
from ingest.formats._text import decoded
from ingest.formats._xml import child, children, line_of, name_of, parse, root_of
from ingest.urls import shown_url

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EXTENSIONS = (".sitemap",)
CERTAIN = True

_MOST = 50_000  # addresses that the protocol allows in one sitemap
_ROOTS = ("urlset", "sitemapindex")


@dataclass(frozen=True, slots=True)
class Listed:
    """An address in a sitemap. title, publisher, published_at: what a news sitemap says of its article."""

    url: str
    title: str = ""
    publisher: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists: pages, or of an index the sitemaps that list them; each once, in its order."""

    pages: tuple[Listed, ...] = ()
    sitemaps: tuple[Listed, ...] = ()


def sniff(head: bytes) -> bool:
    """By the root of the document."""
    root = root_of(glimpse(head))
    return root is not None and root.name in _ROOTS


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """One refusal that says how many addresses it lists."""
    return decoded(data, origin, _read)


def parsed(text: str) -> Sitemap:
    """The addresses of a sitemap. Raises SourceProblem for what is none."""
    root = parse(text)
    if name_of(root) not in _ROOTS:
        raise SourceProblem("unsupported_type", "It is not a sitemap.")
    listed = (_listed(item) for item in [*children(root, "url"), *children(root, "sitemap")][:_MOST])
    items = tuple({item.url: item for item in listed if item}.values())
    return Sitemap(sitemaps=items) if name_of(root) == "sitemapindex" else Sitemap(pages=items)


def _read(text: str, origin: str) -> Iterator[Draft | Refusal]:
    found = parsed(text)
    kind, listed = ("other sitemaps", found.sitemaps) if found.sitemaps else ("pages", found.pages)
    reason = f"It is a sitemap and holds no text, only addresses ({kind}: {len(listed):,}); ingest these pages instead."
    yield Refusal(origin, "unsupported_type", reason)


def _listed(element: "Element") -> Listed | None:
    url = shown_url(line_of(child(element, "loc")))
    news = child(element, "news")
    if url is None:
        return None
    return Listed(
        url,
        _fields.as_line(line_of(child(news, "title"))),
        _fields.as_line(line_of(child(news, "publication", "name"))),
        _fields.as_date(line_of(child(news, "publication_date"))),
        _fields.as_date(line_of(child(element, "lastmod"))),
    )  # fmt: skip
