"""Whether a page shows only the beginning of its article, since the rest is for those who pay: it says so itself.

``isAccessibleForFree`` tells search engines that a part is not free, and ``hasPart`` which one, by a selector. Where
that part is in the page with its words, it was saved by somebody who may read it, and the text is whole.
"""

import re
from typing import TYPE_CHECKING

from ingest.formats import _fields

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIMPLE = re.compile(r"[\w.#-]{0,100}([.#])([\w-]{1,100})\Z")  # the last step of a selector that names a class or an id
_FALSE = (False, "false", "no", "http://schema.org/False", "https://schema.org/False")
_WHOLE = 200  # characters of a part that is there


def hides_text(page: "HtmlElement", described: _fields.Fields) -> bool:
    """Whether the article is not free, and what is not free of it is not in the page."""
    parts = described.get("haspart")
    parts = [part for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict)]
    closed = [part for part in parts if _is_closed(part.get("isAccessibleForFree"))]
    if not closed and not _is_closed(described.get("isaccessibleforfree")):
        return False
    return sum(_length(page, part.get("cssSelector")) for part in closed) < _WHOLE


def _is_closed(said: object) -> bool:
    return said in _FALSE or (isinstance(said, str) and said.lower() in _FALSE)


def _length(page: "HtmlElement", selector: object) -> int:
    found = _SIMPLE.search(selector.strip()) if isinstance(selector, str) else None
    if not found:
        return 0
    test = (
        "@id = $name"
        if found[1] == "#"
        else "contains(concat(' ', normalize-space(@class), ' '), concat(' ', $name, ' '))"
    )
    return sum(len(" ".join(element.text_content().split())) for element in page.xpath(f"//*[{test}]", name=found[2]))
