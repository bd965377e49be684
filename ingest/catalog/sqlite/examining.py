"""Whether the file is whole: asked of SQLite, page by page, and of the catalog's own laws."""

from ingest.catalog.sqlite.database import Database

MOST = 5  # problems that are told


class Examining(Database):
    """Reads everything; others read and write meanwhile."""

    def examine(self) -> list[str]:
        found = [str(row[0]) for row in self._rows(f"PRAGMA quick_check({MOST})")]
        broken = [f"{self._path} is damaged: {said}" for said in found if said != "ok"]
        stray = len(self._rows("PRAGMA foreign_key_check"))
        return broken + ([f"{self._path} has {stray:,} rows that belong to nothing"] if stray else [])
