"""All that a catalog in SQLite holds, row by row, but for the moments at which its revisions came in."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ingest.catalog.sqlite import FILE

_LATER = "added_at"


def rows_of(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table, those behind the full-text index included."""
    with closing(sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _rows(database, name) for name in names if name != "article_index"}


def _rows(database: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    chosen = ", ".join(f'"{name}"' for name in columns if name != _LATER)
    return sorted(database.execute(f"SELECT {chosen} FROM {table}"), key=repr)
