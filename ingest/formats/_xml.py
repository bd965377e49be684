"""XML from strangers: recognised by its root, and parsed without entities, networks or depths that no news has."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from ingest.decoding import SourceProblem
from ingest.normalise import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PROLOG = r"(?:\s|<\?.{0,500}?\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,5000}?\]\s*)?>)*+"
_ROOT = re.compile(_PROLOG + r"<([\w.-]+:)?([\w.-]+)", re.S)
_FIRST_TAG = 2_000  # characters of the root's tag in which a namespace is declared

_DECLARATION = re.compile(r"\A\s*+<\?xml\b.{0,500}?\?>", re.S)
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[(.{0,100000}?)\]\s*>", re.S | re.I)
_ENTITY = re.compile(r"<!ENTITY\s+(%\s+)?[^\s>]{1,200}\s+(SYSTEM|PUBLIC|\"[^\"]*\"|'[^']*')", re.I)
_REFERENCE = re.compile(r"[&%](?!#)")
_LONGEST_ENTITY = 1_000  # characters; those of news are signs and names

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hl2",
        "hr",
        "li",
        "main",
        "note",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "block",
        "bq",
        "credit",
        "media",
        "media-caption",
        "fn",
    ]
)
_UNREAD = frozenset(["script", "style", "template", "noscript", "svg", "iframe", "head"])


class Root(NamedTuple):
    """The root element of a document: its local name, and whether a namespace was declared with it."""

    name: str
    namespaced: bool


def root_of(start: str) -> Root | None:
    """The root of what begins as XML does; None for any other text."""
    start = start.lstrip("\ufeff \t\r\n")
    found = _ROOT.match(start) if start.startswith("<") else None
    if not found:
        return None
    return Root(found[2], bool(found[1]) or "xmlns" in start[found.end() : found.end() + _FIRST_TAG].partition(">")[0])


def refuse_entities(text: str) -> None:
    """Raises for a document that declares entities which reach outside of it, or are made of others: no news does."""
    subset = _SUBSET.search(text[:200_000])
    for found in _ENTITY.finditer(subset[1]) if subset else ():
        value = found[2]
        if found[1] or value[0] not in "\"'" or len(value) > _LONGEST_ENTITY or _REFERENCE.search(value):
            raise SourceProblem("malformed", "It declares XML entities that refer to others or to other files.")


def parse(text: str) -> "Element":
    """The root of a well-formed document. Raises SourceProblem, with the line, for any other."""
    from lxml import etree  # here, because the path of a question does not need it

    refuse_entities(text)
    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(_DECLARATION.sub("", text.lstrip("\ufeff"), count=1).strip().encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceProblem("malformed", f"It is not well-formed XML: {error}.") from error


def name_of(element: "Element") -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: "Element | None", *path: str) -> "Element | None":
    """The first element at the end of a path of names, whatever their namespaces."""
    for name in path:
        element = next((item for item in element if name_of(item) == name), None) if element is not None else None
    return element


def children(element: "Element | None", name: str) -> list["Element"]:
    """The child elements of that name, in order."""
    return [] if element is None else [item for item in element if name_of(item) == name]


def line_of(element: "Element | None") -> str:
    """The words of an element in one line; ``""`` for none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def text_of(element: "Element", without: Collection[str] = ()) -> str:
    """The words of an element that holds XHTML or NITF: a paragraph a line, without elements of these names."""
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        name = name_of(node).lower()
        left_out = node is not element and (name in _UNREAD or name in without)
        if event == "start":
            parts += ["\n"] if name in _BLOCKS else []
            parts += [node.text or ""] if not left_out else []
            if left_out:
                walk.skip_subtree()
        else:
            parts += ["\n"] if name in _BLOCKS else []
            parts += [node.tail or ""] if node is not element else []
    return _in_lines("".join(part if part == "\n" else " ".join(part.split("\n")) for part in parts))


def _in_lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return normalise("\n".join(line for line in lines if line))
