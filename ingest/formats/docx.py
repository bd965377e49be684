"""A document of Word: its paragraphs as they read with all changes accepted; its properties name title and author.

Read are the paragraphs of the body and of its tables and text boxes; left out are headers, footers, notes and comments.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ingest.article import Draft, Refusal
from ingest.formats import _office, _zipped
from ingest.formats._xml import child, name_of
from ingest.language.unwrap import unwrap
from ingest.normalise import normalise, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EXTENSIONS = (".docx", ".docm")
BINARY = True

_TITLES = ("title", "titel", "titre", "ttulo")  # the style's name in some languages of Word, without marks
_HEADINGS = ("heading1", "berschrift1", "titre1")  # a document's first line is its title where it is such
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LEFT_OUT = ("del", "moveFrom", "Fallback", "pPr", "instrText", "delText")  # Fallback: a text box once more


def sniff(head: bytes) -> bool:
    """A ZIP file with the parts of such a document."""
    return head.startswith(_zipped.MAGIC) and b"word/" in head


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """One article, or why there is none."""
    with _office.opened(data, "a document of Word") as archive:
        body = child(_office.part(archive, "word/document.xml"), "body")
        about = _office.said(archive, "docProps/core.xml")
    paragraphs = (
        [item for item in body.iter() if name_of(item) == "p" and not _is_gone(item)] if body is not None else []
    )
    shown = [item for item in paragraphs if _text(item)]
    title = next((item for item in shown if _is_styled(item, _TITLES)), None)
    if title is None and shown and _is_styled(shown[0], _HEADINGS):
        title = shown[0]
    text = "\n".join(_text(item) for item in shown if item is not title)
    called = "" if title is None else _text(title)
    yield _office.article(normalise(unwrap(normalise(text))), one_line(called), origin, about)


def _is_styled(paragraph: "Element", styles: Collection[str]) -> bool:
    style = child(paragraph, "pPr", "pStyle")
    names = [value for name, value in style.attrib.items() if name.endswith("val")] if style is not None else []
    return any(str(name).lower() in styles for name in names)


def _is_gone(paragraph: "Element") -> bool:
    """Whether it lies in what was deleted, or in what only older programs show."""
    return any(name_of(item) in _LEFT_OUT for item in paragraph.iterancestors())


def _text(paragraph: "Element") -> str:
    """Its words, without those of paragraphs within it, which have their own turn."""
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        item = waiting.pop()
        name = name_of(item)
        if name == "t":
            parts.append(item.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name not in _LEFT_OUT and name != "p":
            waiting.extend(reversed(item))
    return "".join(parts).strip()
