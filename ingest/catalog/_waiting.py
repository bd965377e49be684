"""What articles still lack: vectors of their later passages, or what the annotators of today say of them."""

from ingest import annotators
from ingest.catalog import Readable


def waiting(catalog: Readable, dimension: int) -> dict[int, int]:
    """Live revisions of which not every passage has its vector, newest first, each with how many of them have."""
    order = catalog.snapshot.newest()
    held, whole = catalog.vector_counts(dimension), catalog.passage_counts(order)
    return {key: held.get(key, 0) for key in order if held.get(key, 0) < whole[key]}


def outdated(catalog: Readable, dimension: int) -> list[int]:
    """Live revisions that were annotated before an annotator was changed or added. Those that wait for vectors are none
    of them: they are annotated when they are given these."""
    found = catalog.outdated(annotators.versions())
    waits = waiting(catalog, dimension) if found else {}
    return [key for key in found if key not in waits]
