"""Searches over one state of the catalog: its snapshot in memory, and its full text."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ingest.catalog import Matches, _termsets
from ingest.catalog._snapshot import Snapshot, snapshot_of
from ingest.catalog.sqlite import fulltext
from ingest.catalog.sqlite.database import batches, marks
from ingest.catalog.sqlite.reading import Reading
from ingest.catalog.sqlite.snapshots import Snapshots
from ingest.errors import CollectionBroken
from ingest.filter import Filter

_KNOWN = (  # since when a revision's text is known
    "CASE WHEN modified_at IS NOT NULL THEN max(modified_at, coalesce(published_at, modified_at)) "
    "WHEN number = 1 AND published_at IS NOT NULL THEN published_at ELSE added_at END"
)


def _at(moment: datetime) -> int:
    """In the whole seconds of the catalog."""
    return int(moment.timestamp())


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
            found = fulltext.search(connection, snapshot, terms, limit, only)
            if only and only.still:
                old = fulltext.search_old(connection, snapshot, terms, self.revisions(only.still))
                found = sorted([*found, *old], key=lambda match: -match[1])[:limit]
        return found

    def stood(self, only: Filter) -> Filter:
        if only.as_of is None:
            return only
        moment = only.as_of
        later = self._later(_at(moment))
        old = [key for _, name, number in later if number > 1 and (key := self._known(name, moment)) is not None]
        known = replace(only, known_at=min(moment, only.known_at or moment), not_yet=frozenset(row[0] for row in later))
        rows = snapshot_of([fulltext.arrival(revision).row for revision in self.revisions(sorted(old))])
        return replace(known, still=tuple(rows.passing(known)))

    def _later(self, second: int) -> list[tuple[int, str, int]]:
        """(key, article, number) of the live revisions whose text is newer, but for what came out later altogether."""
        query = (
            f"SELECT key, article_id, number FROM revisions WHERE state = 'live' AND {_KNOWN} > ?1 "
            "AND (number > 1 OR coalesce(published_at, ?1) <= ?1)"
        )
        return self._rows(query, (second,))

    def _known(self, name: str, moment: datetime) -> int | None:
        """The old revision of an article that was its text then."""
        keys = self._keys(
            f"WHERE article_id = ? AND state = 'old' AND {_KNOWN} <= ? ORDER BY number DESC LIMIT 1",
            (name, _at(moment)),
        )
        return keys[0] if keys else None

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
