"""Documents that are XML in a ZIP file: those of word processors, and e-books."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem, decode
from ingest.formats import _fields, _zipped
from ingest.formats._xml import line_of, name_of, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 50 * 2**20  # bytes of one part, unpacked
_SAID = {  # what Dublin Core says, by our names; when a file was created is not when its text was published
    "title": ("title",),
    "creator": ("creator", "initial-creator"),
    "published_at": ("issued", "date"),
    "publisher": ("publisher",),
}

_NOBODY = ("python-docx", "author", "user", "admin", "administrator", "microsoft office user", "unknown")  # by default


def begins_with(head: bytes, media_type: bytes) -> bool:
    """Whether it is a ZIP file whose first entry says what it is, as OpenDocument and EPUB have it."""
    return head.startswith(_zipped.MAGIC) and head[30 : 38 + len(media_type)] == b"mimetype" + media_type


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[zipfile.ZipFile]:
    """The parts of a document. Raises SourceProblem for what is none."""
    if not data.startswith(_zipped.MAGIC):
        raise SourceProblem("unsupported_type", f"It is not {kind}.")
    with _zipped.opened(io.BytesIO(data)) as archive:
        yield archive


def part(archive: zipfile.ZipFile, name: str) -> "Element":
    """A part that must be there. Raises SourceProblem for one that is not, or is no XML."""
    return parse(decode(_zipped.content(archive, name, LARGEST)).text)


def said(archive: zipfile.ZipFile, name: str) -> _fields.Fields:
    """The title and the author in a document's part for that, if it has one. Its date is that of the last change."""
    about = described(part(archive, name)) if name in archive.namelist() else {}
    return {field: value for field, value in about.items() if field in ("title", "creator")}


def described(element: "Element") -> _fields.Fields:
    """What the elements in one say, folded: title, author, publisher, date."""
    found: dict[str, list[str]] = {}
    for item in element.iter():
        if line := ("" if len(item) else line_of(item)):
            found.setdefault(name_of(item).lower(), []).append(line)
    fields = {ours: next((found[name] for name in names if name in found), None) for ours, names in _SAID.items()}
    shown: dict[str, object] = {name: values[0] for name, values in fields.items() if values}
    creators = [name for name in fields["creator"] or () if name.lower() not in _NOBODY]
    return _fields.fold({**shown, "creator": creators[0] if len(creators) == 1 else creators})


def article(text: str, title: str, origin: str, about: Mapping[str, object]) -> Draft | Refusal:
    """The article of a document: it is called by the title in its text, else by the one that is said of it."""
    if not text:
        reason = "The document holds no text; it may be all pictures."
        return Refusal(origin, "no_text", reason)
    return _fields.draft_of(text, origin, _fields.fold({"title": title}), about)
