"""A workbook of Excel: each of its sheets that is a table of articles, a row an article; the heading names the fields.

Rows are read as they come. Cells of formulas have the values that they were last saved with.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Any

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import _table, _zipped
from ingest.normalise import label

if TYPE_CHECKING:
    from openpyxl import Workbook

EXTENSIONS = (".xlsx", ".xlsm")
BINARY = True

_LARGEST = 200 * 2**20  # bytes of all parts, unpacked
_PICTURES = "xl/media/"
_ABOVE = 20  # rows that may stand above the heading
_MOST_COLUMNS = 200
_MOST_ROWS = 1_048_576  # of a sheet


def sniff(head: bytes) -> bool:
    """A ZIP file with the parts of such a workbook."""
    return head.startswith(_zipped.MAGIC) and b"xl/" in head and b"word/" not in head


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """The articles of all its sheets, or why there are none."""
    if not data.startswith(_zipped.MAGIC):
        raise SourceProblem("unsupported_type", "It is no workbook of Excel (XLSX).")
    try:
        _check(data)
        with closing(_opened(data)) as book:
            yield from _read(book, origin)
    except (SourceProblem, MemoryError):
        raise
    except Exception as error:  # the library raises whatever an odd part of a file leads it to
        raise SourceProblem("malformed", f"The workbook is damaged: {label(str(error))[:200]}.") from error


def _check(data: bytes) -> None:
    """Raises for what would unpack to more than a table of articles has."""
    with _zipped.opened(io.BytesIO(data)) as archive:
        parts = [item for item in archive.infolist() if not item.filename.startswith(_PICTURES)]
        if sum(item.file_size for item in parts) > _LARGEST:
            raise SourceProblem("too_large", f"It unpacks to more than {_LARGEST:,} bytes; split it.")
        for item in parts:
            _refuse_bomb(archive, item)


def _refuse_bomb(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> None:
    """Tables pack well, but no better than other text does. No part of a workbook declares entities."""
    if item.file_size > _zipped.EXPANSION * item.compress_size + _zipped.SLACK:
        raise SourceProblem("too_large", f"It unpacks to {item.file_size:,} bytes, more than any table of articles.")
    with archive.open(item) as stream:
        if b"<!DOCTYPE" in stream.read(10_000):
            raise SourceProblem("malformed", "It declares XML entities, which no workbook does.")


def _opened(data: bytes) -> "Workbook":
    import openpyxl  # here, because the path of a question does not need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it does not read: styles, drawings
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _read(book: "Workbook", origin: str) -> Iterator[Draft | Refusal]:
    problem, nothing = None, True
    for sheet in book.worksheets:
        try:
            for item in _read_sheet(sheet, f"{origin}#{label(sheet.title)}"):
                nothing = False
                yield item
        except SourceProblem as found:
            problem = problem or found
    if nothing:
        raise problem or SourceProblem("empty", "The workbook has no rows.")


def _read_sheet(sheet: Any, place: str) -> Iterator[Draft | Refusal]:
    sheet.reset_dimensions()  # a file may say that it has more than there are
    rows = enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, max_row=_MOST_ROWS, values_only=True), 1)
    table, first = None, None
    for _, cells in islice(rows, _ABOVE):
        said = [str(cell) for cell in cells if cell is not None]
        first = first or said
        if _table.is_of_articles(said):
            table = _table.table(place, _trimmed(cells))
            break
    if table is None:
        _table.table(place, first or ())  # raises, with what stands there
        return
    for number, cells in rows:
        filled = (*map(_plain, cells), *[None] * max(len(table.names) - len(cells), 0))
        yield from table.read_row(number, filled)


def _trimmed(cells: tuple[Any, ...]) -> list[Any]:
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def _plain(value: Any) -> object:
    """A cell as the other formats have it: a day is no moment, and a number may be a text."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, date | str | int) or value is None:
        return value
    return str(value)
