"""Nearest-passage search, two ways: exactly over the catalog's own vectors, or through Chroma's graph.

Chroma may be open in one process at a time (two lose data without a sound), and costs over a second to open, so
only the collection's owner uses it. Everybody else, and every narrow filter, is served exactly from the catalog.
"""

from ingest.passage import Place

Neighbours = list[tuple[Place, float]]
"""(place, cosine similarity), best first."""
