"""The table of what is live, kept up with the catalog: made once, and after a write from the table before it."""

import threading
from collections.abc import Callable, Sequence

import numpy as np

from ingest.article import Revision
from ingest.catalog._relational.ranking import Words
from ingest.catalog._relational.tables import Tables
from ingest.catalog._relational.terms import arrival, counts
from ingest.catalog._snapshot import Row, Snapshot, snapshot_of

MOST_TERMS = 50_000  # of articles that came and went; with more, reading everything anew is the shorter way


class Snapshots:
    """One table at a time, of the newest state that anybody has seen. Threads that search an older one keep theirs."""

    def __init__(self, tables: Tables, words: Words, revisions: Callable[[Sequence[int]], list[Revision]]) -> None:
        self._tables, self._words, self._revisions = tables, words, revisions
        self._renewing = threading.Lock()
        self._generation = -1
        self._snapshot: Snapshot | None = None

    def known(self, generation: int) -> Snapshot | None:
        """The table of this generation, where it is at hand."""
        with self._renewing:
            return self._snapshot if generation == self._generation else None

    def at(self, generation: int) -> Snapshot | None:
        """The table of this generation, which this thread reads; None when a newer one is known already."""
        with self._renewing:
            if generation < self._generation:
                return None
            if self._snapshot is None:
                self._snapshot = snapshot_of(self._words.rows())
            elif generation > self._generation:
                self._snapshot = self._renewed(self._snapshot)
            self._generation = generation
            return self._snapshot

    def _renewed(self, snapshot: Snapshot) -> Snapshot:
        """Keys grow with every article that is published, so what came is what lies behind the last one."""
        came = self._words.rows(after=int(snapshot.keys[-1]) if len(snapshot.keys) else 0)
        [[count]] = self._tables._rows("SELECT count(*) FROM revisions WHERE state = 'live'")
        if not came and count == len(snapshot.keys):
            return snapshot
        went = self._gone(snapshot) if count != len(snapshot.keys) + len(came) else []
        if self._is_too_much(snapshot, came, went):
            return snapshot_of(self._words.rows())
        arrivals = [arrival(revision) for revision in self._revisions([row[0] for row in came])]
        return snapshot.after(arrivals, went, [counts(revision) for revision in self._revisions(went)])

    def _gone(self, snapshot: Snapshot) -> list[int]:
        rows = self._tables._rows("SELECT key FROM revisions WHERE state = 'live' ORDER BY key")
        gone: list[int] = np.setdiff1d(snapshot.keys, np.array(rows, np.int64).ravel(), assume_unique=True).tolist()
        return gone

    def _is_too_much(self, snapshot: Snapshot, came: Sequence[Row], went: Sequence[int]) -> bool:
        return sum(row[3] for row in came) + float(snapshot.lengths[snapshot.rows(went)].sum()) > MOST_TERMS
