"""What is said about an article, read from named fields: of a JSON object, of front matter, of schema.org data.

Exporters name the same field in many ways. Names are compared without case and separators, so ``published_at``,
``publishedAt`` and ``Published-At`` are one name; of several names the first that holds a usable value wins.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from ingest.article import Draft
from ingest.filter import is_group
from ingest.formats._dates import parse_date
from ingest.language.unwrap import unwrap
from ingest.normalise import normalise, one_line
from ingest.urls import is_article_url, shown_url

TEXT = ("text", "body", "content", "article_body", "full_text", "content_text", "main_text", "article", "content_html")
ID = ("id", "guid", "uuid", "article_id", "story_id", "item_id", "identifier")
TITLE = ("title", "headline", "name")
URL = ("url", "link", "canonical_url", "canonical", "permalink", "main_entity_of_page")
PUBLISHER = ("publisher", "source", "outlet", "site", "site_name", "publication", "newspaper", "provider")
AUTHORS = ("authors", "author", "byline", "creator")
PUBLISHED = (
    *("published_at", "publish_date", "date_published", "published", "pub_date", "publication_date"),
    *("published_date", "published_time", "first_published", "date", "datetime", "timestamp"),
)
MODIFIED = (
    *("modified_at", "date_modified", "updated_at", "date_updated", "updated", "modified", "last_modified"),
    *("modified_date", "modified_time", "update_date", "last_updated"),
)

GROUPS = ("groups",)

_SEPARATORS = re.compile(r"[\s_.:-]+")
_BY = re.compile(r"^by[:\s]\s*", re.I)
_BETWEEN_NAMES = re.compile(r" ?(?:, ?and |\band |[,;&|]) ?", re.I)  # in one line, whose blanks are single
_WEB_ADDRESS = re.compile(r"https?://|www\.|@", re.I)
_COMMA = re.compile(r"[,\s]+")
_MOST_NAMES = 100

T = TypeVar("T")
Fields = Mapping[str, object]


def fold(fields: Mapping[str, object]) -> Fields:
    """The same fields under comparable names."""
    folded: dict[str, object] = {}
    for name, value in fields.items():
        folded.setdefault(_fold_name(name), value)
    return folded


def pick(layers: Iterable[Fields], names: Iterable[str], read: Callable[[object], T | None]) -> T | None:
    """The first usable value, by layer (folded), then by name; None when there is none."""
    folded = [_fold_name(name) for name in names]
    for layer in layers:
        for name in folded:
            if name in layer and (value := read(layer[name])):
                return value
    return None


def draft_of(text: str, origin: str, *layers: Fields) -> Draft:
    """A draft of a normalised text; what a layer does not say usably is looked for in the next."""
    return Draft(
        text=text,
        origin=origin,
        title=pick(layers, TITLE, as_line) or "",
        url=pick(layers, URL, as_url),
        publisher=pick(layers, PUBLISHER, as_name),
        authors=pick(layers, AUTHORS, as_names) or (),
        published_at=pick(layers, PUBLISHED, as_date),
        modified_at=pick(layers, MODIFIED, as_date),
    )


def with_groups(draft: Draft, fields: Fields) -> Draft:
    """The draft with the groups that a file of its owner names; a page of the web or a feed says nothing of ours."""
    return replace(draft, groups=pick((fields,), GROUPS, as_groups) or ())


def as_text(value: object) -> str:
    """A body: a string, or a list of paragraphs; without line breaks that only keep lines short."""
    parts = value if isinstance(value, list) else [value]
    texts = [unwrap(normalise(part)) for part in parts if isinstance(part, str)]
    return normalise("\n".join(texts)) if len(texts) == len(parts) else ""


def as_line(value: object) -> str:
    """A headline. Entities are read, since feeds and page data often hold them twice encoded."""
    return one_line(html.unescape(value)) if isinstance(value, str) else ""


def as_id(value: object) -> str:
    """What an item is called by whoever made the file: a number or a short line."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return as_line(value)


def as_url(value: object) -> str | None:
    """An address, or the one of an object such as ``{"@id": "https://…"}``; a site's own is no article's."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("href")
    return shown_url(value) if is_article_url(value) else None


def as_date(value: object) -> datetime | None:
    """A moment, or None: see ``ingest.formats._dates``."""
    return parse_date(value)


def as_name(value: object) -> str:
    """One name: a string, or the name of an object, or the first name of a list."""
    names = _names(value)
    return next(names, "")


def as_names(value: object) -> tuple[str, ...]:
    """Authors: a string ("By A and B"), an object with a name, or a list of these; no "By", no web addresses."""
    if isinstance(value, str):
        value = list(_BETWEEN_NAMES.split(_BY.sub("", one_line(value))))
    names = (_BY.sub("", name) for name in _names(value))
    kept = [name for name in names if name and not _WEB_ADDRESS.search(name)]
    return tuple(dict.fromkeys(kept))[:_MOST_NAMES]


def as_groups(value: object) -> tuple[str, ...]:
    """Names of groups: a list, or a line of them; what can be none is something else of that name."""
    names = _COMMA.split(value) if isinstance(value, str) else value if isinstance(value, list) else ()
    return tuple(name for name in names if isinstance(name, str) and is_group(name))


def _names(value: object) -> Iterator[str]:
    items = value if isinstance(value, list) else [value]
    named = (item.get("name") or item.get("title") if isinstance(item, dict) else item for item in items)
    return (line for item in named if (line := as_line(item)))


@lru_cache(maxsize=1024)
def _fold_name(name: str) -> str:
    return _SEPARATORS.sub("", name).lower()
