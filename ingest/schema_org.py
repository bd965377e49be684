"""The article that a page describes in its JSON-LD blocks, by schema.org's names.

Publishers write these blocks for search engines, so they say better than the page itself who published what when.
They come as one object, a list or an ``@graph`` of objects that refer to each other by ``@id``.
"""

import json
from collections.abc import Iterable, Iterator

from ingest import fields
from ingest.markup import is_marked_up, to_plain

_NESTING = ("@graph", "mainEntity", "hasPart")
_KINDS = ("Article", "BlogPosting", "Report")  # NewsArticle, ReportageNewsArticle, LiveBlogPosting, … end so
_TELLING = ("headline", "datePublished", "author", "articleBody")
_REFERRING = ("author", "creator", "publisher", "provider")
_MOST_NODES = 10_000

Node = dict[str, object]


def article_of(blocks: Iterable[str]) -> fields.Fields:
    """The fields of the article that the blocks tell most about, folded; none when there is no article."""
    nodes = list(_nodes([_parse(block) for block in blocks]))
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return {}
    best = max(articles, key=lambda node: sum(name in node for name in _TELLING))
    named = {str(node["@id"]): node for node in reversed(nodes) if len(node) > 1 and "@id" in node}
    referred = {name: _resolved(best[name], named) for name in _REFERRING if name in best}
    return fields.fold({**best, **referred})


def body_of(article: fields.Fields) -> str:
    """The text that the block itself holds: the article's, or a live blog's updates in their order."""
    updates = article.get("liveblogupdate")
    parts = [article.get("articlebody")]
    for update in updates if isinstance(updates, list) else []:
        if isinstance(update, dict):
            parts += [update.get("headline"), update.get("articleBody")]
    return fields.as_text([_plain(part) for part in parts if isinstance(part, str)])


def _plain(text: str) -> str:
    return to_plain(text) if is_marked_up(text) else text


def _parse(block: str) -> object:
    """None for a block that is no JSON: pages are full of them, and search engines skip them too."""
    block = block.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    block = block.removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(values: list[object]) -> Iterator[Node]:
    """Every object, with those it nests, in the order of the page."""
    waiting = values[::-1]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value[::-1]
        elif isinstance(value, dict):
            waiting += [value[name] for name in _NESTING if name in value]
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
