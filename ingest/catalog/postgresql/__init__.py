"""The catalog in a PostgreSQL database: any number of machines read it, one process writes.

An address is that of the database, ``postgresql://user@host/name``, as ``psql`` takes it; ``?schema=news`` names the
collection where a database holds several. The collection's folder holds nothing of the catalog.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from ingest import plugin

if TYPE_CHECKING:
    from ingest.catalog._jobs import Queue
    from ingest.catalog.postgresql.catalog import PostgresqlCatalog

VECTORS = "pgvector"  # the vector index of a collection that says nothing else


def load(folder: Path, address: str, *, write: bool) -> "PostgresqlCatalog":
    """The address is what stands behind ``postgresql:``."""
    del folder  # every folder that names the database opens the same collection
    member = plugin.optional("ingest.catalog.postgresql.catalog", "postgresql")
    opened: PostgresqlCatalog = member.opened(address, write=write)
    return opened


def work_queue(address: str) -> "Queue":
    """Of work for the collection at that address; its tables lie in the collection's schema."""
    member = plugin.optional("ingest.catalog.postgresql.queue", "postgresql")
    opened: Queue = member.opened(address)
    return opened
