"""Where a collection lies: the address of a database, and the schema in it."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from ingest.errors import BadInput

SCHEMA = "dateline"
_SCHEMA = "schema="
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_EXAMPLE = "postgresql://user@host/database"


@dataclass(frozen=True, slots=True)
class Address:
    """connection: what the library connects with. schema: the collection's own. shown: for messages, without secret."""

    connection: str = field(repr=False)
    schema: str
    shown: str


def parsed(text: str) -> Address:
    """Of ``//user@host/database?schema=name``. Raises BadInput, which repeats nothing of it: it may hold a password."""
    head, _, query = text.partition("?")
    options = [part for part in query.split("&") if part]  # as they are: the library decodes them in its own way
    schema = next((part for part in options if part.startswith(_SCHEMA)), f"{_SCHEMA}{SCHEMA}").removeprefix(_SCHEMA)
    connection = f"postgresql:{head}?{'&'.join(part for part in options if not part.startswith(_SCHEMA))}".rstrip("?")
    if not _NAME.fullmatch(schema) or schema.startswith("pg_"):
        raise _refused(f"the schema {schema!r} must be made of a-z, 0-9 and _, and not begin with pg_")
    try:
        urlsplit(connection)
        known = conninfo_to_dict(connection)
    except (ProgrammingError, ValueError):
        raise _refused(f"the address of the database is none; write {_EXAMPLE}") from None
    if not text.startswith("//") or not known.get("dbname"):
        raise _refused(f"the address names no database; write {_EXAMPLE}")
    host, port = known.get("host") or "localhost", known.get("port")
    place = f"{host}:{port}" if port else host
    return Address(connection, schema, f"the database {known['dbname']} at {place}")


def _refused(message: str) -> BadInput:
    return BadInput(message, param="storage.catalog")
