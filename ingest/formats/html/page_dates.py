"""When a page says that its article was published, by everything that pages say it with; never what another story says.

In the order of trust: what the page's head names; what is marked in the page as the date of publication; a time or a
date in words beside the headline; the day in the address. Pages show the times of other stories as well, so an element
counts only when no box around it is a link, a sidebar or a story of its own.
"""

import re
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from ingest.formats import _fields
from ingest.formats._dates import date_within, parse_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

META = (
    *("article:published_time", "article:published", "og:published_time", "og:article:published_time"),
    *("parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime", "cXenseParse:publishtime", "bt:pubDate"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date"),
    *("rnews:datePublished", "datePublished", "publish-date", "publication_date", "published_date", "published_at"),
    *("pubdate", "published", "publish_time", "published_time", "first_published", "release_date", "displaydate"),
    *("article_date_original", "originalpublicationdate", "citation_publication_date", "vr:published_time", "date"),
    *("creation_date", "date_created", "timestamp", "last-modified-original"),
)
_MARKS = {
    *("datepublished", "published", "pubdate", "publish-date", "published-date", "date-published", "dt-published"),
    *("entry-date", "publication-date", "article-date", "post-date"),
}
_DATA = tuple(
    f"data-{name}"
    for name in (
        *("published", "published-at", "publish-date", "publishdate", "published-date", "published-time", "pubdate"),
        *("pub-date", "publication-date", "date-published", "datetime", "timestamp", "date", "time", "epoch"),
    )
)
_OTHERS = ("a", "article", "aside", "nav", "footer", "blockquote", "figure")
_OTHERS_NAMED = re.compile(
    r"related|recommend|teaser|sidebar|promo|popular|trending|latest|most-?(?:read|viewed)|more-|read-?(?:more|next)|"
    r"card|comment|newsletter|carousel|up-?next|also-|list-?item|widget|footer|ticker",
    re.I,
)
_CHANGED = re.compile(r"modif|updat|revis|geändert|aktualisiert|mis à jour", re.I)
_PUBLISHED = re.compile(r"publi|posted|erschienen|veröffentlicht", re.I)
_ADDRESS = re.compile(
    r"/(\d{4})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_-]|$)|[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=\D|$)", re.I
)
_PHRASES = ("p", "li", "span", "em", "small", "b", "strong", "td", "dd", "address")  # whose text is one line
_SENTENCE = re.compile(r"(?<!.m)(?<!\b\d)(?<!\b\d\d)[.?!][\"”’»]?(?:\s+[A-Z]|$)")
_DIGIT = re.compile(r"\d")
_BYLINE = 150  # characters of a line that holds a date for itself; a longer one is a paragraph that mentions one
_LEAD = 600  # characters of text below the headline, after which no byline comes any more
_MOST_DATES = 1_000  # that are looked at; a page has some dozen
_MARKED = "//body//*[@itemprop or @pubdate or @class or @property]"
_HEADLINE = 4  # words of a link that names another story
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def published(page: "HtmlElement", url: str | None) -> datetime | None:
    """The date of publication, or None; ``url`` is the page's own address where it is known."""
    named = _fields.fold({
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in page.iter("meta") if meta.get("property") or meta.get("name")
    })  # fmt: skip
    story = _Story(page)
    dates = (_fields.pick((named,), META, _fields.as_date), story.marked(), story.beside_headline(), _in_address(url))
    return next(filter(None, dates), None)


def undated(meta: dict[str, str]) -> dict[str, str]:
    """What a page's ``meta`` elements say besides: one in the middle of the page may be another story's."""
    dated = _fields.fold(dict.fromkeys((*_fields.PUBLISHED, *META)))
    return {name: value for name, value in meta.items() if not set(_fields.fold({name: value})) & set(dated)}


class _Story:
    """The story that a page is about: what stands around its headline; without one, in its only article or anywhere."""

    def __init__(self, page: "HtmlElement") -> None:
        self._page = page
        self._headline = next(iter(page.xpath("//article//h1 | //main//h1") or page.xpath("//h1")), None)
        articles = page.xpath("//article")
        anywhere = [*page.xpath("//html | //body | //main"), *(articles if len(articles) == 1 else ())]
        self._around = set(anywhere if self._headline is None else self._headline.iterancestors())
        self._stories = self._boxes_of_stories()
        self._owned: dict[HtmlElement, bool] = {}

    def _boxes_of_stories(self) -> set["HtmlElement"]:
        """Boxes with a headline of their own, as a heading or a link; each is found once, however many it holds."""
        found: set[HtmlElement] = set()
        for element in self._page.iter("a", *_HEADINGS):
            box = element if element.tag != "a" or _names_a_story(element) else None
            while box is not None and box not in self._around and box not in found:
                found.add(box)
                box = box.getparent()
        return found

    def marked(self) -> datetime | None:
        """The first date that is marked as the one of publication."""
        found = islice(filter(_is_mark, self._page.xpath(_MARKED)), _MOST_DATES)
        return next((date for element in found if self._owns(element) and (date := _date_of(element))), None)

    def beside_headline(self) -> datetime | None:
        """A date with a line to itself between the headline and the first paragraphs, or above them in the same box."""
        above, begun, prose, lines = None, self._headline is None, 0, 0
        for element in self._page.xpath("//body//*"):
            begun = begun or element is self._headline
            if _is_line(element):
                lines += 1
                date = _date_of(element) if self._owns(element) else None
                if date and begun:
                    return date
                above = date if date and self._shares_a_box(element) else above
            prose += _length(element) if begun and element.tag == "p" else 0
            if prose > _LEAD or lines > _MOST_DATES:
                break
        return above

    def _shares_a_box(self, element: "HtmlElement") -> bool:
        boxes = (box for box in element.iterancestors() if box.tag in ("article", "header", "main"))
        return any(box in self._around for box in boxes)

    def _owns(self, element: "HtmlElement") -> bool:
        """Whether no box around it, up to what holds the headline too, is a link, a sidebar or another story."""
        if element in self._around:
            return True
        if element not in self._owned:
            parent = element.getparent()
            apart = element in self._stories or _stands_apart(element)
            self._owned[element] = not apart and (parent is None or self._owns(parent))
        return self._owned[element]


def _stands_apart(box: "HtmlElement") -> bool:
    named = f"{box.get('class', '')} {box.get('id', '')}"
    return box.tag in _OTHERS or _OTHERS_NAMED.search(named) is not None


def _names_a_story(link: "HtmlElement") -> bool:
    return link.get("rel") != "author" and len(_text(link).split()) >= _HEADLINE


def _is_mark(element: "HtmlElement") -> bool:
    names = f"{element.get('itemprop', '')} {element.get('property', '')} {element.get('class', '')}".lower().split()
    marked = any(name.rpartition(":")[2] in _MARKS for name in names)
    return (marked or element.get("pubdate") is not None) and not any(map(_CHANGED.search, names))


def _is_line(element: "HtmlElement") -> bool:
    """Whether it may be a byline, and not one about a change; a time may stand in a line with names."""
    own = "".join([element.text or "", *(child.tail or "" for child in element)])
    if element.tag != "time" and not _DIGIT.search(own) and not any(name in element.attrib for name in _DATA):
        return False
    parent = element.getparent()
    line = _text(parent if element.tag == "time" and parent.tag in _PHRASES else element)
    about = f"{line} {element.get('class', '')} {element.get('itemprop', '')}"
    if len(line) > _BYLINE or (_SENTENCE.search(line) and not _PUBLISHED.search(about)):
        return False
    return bool(_PUBLISHED.search(about) or not _CHANGED.search(about))


def _date_of(element: "HtmlElement") -> datetime | None:
    values = (element.get(name) for name in ("content", "datetime", "title", *_DATA))
    text = _text(element)
    return next(filter(None, map(parse_date, values)), None) or (date_within(text) if len(text) <= _BYLINE else None)


def _text(element: "HtmlElement") -> str:
    """Its text, or so much of it as shows that it is more than a line."""
    parts, length = [], 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > 2 * _BYLINE:
            break
    return " ".join(" ".join(parts).split())


def _length(element: "HtmlElement") -> int:
    return sum(map(len, element.itertext()))


def _in_address(url: str | None) -> datetime | None:
    """The day in the path, as in /2025/06/03/ or /2025/jun/03/."""
    found = _ADDRESS.search((url or "").partition("//")[2].partition("?")[0])
    if not found:
        return None
    year, month, day = (part for part in found.groups() if part)
    return parse_date(f"{day} {month} {year}" if month.isalpha() else f"{year}/{month}/{day}")
