"""Documents of word processors and e-books: their text in order, and what their properties say."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import by_name

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
CORE = f"<cp {DC}><dc:title>Working title</dc:title><dc:creator>Ida Brock and Jan Moll</dc:creator>"
CORE += "<dcterms:created>2024-02-16T06:30:00Z</dcterms:created></cp>"
STORY = "The Skarn Line raises fares by 12 per cent from 1 March, its director Ulla Brandt said on Monday. " * 3
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '&{a};&{a};'>" for a, b in (("a", "b"), ("b", "c"), ("c", "d")))
    + "]>"
)


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def paragraph(text: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, core: str = CORE, before: str = "") -> bytes:
    document = f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, "docProps/core.xml": core})


def odt(body: str, meta: str = CORE) -> bytes:
    office = 'xmlns:office="urn:office" xmlns:text="urn:text"'
    content = f"<office:document-content {office}><office:body><office:text>{body}</office:text></office:body>"
    parts = {"content.xml": f"{content}</office:document-content>", "meta.xml": meta}
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", **parts})


def epub(chapters: dict[str, str], *, spine: str = "", **others: str) -> bytes:
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in chapters)
    spine = spine or "".join(f'<itemref idref="{n}"/>' for n in chapters)
    meta = "<dc:title>Island Annual</dc:title><dc:creator>Ida Brock</dc:creator><dc:date>2024-02-16</dc:date>"
    package = f"<package {DC}><metadata>{meta}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    parts = {"META-INF/container.xml": container, "OEBPS/book.opf": package}
    pages = {
        f"OEBPS/{n}.xhtml": f"<?xml version='1.0' encoding='UTF-8'?><html><body>{p}</body></html>"
        for n, p in chapters.items()
    }
    return packed({"mimetype": "application/epub+zip", **parts, **pages, **others})


def read(name: str, data: bytes) -> list[Draft | Refusal]:
    return list(by_name(name).read(data, "a file"))


def article(name: str, data: bytes) -> Draft:
    [found] = read(name, data)
    assert isinstance(found, Draft), found
    return found


def test_a_document_of_word_is_its_paragraphs_and_its_properties() -> None:
    body = paragraph("Fares rise", "Title") + paragraph("A heading", "Heading1") + paragraph("Café – “so”.") + "<w:p/>"
    found = article("docx", docx(body))
    assert (found.title, found.text) == ("Fares rise", "A heading\nCafé – “so”.")
    assert (found.authors, found.published_at) == (("Ida Brock", "Jan Moll"), None)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (paragraph("It rained."), "Working title"),
        (paragraph("Rain", "Heading1") + paragraph("It rained."), "Rain"),
        (paragraph("Regen", "Titel") + paragraph("It rained."), "Regen"),
    ],
)
def test_what_a_document_is_called(body: str, title: str) -> None:
    found = article("docx", docx(body))
    assert (found.title, found.text) == (title, "It rained.")


def test_changes_are_read_as_accepted_and_notes_left_out() -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    gone = "<w:del><w:r><w:delText>Old </w:delText></w:r></w:del><w:moveFrom>" + run.format("moved ") + "</w:moveFrom>"
    link = "<w:hyperlink>" + run.format("the bridge") + "</w:hyperlink><w:r><w:footnoteReference/></w:r>"
    signs = "<w:r><w:tab/><w:t>x</w:t><w:br/><w:t>y.</w:t></w:r>"
    body = f"<w:p>{gone}<w:ins>{run.format('New: ')}</w:ins>{link}{signs}</w:p>"
    assert article("docx", docx(body)).text == "New: the bridge\tx\ny."


def test_tables_and_text_boxes_are_read_once() -> None:
    box = f"<w:p><w:r><AlternateContent><Choice>{paragraph('In a box.')}</Choice>"
    box += f"<Fallback>{paragraph('In a box.')}</Fallback></AlternateContent><w:t>Around it.</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Orm')}</w:tc><w:tc>{paragraph('12')}</w:tc></w:tr></w:tbl>"
    assert article("docx", docx(box + table)).text == "Around it.\nIn a box.\nOrm\n12"


def test_an_opendocument_text_is_its_paragraphs_and_its_properties() -> None:
    body = '<text:p text:style-name="Title">Fares rise</text:p><text:h>A heading</text:h>'
    body += "<text:p>It<text:s/>rained<text:span> on <text:b>Monday</text:b></text:span>"
    body += "<text:note><text:p>A note.</text:p></text:note>.<text:line-break/>Then<text:tab/>not.</text:p>"
    body += "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
    found = article("odt", odt(body))
    assert (found.title, found.text) == ("Fares rise", "A heading\nIt rained on Monday.\nThen\tnot.")
    assert found.authors == ("Ida Brock", "Jan Moll")


def test_a_book_is_an_article_a_chapter_in_the_order_of_its_spine() -> None:
    chapters = {"two": f"<h1>Snow</h1><p>{STORY}</p>", "one": f"<h2>Rain</h2><p>It&nbsp;rained.</p><p>{STORY}</p>"}
    found = read("epub", epub(chapters, spine='<itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/>'))
    assert [item.origin for item in found] == ["a file#OEBPS/one.xhtml", "a file#OEBPS/two.xhtml"]
    first = found[0]
    assert isinstance(first, Draft) and first.text == f"It rained.\n{STORY.strip()}"
    assert (first.title, first.publisher, first.authors) == ("Rain", "Island Annual", ("Ida Brock",))
    assert first.published_at == datetime(2024, 2, 16, tzinfo=UTC)


def test_covers_and_tables_of_contents_are_no_chapters() -> None:
    toc = f'<nav epub:type="toc"><ol><li>{STORY}</li></ol></nav>'
    assert len(read("epub", epub({"cover": "<h1>Island Annual</h1>", "toc": toc, "one": f"<p>{STORY}</p>"}))) == 1


def test_a_chapter_that_is_missing_is_refused_and_the_next_is_read() -> None:
    data = epub({"one": f"<p>{STORY}</p>", "two": f"<p>{STORY}</p>"}).replace(b"OEBPS/one.xhtml", b"OEBPS/0ne.xhtml")
    first, second = read("epub", data)
    assert isinstance(first, Refusal) and first.code == "malformed" and isinstance(second, Draft)


def test_a_book_with_a_lock_is_refused() -> None:
    others = {"META-INF/encryption.xml": "<x/>", "META-INF/rights.xml": "<x/>"}
    with pytest.raises(SourceProblem, match="encrypted"):
        read("epub", epub({"one": f"<p>{STORY}</p>"}, **others))


MADE = {
    "docx": docx(paragraph(STORY)),
    "odt": odt(f"<text:p>{STORY}</text:p>"),
    "epub": epub({"one": f"<p>{STORY}</p>"}),
}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("named", ["a.{}", "a", "a.txt", "a.zip"])
def test_a_document_is_known_by_its_parts(kind: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / named.format(kind)
    path.write_bytes(MADE[kind])
    [found] = read_sources([path])
    assert isinstance(found, Draft) and found.text == STORY.strip()


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda data: data[: len(data) // 2], "malformed"),
        (lambda data: b"Words." + data, "unsupported_type"),
        (lambda _: packed({"word/x": "", "a": ""}), "malformed"),
    ],
    ids=["cut off", "something else", "no parts"],
)
def test_what_is_damaged_is_refused(kind: str, damage, code: str) -> None:
    with pytest.raises(SourceProblem) as raised:
        read(kind, damage(MADE[kind]))
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("body", "before", "code"),
    [
        ("", LAUGHS, "malformed"),
        ("<w:p>", "", "malformed"),
        ("<w:p><w:r>" * 3_000 + "</w:r></w:p>" * 3_000, "", "malformed"),
    ],
    ids=["entities of entities", "not well-formed", "too deep"],
)
def test_hostile_xml_is_refused(body: str, before: str, code: str) -> None:
    with pytest.raises(SourceProblem) as raised:
        read("docx", docx(body, before=before))
    assert raised.value.code == code


def test_a_document_without_text_is_refused() -> None:
    for kind, data in (("docx", docx("")), ("odt", odt("")), ("epub", epub({"one": ""}))):
        [refusal] = read(kind, data)
        assert isinstance(refusal, Refusal) and refusal.code == "no_text"
