"""The article that a page describes in its JSON-LD blocks, by schema.org's names.

Publishers write these blocks for search engines, so they say better than the page itself who published what when.
They come as one object, a list or an ``@graph`` of objects that refer to each other by ``@id``. Pages describe the
articles that they link to as well, so the page's own addresses and headlines show which object is meant.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ingest.formats import _fields
from ingest.formats import _live_blog as live_blog
from ingest.formats._markup import is_marked_up, to_plain
from ingest.urls import identity_url, shown_url

_NESTING = ("@graph", "mainEntity", "hasPart")
_KINDS = ("Article", "BlogPosting", "Report")  # NewsArticle, ReportageNewsArticle, LiveBlogPosting, … end so
_SIGNIFICANT = ("headline", "datePublished", "author", "articleBody")
_REFERRING = ("author", "creator", "publisher", "provider")
_MOST_NODES = 10_000
_ADDRESSES = ("url", "@id", "mainEntityOfPage")
_BY_ADDRESS, _BY_HEADLINE, _BY_WORDS, _UNTOLD = 4, 3, 2, 1
_FEWEST = 3  # words of a headline that distinguish it from another
_WORD = re.compile(r"\w+")

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page calls itself: its addresses (canonical link, ``og:url``) and headlines, as it gives them."""

    urls: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def article_of(blocks: Iterable[str], page: Page) -> _fields.Fields:
    """The fields of the article that the page shows, folded; none when no object is this page's."""
    nodes = list(_nodes([_parse(block) for block in blocks]))
    fitting = [(fit, node) for node in nodes if _is_article(node) and (fit := _fit(node, page))]
    fit, best = max(fitting, key=lambda item: (item[0], sum(name in item[1] for name in _SIGNIFICANT)), default=(0, {}))
    if not fit or (fit == _UNTOLD and len(fitting) > 1):
        return {}
    named = _named(nodes)
    referred = {name: _resolved(best[name], named) for name in _REFERRING if name in best}
    elsewhere = _ADDRESSES if page.urls and fit < _BY_HEADLINE else ()
    return _fields.fold({name: value for name, value in {**best, **referred}.items() if name not in elsewhere})


def _fit(node: Node, page: Page) -> int:
    """How surely an object describes the page; 0 when it describes another one, or may do so."""
    own = {identity_url(url) for url in page.urls}
    given = {identity_url(url) for name in _ADDRESSES for url in _urls(node.get(name))}
    if own & given:
        return _BY_ADDRESS
    headline = _words(_fields.as_line(node.get("headline") or node.get("name")))
    titles = [_words(title) for title in page.titles]
    if headline and any(headline == title or _begins(headline, title) for title in titles):
        return _BY_HEADLINE
    if own and given:
        return 0
    if headline and any(titles):
        return _BY_WORDS if any(_alike(headline, title) for title in titles) else 0
    return 0 if own or any(titles) else _UNTOLD


def _urls(value: object) -> Iterator[str]:
    """The addresses that a field names, without the part that distinguishes objects of one page."""
    for item in value if isinstance(value, list) else [value]:
        values = [item.get("@id"), item.get("url")] if isinstance(item, dict) else [item]
        yield from (url for url in map(shown_url, values) if url)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _begins(one: list[str], other: list[str]) -> bool:
    """Whether one is the other with something after it, as the name of the site or what was too long."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _FEWEST and long[: len(short)] == short


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether two headlines of one article could differ so: one is written for search engines."""
    shared = set(one) & set(other)
    return 2 * len(shared) >= min(len(set(one)), len(set(other)))


def body_of(article: _fields.Fields) -> str:
    """The text that the block itself holds: the article's, then a live blog's entries."""
    body = article.get("articlebody") or article.get("text") or ""
    own = _fields.as_text(to_plain(body) if isinstance(body, str) and is_marked_up(body) else body)
    return "\n".join(filter(None, (own, *live_blog.entries(article.get("liveblogupdate")))))


def is_live_blog(article: _fields.Fields) -> bool:
    """Whether the block holds the entries of a live blog, each with its date, which the page itself seldom has."""
    return len(live_blog.entries(article.get("liveblogupdate"))) >= live_blog.FEWEST


def articles_in(value: object) -> Iterator[Node]:
    """The articles that some data describes: objects, lists, graphs, the main entities of pages; with the people and
    organisations in full that they refer to. What an article refers to in its turn is another's."""
    nodes = list(_nodes([value], within=lambda node: not _is_article(node)))
    named = _named(nodes)
    for node in filter(_is_article, nodes):
        yield node | {name: _resolved(node[name], named) for name in _REFERRING if name in node}


def _parse(block: str) -> object:
    """None for a block that is no JSON: pages are full of them, and search engines skip them too."""
    block = block.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    block = block.removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return None


def _named(nodes: list[Node]) -> dict[str, Node]:
    return {str(node["@id"]): node for node in reversed(nodes) if len(node) > 1 and "@id" in node}


def _nodes(values: list[object], within: Callable[[Node], bool] = lambda _: True) -> Iterator[Node]:
    """Every object, with those nested within it where ``within`` says so, in the order of the page."""
    waiting = values[::-1]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value[::-1]
        elif isinstance(value, dict):
            waiting += [value[name] for name in _NESTING if name in value] if within(value) else []
            yield value


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(_KINDS) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _resolved(value: object, named: dict[str, Node]) -> object:
    """A person or organisation that is only referred to, in full."""
    if isinstance(value, list):
        return [_resolved(item, named) for item in value[:100]]
    if isinstance(value, dict) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value
