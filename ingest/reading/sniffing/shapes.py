"""Text in no known format that is not prose either, recognised by the shape of its lines: tables, logs, code, data.

Nearly all lines must have the shape: an article may hold a table, a listing or a line of a log.
"""

import csv
import re
from collections.abc import Callable

from ingest.formats import _fields

SHOWN = 65_536  # characters that are looked at
LONGEST_LINE = 500  # of which the shape is told by its beginning
_LOGGED = re.compile(
    r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |"
    r"\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:|\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|TRACE)\]?[: ]"
)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{60,}={0,2}|[A-Za-z0-9+/_-]{1,59}={0,2}")
_CODE_LINE = re.compile(
    r".*[{}]|.*\)\s*[;{]|.*[=({<].*;|\s*(?://|/\*|\*/|@\w).*|\s*import [\w., ]+|\s*from [\w.]+ import .*|"
    r"\s*(?:def|class|if|elif|else|for|while|with|try|except|function)\b.*:|\s*(?:return|raise|yield|assert|pass)\b.*|"
    r"\s*[\w.]+(?:\[.*\])? [-+*/|]?= .+|\s*[\w.]+\(.*\)|\s*[\])}]+[,;]?"
)
_CODE_MARKS = re.compile(r"[{};=$&\\]")
_CELL = re.compile(r"[^\n.!?]{1,40}")
_FEW = 4  # lines; fewer say nothing about a shape
_NAMES = frozenset(
    _fields.fold(
        dict.fromkeys(
            (*_fields.TEXT, *_fields.TITLE, *_fields.URL, *_fields.PUBLISHER, *_fields.AUTHORS, *_fields.PUBLISHED)
        )
    )
)


def shape_of(text: str) -> tuple[str, str] | None:
    """What a text is by its shape, and what to do with it; None for prose."""
    start = text[:SHOWN].replace("\r\n", "\n").lstrip("\ufeff\n")
    return next(((kind, remedy) for looks_like, kind, remedy in _SHAPES if looks_like(start)), None)


def _lines(start: str) -> list[str]:
    """Whole lines that are not blank: the last may have been cut."""
    lines = start.split("\n")
    return [line for line in (lines[:-1] if len(start) >= SHOWN else lines) if line.strip()]


def _is_table(start: str) -> bool:
    """A first line that names fields as articles have them, or rows that all have as many cells as it names."""
    lines = _lines(start)
    if len(lines) < 2:
        return False
    for mark in ",;\t|":
        names = [name.strip('" ') for name in lines[0].split(mark)]
        if len(names) > 1 and f"{mark} " not in lines[0] and all(map(_CELL.fullmatch, names)):
            known = sum(bool(_fields.fold({name: ""}).keys() & _NAMES) for name in names)
            if known >= 2 or _has_even_rows(start, mark, len(names)):
                return True
    return False


def _has_even_rows(start: str, mark: str, cells: int) -> bool:
    try:
        rows = [row for row in csv.reader(start.split("\n"), delimiter=mark) if row][:50]
    except csv.Error:
        return False
    return cells > 2 and len(rows) >= _FEW and all(len(row) == cells for row in rows[:-1])


def _is_log(start: str) -> bool:
    return _most(_lines(start), _LOGGED.match)


def _is_base64(start: str) -> bool:
    lines = _lines(start)
    return max(map(len, lines), default=0) >= 60 and all(_BASE64.fullmatch(line.strip()) for line in lines)


def _is_code(start: str) -> bool:
    """By how its lines end; minified code, which has hardly any, by how many of its characters are marks."""
    lines = _lines(start)
    marks = len(_CODE_MARKS.findall(start))
    return _most(lines, lambda line: _CODE_LINE.fullmatch(line[:LONGEST_LINE])) or (marks * 20 > len(start) > 200)


def _most(lines: list[str], is_so: Callable[[str], object]) -> bool:
    return len(lines) >= _FEW and sum(bool(is_so(line)) for line in lines[:200]) * 10 >= 7 * len(lines[:200])


_SHAPES = (
    (_is_table, "a table (CSV or TSV)", "name the column of its texts “text”"),
    (_is_log, "a log", "save the text of its article instead"),
    (_is_base64, "base64 data", "decode it first"),
    (_is_code, "source code", "save the text of its article instead"),
)
