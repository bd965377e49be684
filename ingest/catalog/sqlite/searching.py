"""Searches over one state of the catalog: its snapshot in memory, and its full text."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.catalog import Matches, _termsets
from ingest.catalog._snapshot import Snapshot
from ingest.catalog.sqlite import fulltext
from ingest.catalog.sqlite.database import batches, marks
from ingest.catalog.sqlite.reading import Reading
from ingest.catalog.sqlite.snapshots import Snapshots
from ingest.errors import CollectionBroken
from ingest.filter import Filter


class Searching(Reading):
    """What is live, by its words."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        super().__init__(folder, write=write)
        self._snapshots = Snapshots(self.revisions)

    @contextmanager
    def _state(self) -> Iterator[tuple[sqlite3.Connection, Snapshot]]:
        """One state of the catalog, whatever is written meanwhile, and the snapshot of it."""
        connection = self._connection
        try:
            snapshot = self._begin(connection)
            try:
                yield connection, snapshot
            finally:
                connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise CollectionBroken(f"the full-text index of {self._path} cannot be read: {error}") from error

    def _begin(self, connection: sqlite3.Connection) -> Snapshot:
        while True:
            connection.execute("BEGIN")
            try:
                snapshot = self._snapshots.at(connection, self.generation)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            if snapshot is not None:
                return snapshot
            connection.execute("COMMIT")  # a newer state is known: read that one

    @property
    def snapshot(self) -> Snapshot:
        with self._state() as (_, snapshot):
            return snapshot

    def matching(self, terms: Sequence[str], limit: int, only: Filter | None = None) -> Matches:
        with self._state() as (connection, snapshot):
            return fulltext.search(connection, snapshot, terms, limit, only)

    def holding(self, text: str, limit: int) -> list[int]:
        query = (
            "SELECT key FROM article_index JOIN revisions ON key = article_index.rowid "
            "WHERE article_index MATCH ?1 AND (instr(text, ?2) OR instr(revisions.title, ?2)) "
            "ORDER BY published_at DESC, key LIMIT ?3"
        )
        return [row[0] for row in self._rows(query, (fulltext.phrase(text), text, limit))]

    def coverage(self, keys: Sequence[int], terms: Sequence[str]) -> dict[int, _termsets.Floats]:
        with self._state() as (connection, snapshot):
            weights = fulltext.rarity(connection, snapshot, terms)
        packed: dict[int, bytes] = {}
        for batch in batches(keys):
            query = f"SELECT revision, terms FROM passages WHERE revision IN ({marks(batch)})"
            packed.update(dict(self._rows(query, batch)))
        return dict(zip(packed, _termsets.covered(list(packed.values()), weights), strict=True))
