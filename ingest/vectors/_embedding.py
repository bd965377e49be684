"""Vectors of the passages of revisions."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

import numpy as np

from ingest.article import Revision
from ingest.embedders import Embedder, Vectors
from ingest.passage import passages

Item = TypeVar("Item")

TOGETHER = 1_000  # passages, also of one long text; whatever index they are for, so that their vectors are the same


def embedded(revisions: Sequence[Revision], embedder: Embedder) -> dict[int, Vectors]:
    """By revision key, one row a passage; many at once, because the embedder sorts them by length."""
    chosen = (passage for revision in revisions for passage in passages(revision))
    rows = (row for some in portions(chosen) for row in embedder.embed([passage.embedded for passage in some]))
    return {item.key: np.stack(list(islice(rows, len(item.passages)))) for item in revisions}


def portions(waiting: Iterator[Item]) -> Iterator[list[Item]]:
    """Of passages, as many at a time as are embedded at once."""
    while portion := list(islice(waiting, TOGETHER)):
        yield portion
