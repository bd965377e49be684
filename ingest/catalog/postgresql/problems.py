"""What an error of the database means for whoever attempted something, with the remedy; no password is in it."""

from psycopg import Error, OperationalError, errors

from ingest.catalog.postgresql.address import Address
from ingest.errors import (
    CollectionBroken,
    CollectionError,
    CollectionUnreachable,
    CollectionUnwritable,
)
from ingest.secrets import hidden

_ABSENT = (errors.UndefinedTable, errors.UndefinedColumn, errors.InvalidSchemaName)
_DAMAGED = (errors.DataCorrupted, errors.IndexCorrupted)


def problem(error: Error, address: Address, attempted: str) -> CollectionError:
    """attempted: read, written, opened."""
    place, said = address.shown, hidden(_line(error), *_passwords(address))
    if isinstance(error, errors.DiskFull):
        return CollectionUnwritable(f"{place} cannot be {attempted}: its disk is full; free some space there")
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return CollectionUnwritable(f"{place} is a copy that is only read; name the primary server in DATELINE_STORAGE")
    if isinstance(error, errors.InsufficientPrivilege):
        remedy = f"let the user own the schema {address.schema}, or make it with another user"
        return CollectionUnwritable(f"{place} cannot be {attempted}: {said}; {remedy}")
    if isinstance(error, _DAMAGED):
        return CollectionBroken(f"{place} is damaged: {said}; restore it from a backup")
    if isinstance(error, _ABSENT):
        remedy = "restore it from a backup, or ingest the sources into another schema"
        return CollectionBroken(f"the schema {address.schema} in {place} lacks what it had: {said}; {remedy}")
    if isinstance(error, OperationalError) and error.sqlstate is None:
        return unreachable(address, said)
    if isinstance(error, errors.AdminShutdown | errors.CrashShutdown | errors.CannotConnectNow):
        return unreachable(address, said)
    return CollectionError(f"{place} cannot be {attempted}: {said}")


def unconnected(error: Error, address: Address) -> CollectionError:
    """For a connection that could not be made: the library gives no code of such an error."""
    said = hidden(_line(error), *_passwords(address))
    lowered = said.lower()
    if "password" in lowered or "authentication" in lowered or ("role" in lowered and "exist" in lowered):
        remedy = "correct the user in DATELINE_STORAGE; put a password into ~/.pgpass or PGPASSWORD"
        return CollectionUnreachable(f"{address.shown} does not let this user in: {said}; {remedy}")
    if "database" in lowered and "does not exist" in lowered:
        return CollectionUnreachable(f"{address.shown} is not there: {said}; make it with: createdb")
    return unreachable(address, said)


def unreachable(address: Address, said: str) -> CollectionUnreachable:
    """The server does not answer."""
    remedy = "see that it runs, and that DATELINE_STORAGE names it"
    return CollectionUnreachable(f"{address.shown} cannot be reached: {said}; {remedy}")


def _line(error: Error) -> str:
    """The first line that says something; the rest are the places that were tried."""
    found = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return found.removeprefix("connection failed: ")


def _passwords(address: Address) -> list[str]:
    from psycopg.conninfo import conninfo_to_dict

    known = conninfo_to_dict(address.connection)
    return [str(known[name]) for name in ("password", "sslpassword") if known.get(name)]
