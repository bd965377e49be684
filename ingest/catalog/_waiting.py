"""Which articles wait: they are searched by their first passages, and the others have no vector yet."""

from ingest.catalog import Catalog


def waiting(catalog: Catalog, dimension: int) -> dict[int, int]:
    """Live revisions of which not every passage has its vector, newest first, each with how many of them have."""
    order = catalog.snapshot.newest()
    held, whole = catalog.vector_counts(dimension), catalog.passage_counts(order)
    return {key: held.get(key, 0) for key in order if held.get(key, 0) < whole[key]}
