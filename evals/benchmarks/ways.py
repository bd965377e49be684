"""One collection as it would be, had its passages been embedded in another way."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ingest.collection import Collection
from ingest.embedders import Vectors
from ingest.embedders.minilm import load
from ingest.filter import Filter
from ingest.passage import passages
from ingest.vectors import Neighbours
from ingest.vectors.exact import Table
from ingest.writer.completing import ALL, LATER, LEAD, LEADS


class Otherwise:
    """A collection whose passages have other vectors than it keeps."""

    def __init__(self, collection: Collection, rows: Mapping[int, Vectors]) -> None:
        self._collection, self._rows = collection, rows
        counts = [len(found) for found in rows.values()]
        numbers = np.concatenate([np.arange(count) for count in counts])
        self._table = Table(np.repeat(np.array([*rows], np.int64), counts), numbers, np.concatenate([*rows.values()]))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._collection, name)

    def vectors(self, keys: Sequence[int]) -> Iterator[tuple[int, Vectors]]:
        return ((key, self._rows[key]) for key in keys)

    def nearest(self, vector: Vectors, k: int, only: Filter | None = None) -> Neighbours:
        table = self._table.of(np.array(self._collection.live_keys(only), np.int64)) if only else self._table
        return table.nearest(vector, k)


def ways(collection: Collection) -> Iterator[tuple[str, Mapping[int, Vectors]]]:
    """Every way to embed, with the vectors that passages have by it; ``collection`` has all of them from the model."""
    rows = dict(collection.vectors(collection.live_keys()))
    yield f"`{ALL}`, and `{LATER}` in the end", rows
    sketched = {}
    for revision in collection.revisions(sorted(rows)):
        later = [passage.embedded for passage in passages(revision)[LEAD:]]
        sketched[revision.key] = np.concatenate([rows[revision.key][:LEAD], load().sketch(later)])
    yield f"`{LEADS}`, in the end", sketched
    yield "leads alone, while the rest waits", {key: found[:LEAD] for key, found in rows.items()}
