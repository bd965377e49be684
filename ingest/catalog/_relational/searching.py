"""Searches over one state of the catalog: its snapshot in memory, and its full text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from ingest.catalog import Matches, _termsets
from ingest.catalog._relational import ranking
from ingest.catalog._relational.reading import Reading
from ingest.catalog._relational.snapshots import Snapshots
from ingest.catalog._relational.tables import batches, marks
from ingest.catalog._relational.terms import arrival
from ingest.catalog._snapshot import Snapshot, snapshot_of
from ingest.filter import Filter

_CHANGED = "CASE WHEN published_at > modified_at THEN published_at ELSE modified_at END"
_KNOWN = (  # since when a revision's text is known
    f"CASE WHEN modified_at IS NOT NULL THEN {_CHANGED} "
    "WHEN number = 1 AND published_at IS NOT NULL THEN published_at ELSE added_at END"
)


def _at(moment: datetime) -> int:
    """In the whole seconds of the catalog."""
    return int(moment.timestamp())


class Searching(Reading):
    """What is live, by its words."""

    _words: ranking.Words
    _snapshots: Snapshots

    @contextmanager
    def _searched(self) -> Iterator[Snapshot]:
        """One state of the catalog, whatever is written meanwhile: the snapshot of it."""
        while True:
            with self._state() as generation:
                snapshot = self._snapshots.at(generation)
                if snapshot is not None:
                    yield snapshot
                    return  # else a newer state is known: that one

    @property
    def snapshot(self) -> Snapshot:
        known = self._snapshots.known(self.generation)
        if known is not None:
            return known
        with self._searched() as snapshot:
            return snapshot

    def matching(self, terms: Sequence[str], limit: int, only: Filter | None = None) -> Matches:
        with self._searched() as snapshot:
            found = ranking.search(self._words, snapshot, terms, limit, only)
            if only and only.still:
                old = ranking.search_old(self._words, snapshot, terms, self.revisions(only.still))
                found = sorted([*found, *old], key=lambda match: -match[1])[:limit]
        return found

    def stood(self, only: Filter) -> Filter:
        if only.as_of is None:
            return only
        moment = only.as_of
        later = self._later(_at(moment))
        old = [key for _, name, number in later if number > 1 and (key := self._known(name, moment)) is not None]
        known = replace(only, known_at=min(moment, only.known_at or moment), not_yet=frozenset(row[0] for row in later))
        rows = snapshot_of([arrival(revision).row for revision in self.revisions(sorted(old))])
        return replace(known, still=tuple(rows.passing(known)))

    def _later(self, second: int) -> list[tuple[int, str, int]]:
        """(key, article, number) of the live revisions whose text is newer, but for what came out later altogether."""
        query = (
            f"SELECT key, article_id, number FROM revisions WHERE state = 'live' AND {_KNOWN} > ? "
            "AND (number > 1 OR published_at IS NULL OR published_at <= ?)"
        )
        return self._rows(query, (second, second))

    def _known(self, name: str, moment: datetime) -> int | None:
        """The old revision of an article that was its text then."""
        keys = self._keys(
            f"WHERE article_id = ? AND state = 'old' AND {_KNOWN} <= ? ORDER BY number DESC LIMIT 1",
            (name, _at(moment)),
        )
        return keys[0] if keys else None

    def coverage(self, keys: Sequence[int], terms: Sequence[str]) -> dict[int, _termsets.Floats]:
        with self._searched() as snapshot:
            weights = ranking.rarity(self._words, snapshot, terms)
        packed: dict[int, bytes] = {}
        for batch in batches(keys):
            query = f"SELECT revision, terms FROM passages WHERE revision IN ({marks(batch)})"
            packed.update(dict(self._rows(query, batch)))
        return dict(zip(packed, _termsets.covered(list(packed.values()), weights), strict=True))
