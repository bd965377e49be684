"""An answer as a table: a list of people as Markdown shows one, and any answer for spreadsheets."""

import csv as writer
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qa.doors.exports.days import day, written
from qa.doors.lists import HEAD, has_prose, said
from qa.doors.markdown import escaped

Item = Mapping[str, Any]
HEADS = ("Who", "What", "When", "Outlet")
COLUMNS = ("person", "role", "stance", "quote", "date", "publisher", "citation", "article", "url", "article_id")
LATER = ("changed_stance", "changed_quote", "changed_date", "changed_url")


def markdown(rows: Sequence[Item], marker: str = "[{}]") -> str:
    """A table; the words of articles are escaped, and nothing in them ends a cell."""
    lines = [HEADS, ("---",) * len(HEADS), *(_cells(row, marker) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def parts(answer: Item, marker: str = "[{}]") -> list[str]:
    """The rows of an answer as a table, and those who spoke of it besides as another, below a line that says so."""
    rows, others = answer.get("rows"), answer.get("others")
    listed = [markdown(rows, marker)] if rows else []
    return [*listed, *([HEAD, markdown(others, marker)] if others else [])]


def _cells(row: Item, marker: str) -> tuple[str, ...]:
    who = ", ".join(part for part in (row["person"], row["role"]) if part)
    own = _said(row, marker)
    later = f"; since then {_said(row['changed'], marker)}" if row.get("changed") else ""
    when = written(day(row["date"]))
    return tuple(map(_cell, (escaped(who), f"{own}{later}", when, escaped(row["publisher"] or ""))))


def _said(row: Item, marker: str) -> str:
    return f"{said(row)}{escaped(in_marks(row['quote']))} {marker.format(row['citation'])}"


def in_marks(words: str) -> str:
    """Direct speech with both of its quotation marks, of which a sentence may hold one alone; what an article reports
    in words of its own has none."""
    missing = words.count("“") - words.count("”")
    if words.count('"') == 1:
        return f'{words}"' if words.startswith('"') else f'"{words}' if words.endswith('"') else words
    return f"{words}”" if missing > 0 else f"“{words}" if missing < 0 else words


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def csv(answer: Item) -> str:
    """A line for each of a list of people, else for each claim, as RFC 4180 has it; those whose stance no rule tells
    come last."""
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
    told = [*map(_row_of(cited), answer["claims"])] if has_prose(answer) else []
    for row in (*told, *answer.get("rows", ()), *answer.get("others", ())):
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
