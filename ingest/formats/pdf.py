"""A PDF that holds text: its lines as paragraphs, without what every page repeats; the largest line is its title.

A PDF says where letters stand, not what they belong to: columns come in the order in which they were written, and where
paragraphs end is told by the lines' shape. One that was scanned holds pictures, and must be recognised (OCR) first.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import takewhile
from statistics import median
from typing import TYPE_CHECKING

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import _fields
from ingest.language.ordinary import is_ordinary
from ingest.language.unwrap import unwrap
from ingest.normalise import normalise, one_line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

EXTENSIONS = (".pdf",)
BINARY = True

_MAGIC = b"%PDF-"
_BEFORE = 1_024  # bytes that readers allow before it
_MOST_PAGES = 2_000
_LONGEST = 10_000_000  # characters
_HYPHEN = "\ufffe"  # how the library marks one at the end of a line
_DIVIDED = re.compile(rf"([^\W\d_]{{1,40}}){_HYPHEN}\s{{0,3}}([^\W\d_]{{1,40}})")
_SOFT = re.compile("\u00ad\n?")
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:[Pp]age |[-–—] ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?: ?[-–—])?|[ivxl]{1,6}")
_TRIED = 8  # letters of a line whose size is looked at
_EDGE = 2  # lines at the top and at the bottom that pages may repeat
_REPEATED = 2  # pages
_LARGER, _SAME = 1.15, 0.05  # times the size of most lines; what sizes may differ by
_LONGEST_TITLE = 200
_NO_TITLES = re.compile(r"untitled|\(?anonymous\)?|microsoft word - |.{1,100}\.(?:docx?|indd|qxp|pdf|tex|html?)$", re.I)
_PASSWORD = "password"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page, and the size of its letters."""

    text: str
    size: float = 0


def sniff(head: bytes) -> bool:
    """By the mark that it begins with."""
    return head.lstrip().startswith(_MAGIC)


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """One article, or the reason why there is none."""
    if _MAGIC not in data[:_BEFORE]:
        raise SourceProblem("unsupported_type", "It is no PDF.")
    with closing(_opened(data)) as document:
        pages, said = list(_pages(document)), _metadata(document)
    lines = [line for page in _without_repeated(pages) for line in page]
    if not lines:
        reason = "It is a PDF without text, such as a scan; recognise its text (OCR), then ingest that."
        raise SourceProblem("no_text", reason)
    title, rest = _titled(lines)
    text = _paragraphs(_text(rest))
    yield _fields.draft_of(text or title, origin, _fields.fold({"title": title if text else ""}), said)


def _opened(data: bytes) -> "PdfDocument":
    import pypdfium2  # here, because the path of a question does not need it

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            raise SourceProblem("unreadable", "The PDF is encrypted; save it without a password.") from None
        raise SourceProblem("malformed", "The PDF is damaged, and cannot be opened.") from None


def _pages(document: "PdfDocument") -> Iterator[list[_Line]]:
    """The lines of every page; one that is damaged has none."""
    import pypdfium2

    length = 0
    for number in range(min(len(document), _MOST_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        with closing(page):
            lines = _lines(page)
        length += sum(len(line.text) for line in lines)
        if length > _LONGEST:
            raise SourceProblem("too_large", f"It holds more than {_LONGEST:,} characters, more than any news article.")
        yield lines


def _lines(page: "PdfPage") -> list[_Line]:
    from pypdfium2 import raw

    with closing(page.get_textpage()) as shown:
        found, at = [], 0
        for line in shown.get_text_range().replace("\x02", _HYPHEN).split("\n"):
            if text := " ".join(line.split()):
                letters = [at + place for place, letter in enumerate(line) if not letter.isspace()]
                tried = letters[:: len(letters) // _TRIED + 1]
                found.append(_Line(text, median(raw.FPDFText_GetFontSize(shown.raw, place) for place in tried)))
            at += len(line) + 1
    return found


def _text(lines: Sequence[_Line]) -> str:
    """The lines, with a blank one where the size of the letters changes, as it does below a heading."""
    parts, before = [], lines[0].size if lines else 0.0
    for line in lines:
        changes = abs(line.size - before) > _SAME * before
        parts.append(f"\n{line.text}" if changes else line.text)
        before = line.size
    return "\n".join(parts)


def _paragraphs(text: str) -> str:
    """The lines as paragraphs, with the words whole that a line's end divides: PDFs divide most by their syllables."""
    marked = _DIVIDED.sub(lambda found: _marked(found[1], found[2]), text).replace(_HYPHEN, "-")
    return normalise(_SOFT.sub("", unwrap(normalise(marked))))


def _marked(before: str, after: str) -> str:
    """With a hyphen that is meant to stay only where both parts are words, and do not make one together."""
    is_compound = is_ordinary(before.lower()) and is_ordinary(after.lower())
    stays = not after.islower() or (is_compound and not is_ordinary((before + after).lower()))
    return f"{before}-\n{after}" if stays else f"{before}\u00ad\n{after}"


def _without_repeated(pages: Sequence[list[_Line]]) -> Iterator[list[_Line]]:
    """The pages without page numbers, and without lines that stand at the edge of many of them, numbers aside.

    A title stays, which is larger than the lines that repeat it.
    """
    most = _LARGER * median(line.size for page in pages for line in page) if any(pages) else 0
    edges = [{_NUMBERS.sub("0", line.text) for line in (*page[:_EDGE], *page[-_EDGE:])} for page in pages]
    counts = Counter(text for edge in edges for text in edge)
    repeated = {text for text, count in counts.items() if count >= _REPEATED and count * 3 >= len(pages)}
    for page in pages:
        at_edge = {id(line) for line in (*page[:_EDGE], *page[-_EDGE:]) if line.size < most}
        yield [line for line in page if id(line) not in at_edge or not _is_furniture(line.text, repeated)]


def _is_furniture(text: str, repeated: set[str]) -> bool:
    return _NUMBERS.sub("0", text) in repeated or bool(_PAGE_NUMBER.fullmatch(text))


def _titled(lines: list[_Line]) -> tuple[str, list[_Line]]:
    """The largest lines at the beginning, where they stand out and make a headline, and the lines without them."""
    usual, first = median(line.size for line in lines), lines[:10]
    largest = max(line.size for line in first)
    start = next(at for at, line in enumerate(first) if line.size == largest)
    found = list(takewhile(lambda line: line.size == largest, lines[start:]))
    title = one_line(_paragraphs(" ".join(line.text for line in found)))
    if largest < _LARGER * usual or len(title) > _LONGEST_TITLE:
        return "", lines
    return title, [*lines[:start], *lines[start + len(found) :]]


def _metadata(document: "PdfDocument") -> _fields.Fields:
    """What it says about itself, as far as people said it; its date is the one on which the file was made."""
    told = document.get_metadata_dict()
    shown = {name: value for name in ("Title", "Author") if (value := told.get(name)) and not _NO_TITLES.match(value)}
    return _fields.fold(shown)
