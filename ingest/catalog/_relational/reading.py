"""Revisions read by key, by article and by place; what belongs to each."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from ingest.annotators import Annotation
from ingest.article import Revision, article_id
from ingest.catalog._relational.rows import COLUMNS, SOURCE, revision_of
from ingest.catalog._relational.tables import Tables, batches, marks
from ingest.embedders import Vectors
from ingest.errors import NotFound

MOST_PRINTED = 200  # revisions that are looked at of those with one fingerprint: what more share is no news
_MOST_NEAR = 3  # places that are named where the one asked for is not there


class Reading(Tables):
    """What is stored of revisions, whatever their state."""

    def _keys(self, condition: str, values: Sequence[object] = ()) -> list[int]:
        return [row[0] for row in self._rows(f"SELECT key FROM revisions {condition}", values)]

    def staged(self) -> list[int]:
        return self._keys("WHERE state = 'staged' ORDER BY key")

    def revisions(self, keys: Sequence[int]) -> list[Revision]:
        found = {}
        for batch in batches(keys):
            query = f"SELECT {COLUMNS} FROM {SOURCE} WHERE revisions.key IN ({marks(batch)})"
            found.update({row[0]: revision_of(row) for row in self._rows(query, batch)})
        return [found[key] for key in keys]

    def live_revision(self, identity: str) -> Revision | None:
        keys = self._keys("WHERE article_id = ? AND state = 'live'", (article_id(identity),))
        return self.revisions(keys)[0] if keys else None

    def was_said(self, identity: str, digests: Collection[str]) -> bool:
        query = f"SELECT 1 FROM revisions WHERE article_id = ? AND state = 'old' AND digest IN ({marks([*digests])})"
        return bool(self._rows(query, (article_id(identity), *digests)))

    def id_of(self, name: str) -> str:
        found = self._rows("SELECT article_id FROM revisions WHERE origin = ? ORDER BY key DESC LIMIT 1", (name,))
        return str(found[0][0]) if found else name

    def article(self, name: str, number: int | None = None) -> Revision:
        which, values = (" AND number = ?", (name, number)) if number is not None else ("", (name,))
        published = "WHERE article_id = ? AND state != 'staged'"
        keys = self._keys(f"{published}{which} ORDER BY number DESC LIMIT 1", values)
        if not keys:
            raise self._not_found(name, number)
        return self.revisions(keys)[0]

    def _not_found(self, name: str, number: int | None) -> NotFound:
        numbers, _ = self.numbers(name)
        if numbers:
            there = ", ".join(map(str, numbers))
            return NotFound(f"article {name!r} has no revision {number}, only {there}", param="revision")
        near = [origin for origin in self._near(name) if origin != name]
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        which = f" with a revision {number}" if number is not None else ""
        return NotFound(f"no article {name!r}{which} in the collection{hint}", param="article_id")

    def _near(self, name: str) -> list[str]:
        """Where articles were read from that may be meant: the items of a file, else files of the same name."""
        items = "SELECT DISTINCT origin FROM revisions WHERE state != 'staged' AND origin >= ? AND origin < ? LIMIT ?"
        tail = "substr(origin, length(origin) + 1 - ?) = ?"
        same = f"SELECT DISTINCT origin FROM revisions WHERE state != 'staged' AND {tail} LIMIT ?"
        ending = f"/{name.rpartition('/')[2]}"
        rows = self._rows(items, (f"{name}#", f"{name}$", _MOST_NEAR)) or self._rows(
            same, (len(ending), ending, _MOST_NEAR)
        )
        return [str(row[0]) for row in rows]

    def numbers(self, name: str) -> tuple[list[int], int | None]:
        query = "SELECT number, state FROM revisions WHERE article_id = ? AND state != 'staged' ORDER BY number"
        rows = self._rows(query, (name,))
        return [row[0] for row in rows], next((row[0] for row in rows if row[1] == "live"), None)

    def vectors(self, keys: Sequence[int], dimension: int) -> Iterator[tuple[int, Vectors]]:
        for batch in batches(keys):
            query = f"SELECT revision, vectors FROM passages WHERE vectors IS NOT NULL AND revision IN ({marks(batch)})"
            for key, blob in self._rows(query, batch):
                yield key, np.frombuffer(blob, "<f4").reshape(-1, dimension)

    def vector_counts(self, dimension: int, keys: Sequence[int] | None = None) -> dict[int, int]:
        size = f"SELECT revision, coalesce(length(vectors), 0) / {4 * dimension} FROM passages"
        if keys is None:
            return dict(self._rows(f"{size} JOIN revisions ON key = revision WHERE state = 'live'"))
        counts: dict[int, int] = {}
        for batch in batches(keys):
            counts.update(dict(self._rows(f"{size} WHERE revision IN ({marks(batch)})", batch)))
        return counts

    def passage_counts(self, keys: Sequence[int]) -> dict[int, int]:
        counts: dict[int, int] = {}
        for batch in batches(keys):
            query = f"SELECT revision, length(bounds) / 8 FROM passages WHERE revision IN ({marks(batch)})"
            counts.update(dict(self._rows(query, batch)))
        return counts

    def annotations(self, keys: Sequence[int], annotator: str) -> dict[int, Annotation]:
        found: dict[int, Annotation] = {}
        for batch in batches(keys):
            query = f"SELECT * FROM annotations WHERE annotator = ? AND revision IN ({marks(batch)})"
            for key, name, version, rows in self._rows(query, (annotator, *batch)):
                found[key] = Annotation(key, name, version, tuple(json.loads(rows)))
        return found

    def outdated(self, versions: Mapping[str, str]) -> list[int]:
        if not versions:
            return []
        current = ", ".join(["(?, ?)"] * len(versions))
        said = f"SELECT count(*) FROM annotations WHERE revision = key AND (annotator, version) IN (VALUES {current})"
        values = [part for pair in versions.items() for part in pair]
        return self._keys(f"WHERE state = 'live' AND ({said}) < ? ORDER BY key", [*values, len(versions)])

    def sharing(self, fingerprints: Sequence[int], least: int, before: int) -> list[int]:
        shared = Counter(self._printed(fingerprints, before))
        found = [key for key, count in shared.items() if count >= least]
        return sorted(set(found) - self._old(found), key=lambda key: (-shared[key], -key))

    def _printed(self, fingerprints: Sequence[int], before: int) -> Iterator[int]:
        """The newest revisions with each of the fingerprints: one question, since a text has two dozen."""
        one = (
            "SELECT * FROM (SELECT revision FROM fingerprints WHERE fingerprint = ? AND revision < ? "
            f"ORDER BY revision DESC LIMIT {MOST_PRINTED}) AS newest"
        )
        values = [value for fingerprint in fingerprints for value in (fingerprint, before)]
        query = " UNION ALL ".join([one] * len(fingerprints))
        return (row[0] for row in (self._rows(query, values) if query else ()))

    def _old(self, keys: Sequence[int]) -> set[int]:
        every = batches(keys)
        return {key for part in every for key in self._keys(f"WHERE state = 'old' AND key IN ({marks(part)})", part)}

    def copies(self, keys: Sequence[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for batch in batches(keys):
            query = f"SELECT revision, other FROM copies WHERE revision IN ({marks(batch)}) ORDER BY revision, other"
            for key, other in self._rows(query, batch):
                found.setdefault(key, []).append(other)
        return found

    def counts(self, keys: Sequence[int] | None = None) -> dict[str, int]:
        if keys is not None:
            found = [self._counts(f"AND key IN ({','.join(map(str, batch))})") for batch in batches(keys)]
            return {name: sum(part[name] for part in found) for name in self._counts("AND FALSE")}
        return self._counts("")

    def _counts(self, which: str) -> dict[str, int]:
        """Of the live articles for which the condition holds."""
        live = f"FROM revisions JOIN {{0}} ON {{0}}.revision = key WHERE state = 'live' {which}"
        articles = f"SELECT article_id FROM revisions WHERE state = 'live' {which}"
        every = f"AND article_id IN ({articles})" if which else ""

        def count(query: str) -> int:
            return int(self._rows(f"SELECT {query}")[0][0] or 0)

        return {
            "articles": count(f"count(*) FROM revisions WHERE state = 'live' {which}"),
            "revisions": count(f"count(*) FROM revisions WHERE state != 'staged' {every}"),
            "sentences": count(f"sum(length(bounds)) / 8 {live.format('sentences')}"),
            "passages": count(f"sum(length(bounds)) / 8 {live.format('passages')}"),
        }
