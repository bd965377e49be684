"""Vectors of the passages of revisions."""

from collections.abc import Sequence
from itertools import islice

import numpy as np

from ingest.article import Revision
from ingest.embedders import Embedder, Vectors
from ingest.passage import passages


def embedded(revisions: Sequence[Revision], embedder: Embedder) -> dict[int, Vectors]:
    """By revision key, one row a passage; all at once, because the embedder sorts them by length."""
    chosen = [passage for revision in revisions for passage in passages(revision)]
    rows = iter(embedder.embed([passage.embedded for passage in chosen]))
    return {item.key: np.stack(list(islice(rows, len(item.passages)))) for item in revisions}
