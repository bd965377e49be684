"""Catalogs in the earlier formats, made of one in the newest: the steps of an upgrade are undone, the last first."""

import sqlite3
from pathlib import Path

from ingest.catalog.sqlite import FILE

BEFORE_5 = """
DROP INDEX live;
ALTER TABLE revisions DROP COLUMN groups;
CREATE INDEX live ON revisions (key, published_at, publisher, published_offset) WHERE state = 'live';
UPDATE about SET value = '4' WHERE name = 'version';
"""
BEFORE_4 = """
DROP TABLE fingerprints; DROP TABLE copies;
UPDATE about SET value = '3' WHERE name = 'version';
"""
BEFORE_3 = """
DROP TABLE annotations;
CREATE INDEX live_by_date ON revisions (published_at, key, published_offset) WHERE state = 'live';
UPDATE about SET value = '2' WHERE name = 'version';
"""
BEFORE_2 = """
DROP INDEX live_by_date; DROP INDEX live;
ALTER TABLE revisions DROP COLUMN published_offset; ALTER TABLE revisions DROP COLUMN modified_offset;
CREATE INDEX live_by_date ON revisions (published_at, key) WHERE state = 'live';
CREATE INDEX live ON revisions (key, published_at, publisher) WHERE state = 'live';
UPDATE about SET value = '1' WHERE name = 'version';
"""


def made_before(folder: Path, made: Path, script: str) -> Path:
    """A copy of the collection in an earlier format."""
    made.mkdir()
    with sqlite3.connect(folder / FILE) as source, sqlite3.connect(made / FILE) as target:
        source.backup(target)
        target.executescript(script)
    return made
