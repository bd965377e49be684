"""HTML without a web page's furniture: a chapter of a book, the body of a message. All of its text is the text."""

import re
from typing import TYPE_CHECKING

from ingest.formats._xml import text_of
from ingest.normalise import normalise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all", re.I)


def parsed(html_text: str) -> "HtmlElement | None":
    """The page as a tree, without what its own styles hide; None where there are no elements."""
    from lxml import etree, html  # here, because the path of a question does not need it

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        page = html.document_fromstring(normalise(html_text).encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    for element in page.xpath("//*[@hidden or contains(@style, ':')]"):
        is_hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
        if is_hidden and element.getparent() is not None:
            element.drop_tree()
    return page


def lines_of(page: "HtmlElement") -> str:
    """Its text, a paragraph, a heading or a cell of a table a line."""
    return text_of(page)
