"""The catalog in SQLite: full disks, damaged and foreign files, folders that nobody may write to."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.article import Draft, Revision
from ingest.catalog.sqlite import FILE
from ingest.catalog.sqlite import SqliteCatalog as Catalog
from ingest.catalog.sqlite.connections import Connections
from ingest.errors import CollectionBroken, CollectionError, CollectionUnwritable
from ingest.language.sentences import split
from ingest.passage import pack


def page(catalog: Catalog, limit: int, offset: int) -> list[Revision]:
    return catalog.revisions(catalog.snapshot.newest()[offset : offset + limit])


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    catalog = Catalog(tmp_path, write=True)
    yield catalog
    catalog.close()


def staged(catalog: Catalog, *drafts: Draft) -> list[int]:
    items = [(draft, split(draft.text), pack(draft.text, split(draft.text))) for draft in drafts]
    return catalog.stage(items)


def published(catalog: Catalog, *drafts: Draft) -> list[int]:
    keys = staged(catalog, *drafts)
    catalog.publish(keys)
    return keys


def test_a_full_disk_is_named_and_got_over(catalog: Catalog) -> None:
    pages = catalog._connection.execute("PRAGMA page_count").fetchone()[0]
    catalog._connection.execute(f"PRAGMA max_page_count = {pages}")
    long = Draft("Many words follow. " * 10_000, "a")
    with pytest.raises(CollectionError, match="cannot be written: database or disk is full"):
        staged(catalog, long)
    assert catalog.staged() == [] and catalog.counts()["articles"] == 0
    catalog._connection.execute("PRAGMA max_page_count = 1000000")
    assert len(published(catalog, long)) == 1


def _failing(name: str) -> sqlite3.Connection:
    class Failing(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:  # type: ignore[override]
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = name
            raise error

    return sqlite3.connect(":memory:", factory=Failing)


@pytest.mark.parametrize("name", ["SQLITE_IOERR_SHMSIZE", "SQLITE_CANTOPEN", "SQLITE_READONLY_CANTINIT"])
def test_a_reader_that_can_make_no_files_reads_what_nobody_has_open_as_fixed(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As on a full disk; tried with a small file system, too."""
    published(catalog, Draft("Words to find.", "a"))
    opened = Connections._opened
    monkeypatch.setattr(
        Connections, "_opened", lambda self, mode: _failing(name) if mode == "mode=ro" else opened(self, mode)
    )
    with pytest.raises(CollectionError, match="cannot be opened"):  # its owner has it open
        Catalog(tmp_path, write=False)
    catalog.close()
    reader = Catalog(tmp_path, write=False)
    assert page(reader, 1, 0)[0].text == "Words to find."
    reader.close()


def test_a_disk_that_is_full_when_a_catalog_is_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connections, "_opened", lambda *_: _failing("SQLITE_FULL"))
    with pytest.raises(CollectionUnwritable, match="the disk is full; free some space"):
        Catalog(tmp_path, write=True)


@pytest.mark.parametrize("write", [True, False])
def test_a_file_of_something_else(tmp_path: Path, write: bool) -> None:
    (tmp_path / FILE).write_bytes(b"no database, but long enough to be looked at " * 100)
    with pytest.raises(CollectionBroken, match="catalog"):
        Catalog(tmp_path, write=write)


def test_a_damaged_page(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path, write=True)
    published(catalog, *(Draft(f"Text number {number}. " * 40, str(number)) for number in range(60)))
    catalog.close()
    content = bytearray((tmp_path / FILE).read_bytes())
    content[8 * 4096 :] = os.urandom(len(content) - 8 * 4096)
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(CollectionBroken):
        catalog = Catalog(tmp_path, write=True)
        catalog.revisions(catalog.snapshot.passing(None))
        catalog.matching(["text", "number"], 5)
        published(catalog, Draft("More.", "more"))


def test_another_format_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    catalog.describe("version", "99")
    with pytest.raises(CollectionBroken, match="'99'"):
        Catalog(tmp_path, write=False)


def test_a_catalog_killed_while_it_was_made_is_made(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    catalog = Catalog(tmp_path, write=True)
    assert len(published(catalog, Draft("One.", "a"))) == 1
    catalog.close()


def test_a_folder_without_write_access_can_be_read() -> None:
    """In a child process that gives its rights up, since the superuser may write anywhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        catalog = Catalog(folder, write=True)
        published(catalog, Draft("Words to find.", "a"))
        catalog.close()
        (folder / FILE).chmod(0o444)
        folder.chmod(0o555)
        child = os.fork()
        if not child:
            os._exit(_reads(folder))
        status = os.waitpid(child, 0)[1]
        folder.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 0


def _reads(folder: Path) -> int:
    try:
        if not os.getuid():
            os.setuid(65534)
        catalog = Catalog(folder, write=False)
        return 0 if catalog.matching(["find"], 1) and page(catalog, 1, 0)[0].text == "Words to find." else 1
    except BaseException as error:
        os.write(2, f"{error!r}\n".encode())
        return 2
