"""A list of people as a table for a terminal, to be pasted into a story: who, what they said or did, when, where."""

import textwrap
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from qa.doors.exports.days import day
from qa.doors.exports.tables import in_marks
from qa.doors.lists import said

Row = Mapping[str, Any]
HEADS = ("Who", "What", "When", "Outlet")
_SHARES = (0.24, 0.47, 0.13, 0.16)  # of the width, for each column
_GAP = 2


def table(rows: Sequence[Row], width: int) -> str:
    """Columns of wrapped lines, an empty line between rows."""
    widths = [max(6, int(share * width) - _GAP) for share in _SHARES]
    return "\n\n".join(_lines(cells, widths) for cells in (HEADS, *map(_cells, rows)))


def _cells(row: Row) -> tuple[str, ...]:
    who = ", ".join(part for part in (row["person"], row["role"]) if part)
    later = row.get("changed")
    since = f"; since then ({_short(later['date'])}) {_said(later)}" if later else ""
    return who, f"{_said(row)}{since}", _short(row["date"]), row["publisher"] or ""


def _said(row: Row) -> str:
    return f"{said(row)}{in_marks(row['quote'])}\xa0[{row['citation']}]"


def _short(moment: str | None) -> str:
    found = day(moment)
    return f"{found.day} {found:%b %Y}" if found else ""


def _lines(cells: Sequence[str], widths: Sequence[int]) -> str:
    columns = [textwrap.wrap(cell, width, break_on_hyphens=False) for cell, width in zip(cells, widths, strict=True)]
    return "\n".join(_line(parts, widths) for parts in zip_longest(*columns, fillvalue=""))


def _line(parts: Sequence[str], widths: Sequence[int]) -> str:
    gap = " " * _GAP
    return gap.join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip().replace("\xa0", " ")
