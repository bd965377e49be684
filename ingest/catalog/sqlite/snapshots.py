"""The table of what is live, kept up with the catalog: made once, and after a write from the table before it."""

import sqlite3
import threading
from collections.abc import Callable, Sequence

import numpy as np

from ingest.article import Revision
from ingest.catalog._snapshot import Row, Snapshot, snapshot_of
from ingest.catalog.sqlite import fulltext

MOST_TERMS = 50_000  # of articles that came and went; with more, reading everything anew is the shorter way


class Snapshots:
    """One table at a time, of the newest state that anybody has seen. Threads that search an older one keep theirs."""

    def __init__(self, revisions: Callable[[Sequence[int]], list[Revision]]) -> None:
        self._revisions = revisions
        self._renewing = threading.Lock()
        self._generation = -1
        self._snapshot: Snapshot | None = None

    def at(self, connection: sqlite3.Connection, generation: int) -> Snapshot | None:
        """The table of this generation, which the connection reads; None when a newer one is known already."""
        with self._renewing:
            if generation < self._generation:
                return None
            if self._snapshot is None:
                self._snapshot = snapshot_of(fulltext.rows(connection))
            elif generation > self._generation:
                self._snapshot = self._renewed(connection, self._snapshot)
            self._generation = generation
            return self._snapshot

    def _renewed(self, connection: sqlite3.Connection, snapshot: Snapshot) -> Snapshot:
        """Keys grow with every article that is published, so what came is what lies behind the last one."""
        came = fulltext.rows(connection, after=int(snapshot.keys[-1]) if len(snapshot.keys) else 0)
        [[count]] = connection.execute("SELECT count(*) FROM revisions WHERE state = 'live'")
        if not came and count == len(snapshot.keys):
            return snapshot
        went = self._gone(connection, snapshot) if count != len(snapshot.keys) + len(came) else []
        if self._is_too_much(snapshot, came, went):
            return snapshot_of(fulltext.rows(connection))
        arrivals = [fulltext.arrival(revision) for revision in self._revisions([row[0] for row in came])]
        return snapshot.after(arrivals, went, [fulltext.tokens(revision) for revision in self._revisions(went)])

    def _gone(self, connection: sqlite3.Connection, snapshot: Snapshot) -> list[int]:
        rows = connection.execute("SELECT key FROM revisions WHERE state = 'live' ORDER BY key").fetchall()
        gone: list[int] = np.setdiff1d(snapshot.keys, np.array(rows, np.int64).ravel(), assume_unique=True).tolist()
        return gone

    def _is_too_much(self, snapshot: Snapshot, came: Sequence[Row], went: Sequence[int]) -> bool:
        return sum(row[3] for row in came) + float(snapshot.lengths[snapshot.rows(went)].sum()) > MOST_TERMS
