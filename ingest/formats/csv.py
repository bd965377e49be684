"""A table as text, a row an article: commas, semicolons, tabs or bars between cells, whose heading names the fields.

Rows are read as they come, in UTF-8; a table in another encoding is held whole.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from ingest.article import Draft, Refusal
from ingest.decoding import HEAD, Raw, SourceProblem, glimpse, is_utf8
from ingest.formats import _table, bounded
from ingest.formats._text import decoded

EXTENSIONS = (".csv", ".tsv", ".tab")

_MARKS = ",;\t|"
_LONGEST = 5_000_000  # characters of a cell, and of a line
_LEAST_KNOWN = 2  # columns; a heading of fewer may be a line of prose
_MOST_COLUMNS = 1_000
_MOST_ROWS = 100_000_000
_NOTE = re.compile(r"sep=.$")  # what some programs write above the heading


def sniff(head: bytes) -> bool:
    """By a heading that names a column of texts and another field."""
    names, _ = _heading(glimpse(head).lstrip("\r\n").partition("\n")[0])
    return _table.is_of_articles(names) and _table.known(names) >= _LEAST_KNOWN


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """The article of every row of what is already in memory."""
    return read_stream(io.BytesIO(data), origin, len(data) + 1)


def read_stream(stream: BinaryIO, origin: str, limit: int) -> Iterator[Draft | Refusal]:
    """The article of every row, within the limit."""
    limit = min(limit, _LONGEST)
    buffered = io.BufferedReader(Raw(stream), HEAD)
    if is_utf8(buffered.peek(HEAD)[:HEAD]):
        return _read(io.TextIOWrapper(buffered, "utf-8-sig", errors="replace", newline=""), origin, limit)
    whole = bounded(buffered, 10 * limit)
    return decoded(whole, origin, lambda text, _: _read(io.StringIO(text.lstrip("\ufeff"), newline=""), origin, limit))


def _read(stream: TextIO, origin: str, limit: int) -> Iterator[Draft | Refusal]:
    lines = _lines(stream, limit)
    first = next((line for line in lines if line.strip() and not _NOTE.match(line)), "")
    if not first:
        raise SourceProblem("empty", "There is no text in it.")
    names, mark = _heading(first)
    table, number = _table.table(origin, names), 1
    for number, cells in enumerate(_rows(lines, mark, limit), 2):
        if isinstance(cells, list):
            yield from table.read_row(number, cells)
        else:
            yield Refusal(f"{origin}#{number}", cells.code, f"row {number}: {cells.reason}")
    if number == 1:
        yield Refusal(origin, "empty", "The table has a heading, but no rows.")


def _heading(line: str) -> tuple[list[str], str]:
    """The names in a heading, and the mark between them: the one that tells most names of fields."""
    return max(
        ((_cells(line, mark), mark) for mark in _MARKS), key=lambda found: (_table.known(found[0]), len(found[0]))
    )


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line[:_LONGEST]], delimiter=mark), [])[:_MOST_COLUMNS]
    except csv.Error:
        return []


def _rows(lines: Iterator[str], mark: str, limit: int) -> Iterator[list[str] | SourceProblem]:
    """The cells of every row, or what is wrong with it: a quotation mark within a cell must be doubled, else nobody
    knows where the cell ends."""
    csv.field_size_limit(limit)
    rows = csv.reader(lines, delimiter=mark, strict=True)
    for _ in range(_MOST_ROWS):
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if "limit" in str(error):
                reason = f"It has a cell of more than {limit:,} characters; the rows after it were not read."
                yield SourceProblem("too_large", reason)
                return
            yield SourceProblem("malformed", f"Its cells cannot be told apart ({error}).")
        except SourceProblem as problem:
            yield problem
            return


def _lines(stream: TextIO, limit: int) -> Iterator[str]:
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            raise SourceProblem(
                "too_large", f"It has a line of more than {limit:,} characters; the rows after it were not read."
            )
        yield line
