"""Writes the documents of the walk's folder anew, one of each format, each with a story of its own.

python tests/walk/make_documents.py tests/walk/desk
"""

import io
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

DREDGER = (
    "The dredger Ulla has taken 4,100 tonnes of mud out of the",
    "harbour of Brekk since January, the port authority said on",
    "Monday. Ships with a draught of nine metres can call again.",
)
MINUTES = (
    "The council of Lissen met on Monday. It approved a new roof for the swimming hall by nineteen votes to six.",
    "The roof will cost 2.3 million crowns. Work begins in May.",
)
BEEKEEPERS = (
    "The beekeepers of Ostervik lost 340 hives in the winter, their chairman Leif Dahl said. A mite killed most."
)
CHAPTER = (
    "The lamp of Skarn was lit for the first time in 1871. Its first keeper, Bram Holm, stayed for 41 years. He wrote "
    "down the weather every evening, and the names of the ships that passed. Of the 212 that were lost off the cape "
    "before there was a lamp, he wrote, nobody had kept a list."
)
HERRING = "The herring fleet of Tarn landed 620 tonnes in the first week of March. Prices fell by a fifth."
THEATRE = "The city theatre of Dalsund sold 51,000 tickets in the season. It had never sold more than 44,000."
ORCHARD = "Frost destroyed a third of the apple blossom around Halden on Sunday night. Growers lit 900 fires."
CHOIR = "The choir of Orrin Cathedral won the singing contest of Radomir on Saturday, ahead of 26 others."
SITE = "https://echo.example/2026/choir"


def pdf() -> bytes:
    """A page with a line of large letters, and lines of small ones below it."""
    lines = [(20, 60, "Brekk harbour is deep again")] + [(11, 100 + 14 * n, line) for n, line in enumerate(DREDGER)]
    shown = "\n".join(f"BT /F {size} Tf 60 {842 - down} Td ({text}) Tj ET" for size, down, text in lines).encode()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", page,
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(shown), shown),
    )  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(places)
    return data + table + b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)


def packed(parts: dict[str, str]) -> bytes:
    """A ZIP of these files, the same at every writing."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()


def docx() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    style = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>'
    lines = [("Swimming hall of Lissen gets a roof", style), *((line, "") for line in MINUTES)]
    body = "".join(f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>" for text, look in lines)
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def eml() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "The Island Times <desk@island.example>", "readers@island.example"
    message["Subject"], message["Date"] = "Ostervik loses its bees", "Tue, 10 Mar 2026 07:00:00 +0100"
    message["Message-ID"] = "<bees@island.example>"
    message.set_content(BEEKEEPERS)
    return bytes(message)


def epub() -> bytes:
    container = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
    meta = "<dc:title>Lights of the Coast</dc:title><dc:creator>Eva Storm</dc:creator><dc:date>2026-02-01</dc:date>"
    item = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    package = (
        f'<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{meta}</metadata>'
        f'<manifest>{item}</manifest><spine><itemref idref="a"/></spine></package>'
    )
    page = f"<html><body><h1>The lamp of Skarn</h1><p>{CHAPTER}</p></body></html>"
    return packed(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "book.opf": package, "a.xhtml": page}
    )


def csv() -> bytes:
    return f'title,date,publisher,text\nHerring at Tarn,2026-03-09,Coast and Harbour,"{HERRING}"\n'.encode()


def xlsx() -> bytes:
    import openpyxl

    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (("title", "date", "publisher", "text"), ("Record season", "2026-03-08", "The Dalsund Mail", THEATRE)):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def zipped() -> bytes:
    return packed({"frost.txt": f"Title: Frost in Halden\nDate: 2026-03-09\nPublisher: Halden News\n\n{ORCHARD}\n"})


def warc() -> bytes:
    """A request, and the page that it was answered with."""
    date = '<meta property="article:published_time" content="2026-03-08">'
    page = (
        f"<html><head>{date}</head><body><article><h1>Choir of Orrin wins</h1><p>{CHOIR} {CHOIR}</p></article></body>"
    )
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}</html>"
    return _record("request", "GET /2026/choir HTTP/1.1\r\n\r\n") + _record("response", answer)


def _record(kind: str, block: str) -> bytes:
    said = {"WARC-Type": kind, "WARC-Target-URI": SITE, "WARC-Date": "2026-03-09T03:04:05Z"}
    head = "".join(f"{name}: {value}\r\n" for name, value in {**said, "Content-Length": len(block)}.items())
    return f"WARC/1.0\r\n{head}\r\n{block}\r\n\r\n".encode()


FILES = {
    "dredger.pdf": pdf, "council.docx": docx, "bees.eml": eml, "lights.epub": epub, "herring.csv": csv,
    "theatre.xlsx": xlsx, "frost.zip": zipped, "choir.warc": warc,
}  # fmt: skip

if __name__ == "__main__":
    for name, make in FILES.items():
        Path(sys.argv[1], name).write_bytes(make())
