"""Catalogs of an earlier format: changed in place by who may write, seen as if they had been by who may only read.

Format 1 had no offsets: its times are those of UTC, and so are its days, until an article is taken in again.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

VERSION = "2"
READABLE = ("1", VERSION)

_WRITTEN = """
BEGIN;
ALTER TABLE revisions ADD COLUMN published_offset INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN modified_offset INTEGER NOT NULL DEFAULT 0;
DROP INDEX live_by_date;
DROP INDEX live;
CREATE INDEX live_by_date ON revisions (published_at, key, published_offset) WHERE state = 'live';
CREATE INDEX live ON revisions (key, published_at, publisher, published_offset) WHERE state = 'live';
UPDATE about SET value = '{version}' WHERE name = 'version';
COMMIT;
"""
_SEEN = """
CREATE TEMP VIEW revisions AS SELECT *, 0 AS published_offset, 0 AS modified_offset FROM main.revisions
"""


def brought_up(connection: "sqlite3.Connection", *, write: bool) -> None:
    """Makes what the connection sees be of the newest version; a file that has no tables yet stays as it is."""
    columns = {row[1] for row in connection.execute("PRAGMA main.table_info(revisions)")}
    if columns and "published_offset" not in columns:
        connection.executescript(_WRITTEN.format(version=VERSION) if write else _SEEN)
