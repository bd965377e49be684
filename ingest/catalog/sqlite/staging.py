"""A revision's way: staged, published, old; or forgotten before it was published."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import cast

from ingest.annotators import Annotation
from ingest.article import Draft, article_id
from ingest.catalog import _termsets
from ingest.catalog.sqlite import fulltext
from ingest.catalog.sqlite.database import marks
from ingest.catalog.sqlite.reading import Reading
from ingest.catalog.sqlite.rows import STORED, stored
from ingest.embedders import Vectors
from ingest.errors import NotFound
from ingest.ranges import Bounds, Ranges


class Staging(Reading):
    """Every method is one transaction."""

    def stage(self, items: Iterable[tuple[Draft, Sequence[Bounds], Sequence[Bounds]]]) -> list[int]:
        with self._transaction() as connection:
            return [self._stage(connection, *item) for item in items]

    def _stage(
        self, connection: sqlite3.Connection, draft: Draft, sentences: Sequence[Bounds], passages: Sequence[Bounds]
    ) -> int:
        name = article_id(draft.identity)
        connection.execute("INSERT OR IGNORE INTO articles VALUES (?, ?)", (name, draft.identity))
        query = "SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE article_id = ?"
        values = stored(draft, name, connection.execute(query, (name,)).fetchone()[0])
        key = connection.execute(f"INSERT INTO revisions ({STORED}) VALUES ({marks(values)})", values).lastrowid
        connection.execute("INSERT INTO sentences VALUES (?, ?)", (key, Ranges.of(sentences).to_bytes()))
        texts = (draft.text[sentences[first][0] : sentences[last - 1][1]] for first, last in passages)
        row = (key, Ranges.of(passages).to_bytes(), _termsets.pack(texts))
        connection.execute("INSERT INTO passages VALUES (?, ?, ?, NULL)", row)
        return cast(int, key)

    def unstage(self, keys: Sequence[int]) -> None:
        with self._transaction() as connection:
            for key in set(keys).intersection(self.staged()):
                for table in ("sentences", "passages", "annotations", "fingerprints", "copies"):
                    connection.execute(f"DELETE FROM {table} WHERE revision = ?", (key,))
                connection.execute("DELETE FROM copies WHERE other = ?", (key,))
                connection.execute("DELETE FROM revisions WHERE key = ?", (key,))

    def keep_vectors(self, vectors: Mapping[int, Vectors]) -> None:
        rows = [(matrix.astype("<f4").tobytes(), key) for key, matrix in vectors.items()]
        with self._transaction() as connection:
            connection.executemany("UPDATE passages SET vectors = ? WHERE revision = ?", rows)

    def keep_annotations(self, annotations: Sequence[Annotation]) -> None:
        rows = [(item.revision, item.annotator, item.version, json.dumps(item.rows)) for item in annotations]
        with self._transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO annotations VALUES (?, ?, ?, ?)", rows)

    def keep_fingerprints(self, fingerprints: Mapping[int, Sequence[int]]) -> None:
        rows = [(one, key) for key, found in fingerprints.items() for one in found]
        with self._transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO fingerprints VALUES (?, ?)", rows)

    def keep_copies(self, pairs: Collection[tuple[int, int]]) -> None:
        both = [*pairs, *((other, key) for key, other in pairs)]
        with self._transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO copies VALUES (?, ?)", both)

    def publish(self, keys: Sequence[int]) -> list[int]:
        revisions = self.revisions(keys)
        with self._transaction() as connection:
            replaced = []
            for revision in revisions:  # one by one: a batch may hold two texts of one article
                replaced += self._retire(connection, revision.article_id)
                connection.execute("UPDATE revisions SET state = 'live' WHERE key = ?", (revision.key,))
                fulltext.add(connection, revision)
        return replaced

    def retract(self, name: str) -> list[int]:
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
