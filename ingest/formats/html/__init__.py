"""A saved web page: its article's text without the page around it, and what the page says about it.

The text is found by trafilatura, set to favour precision: no comments, no tables, no captions. When that finds much
less than the page's own JSON-LD holds (paywalls, pages built by scripts), the JSON-LD's text is taken. Each paragraph,
heading and list item is a line. Text that no reader of the page sees is dropped before.

What is said about the article comes from JSON-LD, else from OpenGraph, else from the page's own elements.
"""

import copy
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.article import Draft, Refusal, item_of
from ingest.decoding import glimpse
from ingest.formats import _fields
from ingest.formats import _schema_org as schema_org
from ingest.formats._text import decoded
from ingest.formats.html import page_dates, paywall, several
from ingest.formats.html.hidden import drop_hidden
from ingest.formats.html.index_page import count_teasers
from ingest.formats.html.notices import drop_notices
from ingest.language.unwrap import unwrap
from ingest.normalise import normalise, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

EXTENSIONS = (".html", ".htm", ".xhtml", ".shtml")

log = logging.getLogger(__name__)

_LONGEST = 10_000_000  # characters; a long live blog has a tenth
_DEEPEST = 250  # levels; the parser drops what lies deeper than 256, news pages stay under 60
_MOST_ELEMENTS = 100_000
_SHORTEST = 140  # characters; below, a page that names no article is an error message or a menu
_SHORTEST_BESIDE_CONSENT = 60  # below, what is left of a page that asks for consent are its buttons
_ONLY_CONSENT = (
    "The page asks for consent and shows no article; agree or decline in a browser, then save the page again."
)

_BEGINNING = re.compile(
    r"(?:\s|\ufeff|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_LINES = {"p", "head", "item", "quote", "lb", "list", "row", "cell", "fw", "ab", "div"}


def sniff(head: bytes) -> bool:
    """A page from its beginning; a text that only holds tags somewhere is none."""
    return bool(_BEGINNING.match(glimpse(head)))


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """One article, or each of several that stand there by themselves, or the reason why the page holds none."""
    return decoded(data, origin, _read)


def _read(text: str, origin: str) -> Iterator[Draft | Refusal]:
    text = normalise(text)
    if not text:
        yield Refusal(origin, "empty", "There is no text in it.")
    elif len(text) > _LONGEST:
        yield Refusal(origin, "too_large", f"A page of more than {_LONGEST:,} characters is not read.")
    else:
        page = _parse(text)
        yield from _read_several(page, origin) or [_read_page(page, origin)]


def _read_several(page: "HtmlElement | None", origin: str) -> list[Draft | Refusal]:
    """The articles of a page that has several; none where it has one."""
    if page is None or not _is_sane(page) or len(page.xpath("//article")) < 2:
        return []
    whole = copy.deepcopy(page)  # what is hidden is dropped from each page as it is read
    drop_hidden(whole)
    address = _first(page, "//link[@rel='canonical']/@href") or _meta(page).get("og:url") or ""
    found = [_read_part(part, address, f"{origin}#{number}") for number, part in enumerate(several.parts(whole), 1)]
    return found if all(isinstance(item, Draft) for item in found) else []


def _read_part(part: "HtmlElement", address: str, origin: str) -> Draft | Refusal:
    item = _read_page(part, origin)
    if isinstance(item, Refusal):
        return item
    own = _fields.as_url(several.address_of(part, address))
    return item_of(replace(item, url=item.url or own, title=item.title or several.headline_of(part)), None)


def _read_page(page: "HtmlElement | None", origin: str) -> Draft | Refusal:
    if page is None:
        return Refusal(origin, "no_text", "The page holds no elements.")
    if not _is_sane(page):
        return Refusal(origin, "malformed", "The page nests its elements too deeply or has too many to be an article.")
    meta = _meta(page)
    described = schema_org.article_of(page.xpath("//script[contains(@type, 'ld+json')]/text()"), _called(page, meta))
    said = (described, *_page_fields(page, meta))
    titles = {one_line(h1.text_content()).casefold() for h1 in page.iter("h1")}
    drop_hidden(page)
    asks_consent = drop_notices(page)
    teasers = 0 if described else count_teasers(page)
    if teasers:
        return Refusal(origin, "no_text", f"It is an index page that leads to {teasers} stories; save these instead.")
    body = _body(page, described)
    draft = _finished(_fields.draft_of(body, origin, *said), titles)
    draft = replace(draft, excerpt=body != schema_org.body_of(described) and paywall.hides_text(page, described))
    is_article = bool(described) or meta.get("og:type") == "article"
    shortest = _SHORTEST if not is_article else _SHORTEST_BESIDE_CONSENT if asks_consent else 1
    if len(draft.text) < shortest:
        return Refusal(origin, "no_text", _ONLY_CONSENT if asks_consent else "No article text was found in the page.")
    return draft


def _finished(draft: Draft, titles: set[str]) -> Draft:
    """The draft without its title in the text and its publisher in the title."""
    first, _, rest = draft.text.partition("\n")
    text = unwrap(normalise(rest if first.casefold() in {*titles, draft.title.casefold()} else draft.text))
    site = re.escape(draft.publisher or "")
    title = re.sub(rf"\s+[|–—-]\s+{site}$", "", draft.title, flags=re.I) if site else draft.title
    return replace(draft, text=text, title=title)


def _parse(text: str) -> "HtmlElement | None":
    """The page as a tree, without comments; no address is opened and no entity is read from elsewhere."""
    from lxml import etree, html  # here, because the path of a question does not need it

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _is_sane(page: "HtmlElement") -> bool:
    """Whether the tree is no deeper and larger than pages are; extraction takes time and stack by both."""
    from lxml import etree

    depth = 0
    for number, (event, _) in enumerate(etree.iterwalk(page, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST or number > 2 * _MOST_ELEMENTS:
            return False
    return True


def _meta(page: "HtmlElement") -> dict[str, str]:
    """The page's ``meta`` elements; of several under one name the first."""
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            metas.setdefault(name.lower(), meta.get("content"))
    return metas


def _called(page: "HtmlElement", meta: dict[str, str]) -> schema_org.Page:
    """The addresses and headlines that the page gives as its own; only where it has no headline, its window's title."""
    urls = (_first(page, "//link[@rel='canonical']/@href"), meta.get("og:url"))
    titles = [meta.get("og:title", ""), *(str(h1.text_content()) for h1 in page.iter("h1"))]
    shown = [title for title in map(one_line, titles) if title] or [one_line(_first(page, "//head/title") or "")]
    return schema_org.Page(tuple(filter(_fields.as_url, filter(None, urls))), tuple(filter(None, shown)))


def _page_fields(page: "HtmlElement", meta: dict[str, str]) -> Iterator[_fields.Fields]:
    """What the page says without JSON-LD, the most reliable first."""
    shared: dict[str, object] = {name: meta.get(source) for name, source in _SHARED.items()}
    canonical = _first(page, "//link[@rel='canonical']/@href")
    shared["published_at"] = page_dates.published(page, canonical or meta.get("og:url"))
    yield _fields.fold({**shared, "canonical": canonical})
    yield _fields.fold({"title": _first(page, "//article//h1 | //main//h1 | //h1"), **page_dates.undated(meta)})
    yield _fields.fold({name: _first(page, path) for name, path in _SHOWN.items()})


def _first(page: "HtmlElement", path: str) -> str | None:
    """The text of the first element or attribute at that path."""
    found = next(iter(page.xpath(path)), None)
    return found if found is None or isinstance(found, str) else str(found.text_content())


_SHARED = {
    "title": "og:title",
    "permalink": "og:url",
    "publisher": "og:site_name",
    "author": "article:author",
    "modified_at": "article:modified_time",
    "updated": "og:updated_time",
}
_SHOWN = {
    "title": "//head/title",
    "author": "//*[@rel='author'] | //*[@itemprop='author']",
}


def _body(page: "HtmlElement", described: _fields.Fields) -> str:
    """The article's text, from the page or from its JSON-LD, whichever is whole."""
    seen, described_body = _extracted(page), schema_org.body_of(described)
    enough = len(seen) // 2 if schema_org.is_live_blog(described) else 2 * len(seen)
    return described_body if len(described_body) > enough else seen


def _extracted(page: "HtmlElement") -> str:
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it warns of every page without an article
    try:
        found = trafilatura.bare_extraction(page, favor_precision=True, include_comments=False, include_tables=False)
    except Exception:  # a broken page may still hold its article as JSON-LD
        log.warning("a page could not be extracted", exc_info=True)
        return ""
    tree = getattr(found, "body", None)
    return "" if tree is None else _lines_of(tree)


def _lines_of(body: "HtmlElement") -> str:
    """Trafilatura's tree as text. Its own text loses joiners and direction marks, which are part of the words."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        parts.append("\n" if element.tag in _LINES else "")
        parts.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return normalise("\n".join(line for line in lines if line))
