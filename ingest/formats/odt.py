"""An OpenDocument text, as LibreOffice saves it: its headings and paragraphs; its properties name title and author."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.article import Draft, Refusal
from ingest.formats import _office
from ingest.formats._xml import child, name_of
from ingest.language.unwrap import unwrap
from ingest.normalise import normalise, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EXTENSIONS = (".odt",)
BINARY = True

_TYPE = b"application/vnd.oasis.opendocument.text"
_LEFT_OUT = ("annotation", "note", "tracked-changes", "sequence-decls", "forms")
_PARAGRAPHS = ("p", "h")
_SIGNS = {"tab": "\t", "line-break": "\n", "s": " "}


def sniff(head: bytes) -> bool:
    """By what its first part says that it is."""
    return _office.begins_with(head, _TYPE)


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """One article, or why there is none."""
    with _office.opened(data, "an OpenDocument text") as archive:
        body = child(_office.part(archive, "content.xml"), "body", "text")
        about = _office.said(archive, "meta.xml")
    paragraphs = [item for item in body.iter() if name_of(item) in _PARAGRAPHS] if body is not None else []
    shown = [item for item in paragraphs if not any(name_of(around) in _LEFT_OUT for around in item.iterancestors())]
    title = next((_text(item) for item in shown if _is_title(item)), "")
    text = "\n".join(_text(item) for item in shown if not _is_title(item))
    yield _office.article(normalise(unwrap(normalise(text))), one_line(title), origin, about)


def _is_title(paragraph: "Element") -> bool:
    styles = (value for name, value in paragraph.attrib.items() if name.endswith("}style-name"))
    return any(value == "Title" for value in styles)


def _text(paragraph: "Element") -> str:
    """Its words, without those of paragraphs within it, which have their own turn."""
    parts = [paragraph.text or ""]
    waiting = [(item, False) for item in reversed(paragraph)]
    while waiting:
        item, seen = waiting.pop()
        if seen:
            parts.append(item.tail or "")
            continue
        waiting.append((item, True))
        name = name_of(item)
        parts.append(_SIGNS.get(name, ""))
        if name not in _LEFT_OUT and name not in _PARAGRAPHS:
            parts.append(item.text or "")
            waiting.extend((inner, False) for inner in reversed(item))
    return " ".join("".join(parts).split(" ")).strip()
