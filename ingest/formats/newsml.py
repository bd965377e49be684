"""NewsML-G2: a news item, a package of references, or a message that carries many items.

The text of an item is XHTML or NITF within ``inlineXML``, or text or HTML within ``inlineData``; what lies elsewhere is
not fetched. Items that describe people, events and plans hold no articles.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.article import Draft, Refusal, item_of
from ingest.decoding import SourceProblem, glimpse
from ingest.formats import _fields
from ingest.formats._markup import is_marked_up, to_plain
from ingest.formats._nitf import Nitf, article_of
from ingest.formats._text import decoded
from ingest.formats._wire import Use, named, usable
from ingest.formats._xml import child, children, line_of, name_of, parse, root_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EXTENSIONS = (".newsml", ".g2")
CERTAIN = True

_WITHOUT_ARTICLES = {
    "packageItem": "a package, which refers to items and holds no text; ingest these items",
    "conceptItem": "a description of a concept, no article",
    "knowledgeItem": "a list of concepts, no article",
    "planningItem": "a plan of coverage, no article",
    "catalogItem": "a catalog, no article",
}
_ROOTS = ("newsItem", "newsMessage", *_WITHOUT_ARTICLES)
_NO_TEXT = ("table", "figure", "figcaption", "aside")


def sniff(head: bytes) -> bool:
    """By the root of the document."""
    root = root_of(glimpse(head))
    return root is not None and root.name in _ROOTS


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """An article or a refusal for each item, in the order of the message."""
    return decoded(data, origin, _read)


def _read(text: str, origin: str) -> Iterator[Draft | Refusal]:
    root = parse(text)
    if name_of(root) not in _ROOTS:
        raise SourceProblem("unsupported_type", "It is not a NewsML-G2 document.")
    if name_of(root) != "newsMessage":
        yield _read_item(root, origin)
        return
    items = [item for items in children(root, "itemSet") for item in items if name_of(item) in _ROOTS]
    if not items:
        yield Refusal(origin, "empty", "The message carries no items.")
    for number, item in enumerate(items, 1):
        yield _read_item(item, f"{origin}#{number}")


def _read_item(item: "Element", origin: str) -> Draft | Refusal:
    kind, meta = _WITHOUT_ARTICLES.get(name_of(item)), child(item, "itemMeta")
    body = None if kind else _body(child(item, "contentSet"))
    draft = _draft(item, origin, body)
    draft = draft if draft.item or draft.url or "#" not in origin else item_of(draft, None)
    lacking = f"It is {kind}." if kind else f"It is an item of the class {_class(meta)} and holds no text."
    return usable(draft, _use(meta, body), lacking)


def _draft(item: "Element", origin: str, body: str | Nitf | None) -> Draft:
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    nitf = body if isinstance(body, Nitf) else None
    guid = (item.get("guid") or "").strip()
    version = _fields.as_date(line_of(child(meta, "versionCreated")))
    first = line_of(child(meta, "firstCreated")) or line_of(child(content, "contentCreated"))
    return Draft(
        text=nitf.text if nitf else body if isinstance(body, str) else "",
        origin=origin,
        title=_fields.as_line(line_of(child(content, "headline"))) or (nitf.title if nitf else ""),
        url=_fields.as_url(guid),
        publisher=_name(child(content, "infoSource")) or _name(child(meta, "provider")) or None,
        authors=_authors(content) or (nitf.authors if nitf else ()),
        published_at=_fields.as_date(first) or version,
        modified_at=version,
        item=named(guid),
    )


def _use(meta: "Element | None", body: str | Nitf | None) -> Use:
    status, embargo = child(meta, "pubStatus"), child(meta, "embargoed")
    said = "" if status is None else status.get("qcode") or status.get("uri") or status.get("literal") or ""
    notes = " ".join(map(line_of, children(meta, "edNote")))
    if isinstance(body, Nitf) and not said and embargo is None:
        return Use(body.use.status, body.use.embargo, f"{notes} {body.use.note}")
    return Use(said, None if embargo is None else line_of(embargo), notes)


def _body(content: "Element | None") -> str | Nitf | None:
    """The text of the first form of the content that holds one."""
    forms = [] if content is None else [_form(form) for form in content]
    return next((form for form in forms if (form.text if isinstance(form, Nitf) else form)), None)


def _form(form: "Element") -> str | Nitf:
    if name_of(form) == "inlineData":
        text = "".join(form.itertext())
        return _fields.as_text(to_plain(text) if is_marked_up(text) else text) if _is_words(form) else ""
    inner = next((element for element in form if isinstance(element.tag, str)), None)
    if name_of(form) != "inlineXML" or inner is None:
        return ""
    if name_of(inner) == "nitf":
        return article_of(inner)
    return text_of(inner, _NO_TEXT) if name_of(inner) in ("html", "body", "div", "article", "p") else ""


def _is_words(form: "Element") -> bool:
    """Not a picture or a table in the document itself."""
    kind = form.get("contenttype") or "text/plain"
    return form.get("encoding") is None and kind.partition(";")[0] in (
        "text/plain",
        "text/html",
        "application/xhtml+xml",
    )


def _authors(content: "Element | None") -> tuple[str, ...]:
    bylines = [name for by in children(content, "by") for name in _fields.as_names(line_of(by))]
    return tuple(dict.fromkeys(bylines or filter(None, map(_name, children(content, "creator")))))


def _name(element: "Element | None") -> str:
    """What a party is called: its name, else what it is called where there are only codes."""
    if element is None:
        return ""
    return _fields.as_line(line_of(child(element, "name")) or element.get("literal") or line_of(element))


def _class(meta: "Element | None") -> str:
    found = child(meta, "itemClass")
    said = "" if found is None else found.get("qcode") or found.get("uri") or ""
    return said.rpartition(":")[2].rpartition("/")[2] or "news"
