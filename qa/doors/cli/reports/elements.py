"""HTML as a tree of elements that is written out at the end.

What articles, texts and answers say only ever becomes a text node or an attribute, so that nothing in them can become
markup. A policy forbids scripts and everything from elsewhere as well.
"""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# What XML 1.0 cannot hold, not even as a reference.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(title: str, style: str) -> tuple[Element, Element]:
    """A page and its empty body."""
    html = Element("html", {"lang": "en"})
    head = SubElement(html, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width"})
    add(head, "title", title)
    add(head, "style", style)
    return html, SubElement(html, "body")


def written(html: Element) -> str:
    return "<!doctype html>\n" + tostring(html, encoding="unicode", method="html") + "\n"


def add(parent: Element, name: str, text: str = "", kind: str = "", **attributes: str) -> Element:
    """One more element in another; ``kind`` is its class."""
    child = SubElement(parent, name, ({"class": kind} if kind else {}) | attributes)
    child.text = fit(text)
    return child


def fit(text: str) -> str:
    """The text with what XML cannot hold replaced."""
    return _UNFIT.sub("\ufffd", text)
