"""A page of several articles: each is one where the page clearly says so, by elements of their own with headlines of
their own and texts of their own. Else a page is one article, as live blogs and pages with teasers are.
"""

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from ingest.normalise import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONG = 300  # characters of paragraphs; a teaser has fewer
_FURNITURE = ("article", "aside", "nav", "footer", "form", "dialog")
_HEADLINES = "(.//h1 | .//*[@itemprop='headline'][not(ancestor-or-self::meta)])"
_SHARED = ".//head//meta[@property='og:site_name'] | .//style | .//script[contains(@type, 'ld+json')]"
_OWN = ".//head/meta[@property='og:title']/@content"
_LIVE = "//script[contains(text(), 'LiveBlogPosting')] | //*[contains(@itemtype, 'LiveBlogPosting')]"


def parts(page: "HtmlElement") -> "list[HtmlElement]":
    """Its articles, each as a page; none where it is but one. The one that the page is named after keeps its head."""
    if page.xpath(_LIVE):
        return []
    found = [element for element in page.iter("article") if next(element.iterancestors(*_FURNITURE), None) is None]
    if len(found) < 2 or not all(map(_stands_alone, found)) or len({headline_of(one) for one in found}) < len(found):
        return []
    own = {one_line(str(title)) for title in page.xpath(_OWN)}
    return [_as_page(page, element, ".//head/*" if headline_of(element) in own else _SHARED) for element in found]


def headline_of(article: "HtmlElement") -> str:
    """What its first headline says."""
    first = next(iter(article.xpath(_HEADLINES)), None)
    return "" if first is None else one_line(str(first.text_content()))


def address_of(article: "HtmlElement", page_address: str) -> str | None:
    """Where its headline leads, or what it calls its own address."""
    links = article.xpath(f"{_HEADLINES}[1]/descendant-or-self::a/@href | {_HEADLINES}[1]/ancestor::a/@href")
    named = [*article.xpath(".//*[@itemprop='url' or @itemprop='mainEntityOfPage']/@href"), *links]
    try:
        return urljoin(page_address, str(named[0])) if named else None
    except ValueError:  # a bracket that is not closed
        return None


def _stands_alone(article: "HtmlElement") -> bool:
    paragraphs = (" ".join(str(p.text_content()).split()) for p in article.iter("p"))
    return bool(headline_of(article)) and len(article.xpath(".//h1")) < 2 and sum(map(len, paragraphs)) >= _LONG


def _as_page(page: "HtmlElement", article: "HtmlElement", kept: str) -> "HtmlElement":
    """With what is kept of the page's head."""
    from copy import deepcopy

    from lxml import html

    made = html.document_fromstring("<html><head></head><body></body></html>")
    made.head.extend([deepcopy(element) for element in page.xpath(kept)])
    alone = deepcopy(article)
    alone.tail = None
    made.body.append(alone)
    return made
