"""A revision's way: staged, published, old; or forgotten before it was published."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from ingest.annotators import Annotation
from ingest.article import Draft, article_id
from ingest.catalog import Divided, _termsets
from ingest.catalog._relational.ranking import Words
from ingest.catalog._relational.reading import Reading
from ingest.catalog._relational.rows import STORED, stored
from ingest.catalog._relational.tables import marks
from ingest.embedders import Vectors
from ingest.errors import NotFound
from ingest.ranges import Bounds, Ranges

_SAID = (
    "INSERT INTO annotations VALUES (?, ?, ?, ?) ON CONFLICT (revision, annotator) "
    "DO UPDATE SET version = excluded.version, found = excluded.found"
)


class Staging(Reading):
    """Every method is one transaction."""

    _words: Words

    def stage(self, items: Iterable[Divided]) -> list[int]:
        with self._transaction():
            return [self._stage(*item) for item in items]

    def _stage(
        self, draft: Draft, sentences: Sequence[Bounds], passages: Sequence[Bounds], terms: bytes | None = None
    ) -> int:
        name = article_id(draft.identity)
        self._change("INSERT INTO articles VALUES (?, ?) ON CONFLICT DO NOTHING", (name, draft.identity))
        query = "SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE article_id = ?"
        values = stored(draft, name, self._change(query, (name,))[0][0])
        key = self._insert(f"INSERT INTO revisions ({STORED}) VALUES ({marks(values)})", values)
        self._change("INSERT INTO sentences VALUES (?, ?)", (key, Ranges.of(sentences).to_bytes()))
        texts = (draft.text[sentences[first][0] : sentences[last - 1][1]] for first, last in passages)
        row = (key, Ranges.of(passages).to_bytes(), _termsets.pack(texts) if terms is None else terms)
        self._change("INSERT INTO passages VALUES (?, ?, ?, NULL)", row)
        return key

    def unstage(self, keys: Sequence[int]) -> None:
        with self._transaction():
            for key in set(keys).intersection(self.staged()):
                for table in ("sentences", "passages", "annotations", "fingerprints", "copies"):
                    self._change(f"DELETE FROM {table} WHERE revision = ?", (key,))
                self._change("DELETE FROM copies WHERE other = ?", (key,))
                self._change("DELETE FROM revisions WHERE key = ?", (key,))

    def keep_vectors(self, vectors: Mapping[int, Vectors]) -> None:
        rows = [(matrix.astype("<f4").tobytes(), key) for key, matrix in vectors.items()]
        self._keep("UPDATE passages SET vectors = ? WHERE revision = ?", rows)

    def keep_annotations(self, annotations: Sequence[Annotation]) -> None:
        rows = [(item.revision, item.annotator, item.version, json.dumps(item.rows)) for item in annotations]
        self._keep(_SAID, rows)

    def keep_fingerprints(self, fingerprints: Mapping[int, Sequence[int]]) -> None:
        rows = [(one, key) for key, found in fingerprints.items() for one in found]
        self._keep("INSERT INTO fingerprints VALUES (?, ?) ON CONFLICT DO NOTHING", rows)

    def keep_copies(self, pairs: Collection[tuple[int, int]]) -> None:
        both = [*pairs, *((other, key) for key, other in pairs)]
        self._keep("INSERT INTO copies VALUES (?, ?) ON CONFLICT DO NOTHING", both)

    def _keep(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        with self._transaction():
            self._change_many(statement, rows)

    def publish(self, keys: Sequence[int]) -> list[int]:
        revisions = self.revisions(keys)
        with self._transaction():
            replaced: list[int] = []
            for revision in revisions:  # one by one: a batch may hold two texts of one article
                replaced += self._retire(revision.article_id)
                self._change("UPDATE revisions SET state = 'live' WHERE key = ?", (revision.key,))
            self._words.remove(self.revisions([key for key in replaced if key not in {*keys}]))
            self._words.add([revision for revision in revisions if revision.key not in {*replaced}])
        return replaced

    def retract(self, name: str) -> list[int]:
        with self._transaction():
            keys = self._retire(name)
            self._words.remove(self.revisions(keys))
        if not keys:
            raise NotFound(f"no live article {name!r} in the collection", param="article_id")
        return keys

    def _retire(self, name: str) -> list[int]:
        keys = self._keys("WHERE article_id = ? AND state = 'live'", (name,))
        for key in keys:
            self._change("UPDATE revisions SET state = 'old' WHERE key = ?", (key,))
        return keys
