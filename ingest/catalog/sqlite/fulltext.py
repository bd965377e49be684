"""Full text over live articles, title and body, in SQLite's FTS5. It holds terms of ``ingest.language.analysis``."""

from collections.abc import Sequence

from ingest.article import Revision
from ingest.catalog._relational.ranking import Words
from ingest.catalog._relational.terms import TITLE_WEIGHT, spaced
from ingest.catalog._snapshot import Row
from ingest.catalog.sqlite.database import Database

_ADDED = "INSERT INTO article_index (rowid, title, body) VALUES (?, ?, ?)"
_REMOVED = "INSERT INTO article_index (article_index, rowid, title, body) VALUES ('delete', ?, ?, ?)"


class FullText(Words):
    """The table ``article_index`` and what FTS5 keeps beside it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, revisions: Sequence[Revision]) -> None:
        self._database._change_many(_ADDED, map(_article_row, revisions))

    def remove(self, revisions: Sequence[Revision]) -> None:
        """A contentless index forgets a row only when it is given exactly what the row held."""
        self._database._change_many(_REMOVED, map(_article_row, revisions))

    def rows(self, after: int = 0) -> list[Row]:
        query = (
            "SELECT key, published_at, publisher, sz, published_offset, groups FROM revisions "
            "JOIN article_index_docsize ON id = key WHERE state = 'live' AND key > ? ORDER BY key"
        )
        found = self._database._rows(query, (after,))
        return [(key, date, name, _length(size), offset, groups) for key, date, name, size, offset, groups in found]

    def postings(self, term: str) -> list[tuple[int, float]]:
        """A view of the connection's own gives them."""
        view = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab (main, article_index, instance)"
        self._database._rows(view)
        weighted = f"sum(CASE col WHEN 'title' THEN {TITLE_WEIGHT} ELSE 1.0 END)"
        return self._database._rows(f"SELECT doc, {weighted} FROM temp.places WHERE term = ? GROUP BY doc", (term,))

    def holding(self, term: str) -> int:
        rows = self._database._rows("SELECT doc FROM term_counts WHERE term = ?", (term,))
        return int(rows[0][0]) if rows else 0

    def wording(self, text: str, limit: int) -> list[int]:
        """Keys of the revisions whose text or title holds these very characters, newest first."""
        query = (
            "SELECT key FROM article_index JOIN revisions ON key = article_index.rowid "
            "WHERE article_index MATCH ?1 AND (instr(text, ?2) OR instr(revisions.title, ?2)) "
            "ORDER BY published_at DESC, key LIMIT ?3"
        )
        phrase = f'"{spaced(text)}"'
        return [row[0] for row in self._database._rows(query, (phrase, text, limit))]


def _article_row(revision: Revision) -> tuple[int, str, str]:
    return revision.key, spaced(revision.title), spaced(revision.text)


def _length(size: bytes) -> int:
    """How many terms a row of the index has: its columns' numbers, seven bits a byte, the last of each below 128."""
    total = number = 0
    for byte in size:
        number = number << 7 | byte & 127
        if byte < 128:
            total, number = total + number, 0
    return total
