"""The catalog: one SQLite file (WAL) that is the source of truth of a collection.

A revision is staged (stored, not searched), then published (searched; the one before it becomes old), and never
altered. Any number of processes may read; one writes, and holds the collection's lock while it does.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from math import isnan
from pathlib import Path
from typing import Any, cast

import numpy as np

from ingest.article import Draft, Revision, article_id
from ingest.catalog import fulltext, termsets
from ingest.catalog.connections import Connections
from ingest.catalog.snapshot import Live
from ingest.catalog.snapshot_cache import Snapshots
from ingest.catalog.upgrades import READABLE, VERSION
from ingest.embedders import Vectors
from ingest.errors import CollectionBroken, CollectionError, NotFound
from ingest.filter import Filter, edge
from ingest.ranges import Bounds, Ranges

FILE = "catalog.sqlite3"
_COLUMNS = (
    "revisions.key, article_id, number, text, origin, title, url, publisher, authors, published_at, modified_at, "
    "added_at, sentences.bounds, passages.bounds, published_offset, modified_offset"
)
_STORED = (
    "article_id, number, state, digest, published_at, publisher, title, url, authors, modified_at, added_at, origin, "
    "text, published_offset, modified_offset"
)
_SOURCE = (
    "revisions JOIN sentences ON sentences.revision = revisions.key JOIN passages ON passages.revision = revisions.key"
)


class Catalog:
    """Articles, revisions, sentences and passages by key; a key is the integer of one revision."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        self._path = folder / FILE
        self._connections = Connections(self._path, write=write)
        self._snapshots = Snapshots(self.revisions)
        if write:
            self._create()
        elif not self._path.exists():
            raise NotFound(f"there is no collection in {folder}; make one with: dateline ingest PATH --data {folder}")
        if self.about("version") not in READABLE:
            raise CollectionBroken(
                f"{self._path} has format {self.about('version')!r}, this Dateline reads {VERSION!r}; "
                "ingest again into a new folder"
            )

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._connections.current

    def _create(self) -> None:
        """Lays the tables out, all or none; a file without tables is what a process killed before that left."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._rows("SELECT 1 FROM sqlite_master LIMIT 1"):
            return
        schema = (Path(__file__).parent / "schema.sql").read_text()
        about = f"INSERT INTO about VALUES ('version', '{VERSION}'), ('generation', '0');"
        try:
            self._connection.executescript(f"BEGIN; {schema} {about} COMMIT;")
        except sqlite3.OperationalError as error:
            raise CollectionError(f"{self._path} cannot be written: {error}") from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing; every commit counts the generation up, so that caches know."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("UPDATE about SET value = value + 1 WHERE name = 'generation'")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk has ended it already
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            raise CollectionError(f"{self._path} cannot be written: {error}") from error
        except sqlite3.DatabaseError as error:
            raise CollectionBroken(f"{self._path} is damaged: {error}") from error

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._connections.problem(error, "read") from error

    def close(self) -> None:
        self._connections.close()

    # --- what the collection says of itself

    def about(self, name: str) -> str | None:
        rows = self._rows("SELECT value FROM about WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def describe(self, name: str, value: str) -> None:
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    @property
    def generation(self) -> int:
        """Changes with every write, of this process or another."""
        return int(self.about("generation") or 0)

    # --- writing

    def stage(self, items: Iterable[tuple[Draft, Sequence[Bounds], Sequence[Bounds]]]) -> list[int]:
        """Stores drafts with their sentences and passages, not yet searched; gives their keys."""
        with self._transaction() as connection:
            return [self._stage(connection, *item) for item in items]

    def _stage(
        self, connection: sqlite3.Connection, draft: Draft, sentences: Sequence[Bounds], passages: Sequence[Bounds]
    ) -> int:
        name = article_id(draft.identity)
        connection.execute("INSERT OR IGNORE INTO articles VALUES (?, ?)", (name, draft.identity))
        query = "SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE article_id = ?"
        number = connection.execute(query, (name,)).fetchone()[0]
        values = (
            name, number, "staged", draft.digest, _seconds(draft.published_at), draft.publisher, draft.title, draft.url,
            json.dumps(draft.authors), _seconds(draft.modified_at), _seconds(datetime.now(UTC)), draft.origin,
            draft.text, _offset(draft.published_at), _offset(draft.modified_at),
        )  # fmt: skip
        key = connection.execute(f"INSERT INTO revisions ({_STORED}) VALUES ({_marks(values)})", values).lastrowid
        connection.execute("INSERT INTO sentences VALUES (?, ?)", (key, Ranges.of(sentences).to_bytes()))
        texts = (draft.text[sentences[first][0] : sentences[last - 1][1]] for first, last in passages)
        row = (key, Ranges.of(passages).to_bytes(), termsets.pack(texts))
        connection.execute("INSERT INTO passages VALUES (?, ?, ?, NULL)", row)
        return cast(int, key)

    def unstage(self, keys: Sequence[int]) -> None:
        """Forgets staged revisions, as if they had never come."""
        with self._transaction() as connection:
            for key in keys:
                connection.execute("DELETE FROM sentences WHERE revision = ?", (key,))
                connection.execute("DELETE FROM passages WHERE revision = ?", (key,))
                connection.execute("DELETE FROM revisions WHERE key = ? AND state = 'staged'", (key,))

    def keep_vectors(self, vectors: Mapping[int, Vectors]) -> None:
        """Stores the vectors of staged revisions, by key: one row a passage."""
        rows = [(matrix.astype("<f4").tobytes(), key) for key, matrix in vectors.items()]
        with self._transaction() as connection:
            connection.executemany("UPDATE passages SET vectors = ? WHERE revision = ?", rows)

    def publish(self, keys: Sequence[int]) -> list[int]:
        """Makes staged revisions the searched ones; gives the keys that they replace."""
        revisions = self.revisions(keys)
        with self._transaction() as connection:
            replaced = []
            for revision in revisions:  # one by one: a batch may hold two texts of one article
                replaced += self._retire(connection, revision.article_id)
                connection.execute("UPDATE revisions SET state = 'live' WHERE key = ?", (revision.key,))
                fulltext.add(connection, revision)
        return replaced

    def retract(self, name: str) -> list[int]:
        """Takes an article out of every search; its revisions stay on record. Gives the keys taken out."""
        with self._transaction() as connection:
            keys = self._retire(connection, name)
        if not keys:
            raise NotFound(f"no live article {name!r} in the collection", param="article_id")
        return keys

    def _retire(self, connection: sqlite3.Connection, name: str) -> list[int]:
        keys = self._keys("WHERE article_id = ? AND state = 'live'", (name,))
        for revision in self.revisions(keys):
            fulltext.remove(connection, revision)
            connection.execute("UPDATE revisions SET state = 'old' WHERE key = ?", (revision.key,))
        return keys

    # --- reading

    def _keys(self, condition: str, values: Sequence[object] = ()) -> list[int]:
        return [row[0] for row in self._rows(f"SELECT key FROM revisions {condition}", values)]

    def staged(self) -> list[int]:
        """Keys of revisions that were stored but never published: an ingest was cut off, or is going on."""
        return self._keys("WHERE state = 'staged' ORDER BY key")

    def live_revision(self, identity: str) -> Revision | None:
        """What is searched of the article now."""
        keys = self._keys("WHERE article_id = ? AND state = 'live'", (article_id(identity),))
        return self.revisions(keys)[0] if keys else None

    def was_said(self, identity: str, digests: Collection[str]) -> bool:
        """Whether an earlier revision of the article has one of these digests."""
        query = f"SELECT 1 FROM revisions WHERE article_id = ? AND state = 'old' AND digest IN ({_marks([*digests])})"
        return bool(self._rows(query, (article_id(identity), *digests)))

    @contextmanager
    def _reading(self) -> Iterator[tuple[sqlite3.Connection, Live]]:
        """One state of the catalog, whatever is written meanwhile, and the table of what is live in it."""
        connection = self._connection
        try:
            live = self._begin(connection)
            try:
                yield connection, live
            finally:
                connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise CollectionBroken(f"the full-text index of {self._path} cannot be read: {error}") from error

    def _begin(self, connection: sqlite3.Connection) -> Live:
        while True:
            connection.execute("BEGIN")
            try:
                live = self._snapshots.at(connection, self.generation)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            if live is not None:
                return live
            connection.execute("COMMIT")  # a newer state is known: read that one

    @property
    def live(self) -> Live:
        """What is searched now, from memory unless the catalog has changed."""
        with self._reading() as (_, live):
            return live

    def live_keys(self, only: Filter | None = None) -> list[int]:
        """Keys of the searched revisions that pass the filter."""
        live = self.live
        keys: list[int] = live.keys[live.passes(only)].tolist()
        return keys

    def revisions(self, keys: Sequence[int]) -> list[Revision]:
        """Revisions by key, in the order asked for."""
        found = {}
        for batch in _batches(keys):
            query = f"SELECT {_COLUMNS} FROM {_SOURCE} WHERE revisions.key IN ({_marks(batch)})"
            found.update({row[0]: _revision(row) for row in self._rows(query, batch)})
        return [found[key] for key in keys]

    def id_of(self, name: str) -> str:
        """The id of the article that was read from this place most recently; of any other name that name."""
        found = self._rows("SELECT article_id FROM revisions WHERE origin = ? ORDER BY key DESC LIMIT 1", (name,))
        return str(found[0][0]) if found else name

    def article(self, name: str, number: int | None = None) -> Revision:
        """A revision of an article: by number, or the newest that was published."""
        which, values = (" AND number = ?", (name, number)) if number is not None else ("", (name,))
        published = "WHERE article_id = ? AND state != 'staged'"
        keys = self._keys(f"{published}{which} ORDER BY number DESC LIMIT 1", values)
        if not keys:
            suffix = f" revision {number}" if number is not None else ""
            raise NotFound(f"no article {name!r}{suffix} in the collection", param="article_id")
        return self.revisions(keys)[0]

    def numbers(self, name: str) -> tuple[list[int], int | None]:
        """The numbers of an article's published revisions, and of the live one."""
        query = "SELECT number, state FROM revisions WHERE article_id = ? AND state != 'staged' ORDER BY number"
        rows = self._rows(query, (name,))
        return [row[0] for row in rows], next((row[0] for row in rows if row[1] == "live"), None)

    def page(self, limit: int, offset: int, only: Filter | None = None) -> list[Revision]:
        """Live revisions, newest first."""
        condition, values = condition_of(only)
        order = "ORDER BY published_at DESC, key LIMIT ? OFFSET ?"
        return self.revisions(self._keys(f"WHERE state = 'live'{condition} {order}", (*values, limit, offset)))

    def passing(self, keys: Sequence[int], only: Filter | None = None) -> dict[int, int | None]:
        """Of these keys, those that are live and pass the filter, with their date: seconds since 1970 or None."""
        live = self.live
        rows = live.rows(keys)
        rows = rows[live.passes(only)[rows]]
        dated = zip(live.keys[rows].tolist(), live.dates[rows].tolist(), strict=True)
        return {key: None if isnan(date) else int(date) for key, date in dated}

    def vectors(self, keys: Sequence[int], dimension: int) -> Iterator[tuple[int, Vectors]]:
        """(key, matrix with one row a passage) of the revisions that have vectors."""
        for batch in _batches(keys):
            query = (
                f"SELECT revision, vectors FROM passages WHERE vectors IS NOT NULL AND revision IN ({_marks(batch)})"
            )
            for key, blob in self._rows(query, batch):
                yield key, np.frombuffer(blob, "<f4").reshape(-1, dimension)

    def passage_counts(self, keys: Sequence[int]) -> dict[int, int]:
        """How many passages each of these revisions has."""
        counts: dict[int, int] = {}
        for batch in _batches(keys):
            query = f"SELECT revision, length(bounds) / 8 FROM passages WHERE revision IN ({_marks(batch)})"
            counts.update(dict(self._rows(query, batch)))
        return counts

    def matching(self, terms: Sequence[str], limit: int, only: Filter | None = None) -> fulltext.Matches:
        """Best articles by BM25 for the terms: (key, score), best first."""
        with self._reading() as (connection, live):
            return fulltext.search(connection, live, terms, limit, only)

    def holding(self, text: str, limit: int) -> list[int]:
        """Keys of live revisions whose text holds these very characters, newest first."""
        query = (
            "SELECT key FROM article_index JOIN revisions ON key = article_index.rowid "
            "WHERE article_index MATCH ? AND instr(text, ?) > 0 ORDER BY published_at DESC, key LIMIT ?"
        )
        return [row[0] for row in self._rows(query, (fulltext.phrase(text), text, limit))]

    def coverage(self, keys: Sequence[int], terms: Sequence[str]) -> dict[int, termsets.Floats]:
        """Of each revision, the share of the terms that each passage holds, weighted by rarity: 0 to 1."""
        with self._reading() as (connection, live):
            weights = fulltext.rarity(connection, live, terms)
        packed: dict[int, bytes] = {}
        for batch in _batches(keys):
            query = f"SELECT revision, terms FROM passages WHERE revision IN ({_marks(batch)})"
            packed.update(dict(self._rows(query, batch)))
        return dict(zip(packed, termsets.covered(list(packed.values()), weights), strict=True))

    def counts(self) -> dict[str, int]:
        """Live articles, all revisions, sentences and passages of live revisions."""
        live = "FROM revisions JOIN {0} ON {0}.revision = key WHERE state = 'live'"

        def count(query: str) -> int:
            return int(self._rows(f"SELECT {query}")[0][0] or 0)

        return {
            "articles": count("count(*) FROM revisions WHERE state = 'live'"),
            "revisions": count("count(*) FROM revisions WHERE state != 'staged'"),
            "sentences": count(f"sum(length(bounds)) / 8 {live.format('sentences')}"),
            "passages": count(f"sum(length(bounds)) / 8 {live.format('passages')}"),
        }


def condition_of(only: Filter | None) -> tuple[str, list[object]]:
    """The filter as SQL over revisions, to append to a WHERE clause, with its values."""
    parts: list[tuple[str, list[object]]] = []
    for bound, holds in ((only and only.after, ">="), (only and only.before, "<")):
        if bound:
            seconds, own = edge(bound)
            parts.append((f"published_at{' + published_offset' if own else ''} {holds} ?", [seconds]))
    if only and only.publishers:
        parts.append((f"publisher COLLATE NOCASE IN ({_marks(only.publishers)})", [*only.publishers]))
    return "".join(f" AND {part}" for part, _ in parts), [value for _, values in parts for value in values]


def _revision(row: tuple[Any, ...]) -> Revision:
    key, name, number, text, origin, title, url, publisher, authors, published, modified, added, *rest = row
    bounds, passages, published_offset, modified_offset = rest
    return Revision(
        key=key, article_id=name, number=number, text=text, origin=origin, title=title, url=url, publisher=publisher,
        authors=tuple(json.loads(authors)), published_at=_moment(published, published_offset),
        modified_at=_moment(modified, modified_offset), added_at=cast(datetime, _moment(added)),
        bounds=Ranges.from_bytes(bounds), passages=Ranges.from_bytes(passages),
    )  # fmt: skip


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


def _offset(moment: datetime | None) -> int:
    return int((moment.utcoffset() or timedelta()).total_seconds()) if moment else 0


def _moment(seconds: int | None, offset: int = 0) -> datetime | None:
    zone = timezone(timedelta(seconds=offset)) if offset else UTC
    return datetime.fromtimestamp(seconds, zone) if seconds is not None else None


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _batches(keys: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    """SQLite binds a bounded number of values in one query."""
    return (keys[start : start + size] for start in range(0, len(keys), size))
