"""The extension that the index needs, and the table that is made with it."""

import re
from collections.abc import Sequence

from ingest.catalog import Queried
from ingest.errors import BadInput, CollectionError

MOST = 2_000  # numbers of a vector that the graph takes
_MEMORY = "512MB"
_LEAST_VERSION = (0, 8)  # since when a search with a filter goes on until enough pass


def check(catalog: Queried, dimension: int) -> None:
    """Makes it where that is allowed. Raises BadInput, with the remedy, where it is not there or does not do."""
    if dimension > MOST:
        most = f"pgvector indexes vectors of at most {MOST:,} numbers"
        raise _refused(f"{most}, the embedder's have {dimension:,}; set storage.vectors to exact")
    version = _version(catalog) or (_made(catalog) if catalog.may_write else None)
    if version is None:
        raise _refused(
            "the database has no extension vector: install pgvector on its server, let a superuser run there "
            "CREATE EXTENSION vector, or set storage.vectors to exact"
        )
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < _LEAST_VERSION:
        raise _refused(f"the extension vector is {version}, and 0.8 is needed: run ALTER EXTENSION vector UPDATE")


def laid_out(table: str, dimension: int) -> Sequence[str]:
    """The statements that make the table, where there is none."""
    return (
        f"CREATE TABLE IF NOT EXISTS {table} (key bigint NOT NULL, passage integer NOT NULL, "
        f"embedding vector({dimension}) NOT NULL, PRIMARY KEY (key, passage))",
        f"ALTER TABLE {table} ALTER embedding SET STORAGE PLAIN",
    )


def graph(table: str) -> Sequence[str]:
    """The statements that make the graph over the table's vectors, where there is none; fast if memory holds it."""
    return (
        f"SET LOCAL maintenance_work_mem = '{_MEMORY}'",
        f"CREATE INDEX IF NOT EXISTS {table}_graph ON {table} USING hnsw (embedding vector_cosine_ops)",
    )


def table_of(name: str) -> str:
    """The table of the index of that name."""
    return re.sub("[^a-z0-9_]", "_", name)


def _version(catalog: Queried) -> str | None:
    rows = catalog.ask("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
    return str(rows[0][0]) if rows else None


def _made(catalog: Queried) -> str | None:
    try:
        catalog.change(("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public", ()))
    except CollectionError:
        return None
    return _version(catalog)


def _refused(message: str) -> BadInput:
    return BadInput(message, param="storage.vectors")
