"""Catalogs of an earlier format: changed in place by who may write, seen as if they had been by who may only read.

Format 1 had no offsets: its times are those of UTC, and so are its days, until an article is taken in again. Formats 1
and 2 had no annotations: a rebuild makes those of what is live. Formats 1 to 3 had no stories: a rebuild finds them.
Formats 1 to 4 had no groups: their articles carry none, until they are taken in again with some.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

VERSION = "5"
READABLE = ("1", "2", "3", "4", VERSION)

_OFFSETS = """
ALTER TABLE revisions ADD COLUMN published_offset INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN modified_offset INTEGER NOT NULL DEFAULT 0;
DROP INDEX live;
CREATE INDEX live ON revisions (key, published_at, publisher, published_offset) WHERE state = 'live';
"""
_ANNOTATIONS = """
DROP INDEX live_by_date;
CREATE TABLE annotations (
    revision INTEGER NOT NULL REFERENCES revisions (key), annotator TEXT NOT NULL, version TEXT NOT NULL,
    found TEXT NOT NULL, PRIMARY KEY (revision, annotator)
) WITHOUT ROWID;
"""
_STORIES = """
CREATE TABLE fingerprints (
    fingerprint INTEGER NOT NULL, revision INTEGER NOT NULL REFERENCES revisions (key),
    PRIMARY KEY (fingerprint, revision)
) WITHOUT ROWID;
CREATE TABLE copies (
    revision INTEGER NOT NULL REFERENCES revisions (key), other INTEGER NOT NULL REFERENCES revisions (key),
    PRIMARY KEY (revision, other)
) WITHOUT ROWID;
"""
_GROUPS = """
ALTER TABLE revisions ADD COLUMN groups TEXT NOT NULL DEFAULT '';
DROP INDEX live;
CREATE INDEX live ON revisions (key, published_at, publisher, published_offset, groups) WHERE state = 'live';
"""
_SEEN_OFFSETS = """
CREATE TEMP VIEW revisions AS
    SELECT *, 0 AS published_offset, 0 AS modified_offset, '' AS groups FROM main.revisions;
"""
_SEEN_GROUPS = """
CREATE TEMP VIEW revisions AS SELECT *, '' AS groups FROM main.revisions;
"""
_SEEN_ANNOTATIONS = """
CREATE TEMP VIEW annotations AS SELECT 0 AS revision, '' AS annotator, '' AS version, '' AS found WHERE FALSE;
"""
_SEEN_STORIES = """
CREATE TEMP VIEW copies AS SELECT 0 AS revision, 0 AS other WHERE FALSE;
"""
_WRITTEN = {
    "1": _ANNOTATIONS + _OFFSETS + _STORIES + _GROUPS,
    "2": _ANNOTATIONS + _STORIES + _GROUPS,
    "3": _STORIES + _GROUPS,
    "4": _GROUPS,
}
_SEEN = {
    "1": _SEEN_ANNOTATIONS + _SEEN_OFFSETS + _SEEN_STORIES,
    "2": _SEEN_ANNOTATIONS + _SEEN_GROUPS + _SEEN_STORIES,
    "3": _SEEN_GROUPS + _SEEN_STORIES,
    "4": _SEEN_GROUPS,
}


def brought_up(connection: "sqlite3.Connection", *, write: bool) -> None:
    """Makes what the connection sees be of the newest version; a file that has no tables yet stays as it is."""
    if not connection.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'about'").fetchone():
        return
    [version] = connection.execute("SELECT value FROM main.about WHERE name = 'version'").fetchone() or [None]
    if version in _WRITTEN:
        labelled = f"UPDATE about SET value = '{VERSION}' WHERE name = 'version';"
        connection.executescript(f"BEGIN; {_WRITTEN[version]} {labelled} COMMIT;" if write else _SEEN[version])
