"""An article in NITF, alone or within NewsML: its body's paragraphs, its headline and byline, what its head says."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ingest.formats import _fields
from ingest.formats._wire import Use
from ingest.formats._xml import child, children, line_of, name_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NO_TEXT = ("media", "table", "nitf-table", "note", "fn", "hl1", "hedline", "byline", "dateline")


@dataclass(frozen=True, slots=True)
class Nitf:
    """What an ``nitf`` element says. guid: the id of the document."""

    text: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    guid: str
    published_at: datetime | None
    modified_at: datetime | None
    use: Use


def article_of(nitf: "Element") -> Nitf:
    """The article in an ``nitf`` element."""
    head, body = child(nitf, "head"), child(nitf, "body")
    data, top = child(head, "docdata"), child(body, "body.head")
    content = child(body, "body.content")
    issued = _date(child(data, "date.issue")) or _date(child(head, "pubdata"), "date.publication")
    return Nitf(
        text="" if content is None else text_of(content, _NO_TEXT),
        title=line_of(child(top, "hedline", "hl1")) or line_of(child(head, "title")),
        authors=_authors(top),
        publisher=_fields.as_line(
            _said(child(head, "pubdata"), "name")
            or _said(child(data, "doc.copyright"), "holder")
            or line_of(child(top, "distributor"))
        ),
        guid=_said(child(data, "doc-id"), "id-string"),
        published_at=issued,
        modified_at=_date(child(head, "revision-history"), "norm") or issued,
        use=_use(data, top),
    )


def _use(data: "Element | None", top: "Element | None") -> Use:
    notes = [_said(message, "info") for message in children(data, "ed-msg")]
    notes += [line_of(note) for note in children(top, "note")]
    status, release = _said(data, "management-status"), child(data, "date.release")
    return Use(status, None if release is None else _said(release, "norm"), " ".join(notes))


def _authors(top: "Element | None") -> tuple[str, ...]:
    """The people of the bylines, else their words without a title such as "Staff writer"."""
    names: list[str] = []
    for byline in children(top, "byline"):
        people = [line_of(person) for person in byline.iter() if name_of(person) == "person"]
        words = " ".join(text_of(byline, ("byttl", "location", "chron")).split())
        names += people or _fields.as_names(words.strip(" ,;")) or ()
    return tuple(dict.fromkeys(names))


def _said(element: "Element | None", name: str) -> str:
    return "" if element is None else (element.get(name) or "").strip()


def _date(element: "Element | None", name: str = "norm") -> datetime | None:
    return _fields.as_date(_said(element, name))
