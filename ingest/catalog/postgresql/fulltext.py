"""Full text over live articles, title and body: postings in tables of our own, so that ranks are those of SQLite.

PostgreSQL's own full text knows no document frequencies, and splits and stems words in its own way.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import groupby

import numpy as np

from ingest.article import Revision
from ingest.catalog._relational.ranking import Words
from ingest.catalog._relational.terms import arrival
from ingest.catalog._snapshot import Numbers, Row
from ingest.catalog.postgresql.database import Database

_KEYS, _COUNTS = "<i8", "<f4"


class FullText(Words):
    """The table ``postings``, and two columns of ``revisions``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, revisions: Sequence[Revision]) -> None:
        if not revisions:
            return
        arrivals = [arrival(revision) for revision in sorted(revisions, key=lambda revision: revision.key)]
        segment = arrivals[0].row[0]
        found: dict[str, list[tuple[int, float]]] = {}
        for item in arrivals:
            for term, count in item.terms.items():
                found.setdefault(term, []).append((item.row[0], count))
        self._database._copy_in("postings", (_row(hashed(term), segment, pairs) for term, pairs in found.items()))
        placed = [(item.row[3], segment, item.row[0]) for item in arrivals]
        self._database._change_many("UPDATE revisions SET length = ?, segment = ? WHERE key = ?", placed)

    def remove(self, revisions: Sequence[Revision]) -> None:
        query = "SELECT key, segment FROM revisions WHERE key = ANY(?)"
        segments: dict[int, int] = dict(self._database._change(query, ([revision.key for revision in revisions],)))
        ordered = sorted(revisions, key=lambda revision: segments[revision.key])
        for segment, gone in groupby(ordered, key=lambda revision: segments[revision.key]):
            self._remove_from(segment, list(gone))

    def _remove_from(self, segment: int, revisions: Sequence[Revision]) -> None:
        terms = sorted({hashed(term) for revision in revisions for term in arrival(revision).terms})
        query = "SELECT term, keys, counts FROM postings WHERE segment = ? AND term = ANY(?)"
        rows = self._database._change(query, (segment, terms))
        gone = [revision.key for revision in revisions]
        left = [_row(term, segment, _without(gone, keys, counts)) for term, keys, counts in rows]
        kept = [(holding, keys, counts, term, segment) for term, _, holding, keys, counts in left if holding]
        changed = "UPDATE postings SET holding = ?, keys = ?, counts = ? WHERE term = ? AND segment = ?"
        self._database._change_many(changed, kept)
        empty = [term for term, _, holding, *_ in left if not holding]
        self._database._change("DELETE FROM postings WHERE segment = ? AND term = ANY(?)", (segment, empty))

    def rows(self, after: int = 0) -> list[Row]:
        query = (
            "SELECT key, published_at, publisher, length, published_offset, groups FROM revisions "
            "WHERE state = 'live' AND key > ? ORDER BY key"
        )
        return self._database._rows(query, (after,))

    def postings(self, term: str) -> Numbers:
        rows = self._database._rows("SELECT keys, counts FROM postings WHERE term = ?", (hashed(term),))
        keys = np.frombuffer(b"".join(row[0] for row in rows), _KEYS)
        counts = np.frombuffer(b"".join(row[1] for row in rows), _COUNTS)
        order = np.argsort(keys)
        return np.stack([keys[order], counts[order]], axis=1).astype(np.float64)

    def holding(self, term: str) -> int:
        rows = self._database._rows("SELECT coalesce(sum(holding), 0) FROM postings WHERE term = ?", (hashed(term),))
        return int(rows[0][0])


def hashed(term: str) -> int:
    """A term as the table has it: some are longer than an index takes. Two share a number in 2e19 cases."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), signed=True)


def _row(term: int, segment: int, pairs: Sequence[tuple[int, float]]) -> tuple[int, int, int, bytes, bytes]:
    keys = np.array([key for key, _ in pairs], _KEYS).tobytes()
    return term, segment, len(pairs), keys, np.array([count for _, count in pairs], _COUNTS).tobytes()


def _without(gone: Sequence[int], keys: bytes, counts: bytes) -> list[tuple[int, float]]:
    pairs: Iterator[tuple[int, float]] = zip(
        np.frombuffer(keys, _KEYS).tolist(), np.frombuffer(counts, _COUNTS).tolist(), strict=True
    )
    return [(key, count) for key, count in pairs if key not in gone]
