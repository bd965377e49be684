"""An answer as a table: a list of people as Markdown shows one, and any answer for spreadsheets."""

import csv as writer
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qa.doors.exports.days import day, written
from qa.doors.markdown import escaped

Item = Mapping[str, Any]
HEADS = ("Who", "What", "When", "Outlet")
COLUMNS = ("person", "role", "stance", "quote", "date", "publisher", "citation", "article", "url", "article_id")
LATER = ("changed_stance", "changed_quote", "changed_date", "changed_url")


def markdown(rows: Sequence[Item], marker: str = "[{}]") -> str:
    """A table; the words of articles are escaped, and nothing in them ends a cell."""
    lines = [HEADS, ("---",) * len(HEADS), *(_cells(row, marker) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(row: Item, marker: str) -> tuple[str, ...]:
    who = ", ".join(part for part in (row["person"], row["role"]) if part)
    said = _said(row, marker)
    later = f"; since then {_said(row['changed'], marker)}" if row.get("changed") else ""
    when = written(day(row["date"]))
    return tuple(map(_cell, (escaped(who), f"{said}{later}", when, escaped(row["publisher"] or ""))))


def _said(row: Item, marker: str) -> str:
    return f"{row['stance']}: {escaped(in_marks(row['quote']))} {marker.format(row['citation'])}"


def in_marks(words: str) -> str:
    """Direct speech with both of its quotation marks, of which a sentence may hold one alone; what an article reports
    in words of its own has none."""
    missing = words.count("“") - words.count("”")
    return f"{words}”" if missing > 0 else f"“{words}" if missing < 0 else words


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def csv(answer: Item) -> str:
    """A line for each of a list of people, else for each claim, as RFC 4180 has it."""
    written_down = io.StringIO()
    lines = writer.writer(written_down)
    lines.writerow((*COLUMNS, *LATER))
    lines.writerows([*map(cell, line)] for line in _lines(answer))
    return written_down.getvalue()


def cell(value: Any) -> Any:
    """No spreadsheet takes it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _lines(answer: Item) -> Iterator[tuple[Any, ...]]:
    cited = {citation["number"]: citation for citation in answer["citations"]}
    for row in answer.get("rows") or map(_row_of(cited), answer["claims"]):
        source = cited.get(row["citation"], {})
        later = row.get("changed") or {}
        since = cited.get(later.get("citation"), {})
        yield (
            *(row[name] for name in COLUMNS[:7]), source.get("title"), source.get("url"), source.get("article_id"),
            *(later.get(name) for name in ("stance", "quote", "date")), since.get("url"),
        )  # fmt: skip


def _row_of(cited: Mapping[int, Item]) -> Callable[[Item], Item]:
    """Makes a row of a claim that is of nobody in particular."""

    def row(claim: Item) -> Item:
        number = next(iter(claim["citations"]), None)
        source = cited.get(number, {}) if number else {}
        published = day(source.get("published_at"))
        return {
            "person": None, "role": None, "stance": None, "quote": claim["text"],
            "date": str(published) if published else None, "publisher": source.get("publisher"), "citation": number,
        }  # fmt: skip

    return row
