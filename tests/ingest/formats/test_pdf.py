"""PDF: lines made paragraphs, what pages repeat left out, and what holds no text refused by name."""

import zlib
from pathlib import Path

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import by_name

Line = tuple[int, int, str]  # the size of its letters, how far down it stands, its text
BODY = (
    "The Skarn Line raises fares by 12 per cent from 1 March, its direc-",
    "tor Ulla Brandt said on Monday. A single to Holm will cost 84",
    "crowns, which is more than a night in the hostel by the harbour.",
    "Harbour master Theo Quill leaves after 30 years of well-",
    "known disputes over the moorings, and nobody has applied.",
)


def document(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is its catalog."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), about, content)


def pdf(*pages: list[Line], info: bytes = b"") -> bytes:
    """A PDF with lines of text at the left edge."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    tree = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", tree, font, b"<<%b>>" % info]
    for number, lines in enumerate(pages):
        about = b"/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R" % (6 + 2 * number)
        shown = (f"BT /F {size} Tf 50 {800 - down} Td ({text}) Tj ET" for size, down, text in lines)
        objects += [b"<</Type/Page/Parent 2 0 R%b>>" % about, stream("\n".join(shown).encode("cp1252"))]
    return document(objects, b"/Info 4 0 R")


def body(start: int = 0) -> list[Line]:
    return [(10, start + 14 * number, text) for number, text in enumerate(BODY)]


def article(data: bytes) -> Draft:
    [found] = by_name("pdf").read(data, "a file")
    assert isinstance(found, Draft), found
    return found


def test_lines_become_paragraphs_and_divided_words_whole() -> None:
    text = article(pdf(body())).text
    assert "its director Ulla Brandt said on Monday. A single to Holm will cost 84 crowns" in text
    assert "well-known disputes" in text, "both parts are words, and make none together"


def test_the_largest_lines_are_the_title() -> None:
    data = pdf([(24, 0, "Fares rise on all lines"), (24, 30, "as winter comes"), *body(60)], info=b"/Title(fares.indd)")
    found = article(data)
    assert found.title == "Fares rise on all lines as winter comes"
    assert found.text.startswith("The Skarn Line raises") and "Fares rise on" not in found.text


@pytest.mark.parametrize(
    ("info", "title", "authors"),
    [
        (b"/Title(Fares rise)/Author(Ida Brock and Jan Moll)", "Fares rise", ("Ida Brock", "Jan Moll")),
        (b"/Title(untitled)/Author(\\(anonymous\\))", "", ()),
        (b"/Title(Microsoft Word - fares.doc)", "", ()),
    ],
)
def test_what_a_document_says_of_itself_counts_where_a_person_said_it(info: bytes, title: str, authors: tuple) -> None:
    found = article(pdf(body(), info=info))
    assert (found.title, found.authors) == (title, authors)


def test_a_heading_is_a_paragraph_of_its_own() -> None:
    data = pdf([(24, 0, "Island news"), *body(60), (14, 160, "Snow falls"), (10, 180, "It snowed on Tuesday in Holm.")])
    assert article(data).text.endswith("\n\nSnow falls\n\nIt snowed on Tuesday in Holm.")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    lines = [body(40)[:3], body(40)[1:4], body(40)[2:]]
    pages = [[(8, 0, f"The Island Brief, page {n}"), *lines[n - 1], (8, 700, str(n))] for n in range(1, 4)]
    text = article(pdf(*pages)).text
    assert "Island Brief" not in text and "The Skarn Line" in text and text.endswith("has applied.")
    assert not any(line.strip().isdigit() for line in text.split("\n"))


def test_letters_and_signs_are_kept() -> None:
    assert article(pdf([(10, 0, "Café – “Théo” pays €84.")])).text == "Café – “Théo” pays €84."


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (pdf([]), "no_text", "scan"),
        (b"Words that are no PDF.", "unsupported_type", "no PDF"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "malformed", "damaged"),
        (pdf(body())[:400], "malformed", "damaged"),
    ],
    ids=["scan", "text", "head", "half"],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, code: str, said: str) -> None:
    with pytest.raises(SourceProblem, match=said) as raised:
        list(by_name("pdf").read(data, "a file"))
    assert raised.value.code == code


def test_an_encrypted_pdf_is_refused_by_name() -> None:
    lock = b"/Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>" % (b"ab" * 32, b"cd" * 32)
    data = pdf(body()).replace(b"/Info 4 0 R", b"/Encrypt<<%b>>/ID[<aa><aa>]" % lock)
    with pytest.raises(SourceProblem, match="encrypted"):
        list(by_name("pdf").read(data, "a file"))


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
HOSTILE = {
    "pages that hold themselves": document([CATALOG, b"<</Type/Pages/Count 1000000/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"]),
    "an object that is itself": document([b"1 0 R", b"2 0 R"]),
    "lists without end": document([CATALOG, b"[" * 100_000]),
    "a length that is its own": document(
        [CATALOG, PAGE, b"<</Type/Page/Contents 4 0 R>>", b"<</Length 4 0 R>>stream\nx"]
    ),
    "more objects than there are": pdf(body()).replace(b"/Size 7", b"/Size 2147483647"),
    "a form that draws itself": document(
        [
            CATALOG, PAGE,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            stream(b"/X Do"),
            stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"),
        ]
    ),
    "a page that unpacks to a thousand times its size": document(
        [
            CATALOG, PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            stream(zlib.compress(zlib.compress(b"q " * 30_000_000)), b"/Filter[/FlateDecode/FlateDecode]"),
        ]
    ),
}  # fmt: skip
CODES = ("malformed", "no_text", "too_large", "unreadable")  # the last: the library ended with the memory it may have


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_hostile_costs_its_refusal_and_no_more(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(HOSTILE[kind])
    (tmp_path / "b.txt").write_text("It rained.")
    first, last = read_sources([tmp_path])
    assert isinstance(last, Draft) and (isinstance(first, Draft) or first.code in CODES)


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.txt", "a.html"])
def test_a_pdf_is_known_by_its_beginning(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(pdf(body()))
    [found] = read_sources([tmp_path / name])
    assert isinstance(found, Draft)


def test_a_format_that_is_named_reads_it_too(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pdf(body()))
    [found] = read_sources([tmp_path / "a"], format="pdf")
    assert isinstance(found, Draft)
    (tmp_path / "a").write_text("Words.")
    [refusal] = read_sources([tmp_path / "a"], format="pdf")
    assert isinstance(refusal, Refusal) and refusal.code == "unsupported_type"
