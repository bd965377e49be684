"""An e-book (EPUB): an article for each of its chapters, in the order in which they are read."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem, decode
from ingest.formats import _fields, _office, _page, _zipped
from ingest.formats._xml import child, children, line_of
from ingest.language.unwrap import unwrap
from ingest.normalise import label, normalise, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

EXTENSIONS = (".epub",)
BINARY = True

_PAGES = ("application/xhtml+xml", "text/html")
_NO_CHAPTERS = frozenset(("nav", "toc", "cover", "titlepage", "copyright-page", "colophon", "index", "landmarks"))
_SHORTEST = 200  # characters; below, a page is a cover, a title or a half title
_MOST_CHAPTERS = 5_000


def sniff(head: bytes) -> bool:
    """By what its first part says that it is."""
    return _office.begins_with(head, b"application/epub+zip")


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """An article for each chapter, or why there is none."""
    with _office.opened(data, "an e-book (EPUB)") as archive:
        if "META-INF/encryption.xml" in archive.namelist() and "META-INF/rights.xml" in archive.namelist():
            raise SourceProblem("unreadable", "The book is encrypted; only its shop's programs can read it.")
        package_name = _package_name(archive)
        package = _office.part(archive, package_name)
        about = _office.described(meta) if (meta := child(package, "metadata")) is not None else {}
        book = {"publisher": about.get("publisher") or about.get("title"), "published_at": about.get("publishedat")}
        said = _fields.fold({"authors": about.get("creator"), **book})
        nothing = True
        for name in _chapters(package, posixpath.dirname(package_name)):
            for item in _chapter(archive, name, origin, said):
                nothing = False
                yield item
    if nothing:
        yield Refusal(origin, "no_text", "The book holds no chapters with text; it may be all pictures.")


def _package_name(archive: zipfile.ZipFile) -> str:
    container = _office.part(archive, "META-INF/container.xml")
    root = child(container, "rootfiles", "rootfile")
    return str(root.get("full-path") or "") if root is not None else ""


def _chapters(package: "Element", folder: str) -> Iterator[str]:
    """The names of the pages, each once, in the order of the book's spine."""
    manifest = {item.get("id"): item for item in children(child(package, "manifest"), "item")}
    seen = set()
    for place in children(child(package, "spine"), "itemref")[:_MOST_CHAPTERS]:
        item = manifest.get(place.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if name not in seen:
            seen.add(name)
            yield name


def _chapter(archive: zipfile.ZipFile, name: str, origin: str, said: _fields.Fields) -> Iterator[Draft | Refusal]:
    place = f"{origin}#{label(name)}"
    try:
        page = _page.parsed(decode(_zipped.content(archive, name, _office.LARGEST)).text)
    except SourceProblem as problem:
        yield Refusal(place, problem.code, problem.reason)
        return
    if page is None or _is_no_chapter(page):
        return
    title = _title(page)
    text = normalise(unwrap(_page.lines_of(page)))
    first, _, rest = text.partition("\n")
    text = rest.strip() if title and first.casefold() == title.casefold() else text
    if len(text) >= _SHORTEST:
        yield _fields.draft_of(text, place, _fields.fold({"title": title}), said)


def _is_no_chapter(page: "HtmlElement") -> bool:
    """Whether the page, or all that is on it, is said to be a cover, a table of contents or the like."""
    kinds = page.xpath("//body/@*[name()='epub:type'] | //body/*[1]/@*[name()='epub:type']")
    return any(_NO_CHAPTERS & set(str(kind).split()) for kind in kinds)


def _title(page: "HtmlElement") -> str:
    heading = next(iter(page.xpath("//h1 | //h2 | //h3")), None)
    return one_line(line_of(heading)) if heading is not None else ""
