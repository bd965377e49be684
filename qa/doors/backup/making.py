"""Makes a backup: gathers copies of what belongs in it beside the file, packs them, and puts the file in its place."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from ingest import storage
from ingest.catalog import Copies
from ingest.errors import BadInput, CollectionUnwritable, NotFound
from qa.answer.objects import rfc3339
from qa.doors import tenants
from qa.doors.answers import store
from qa.doors.backup import archive
from qa.doors.feedback import journal
from qa.doors.watching import state
from qa.settings import Settings


def backup(settings: Settings, file: Path, *, force: bool = False) -> dict[str, Any]:
    """Writes the collection into a file, whole or not at all, also while another process owns it and changes it, and
    with it those of its tenants: each as it was at one moment, one after the other. Gives the counts of what is in it.

    Raises BadInput where there is a file of that name, unless ``force``.
    """
    if file.exists() and not (force and file.is_file()):
        remedy = "name another file" if file.is_dir() else "name another file, or replace it with --force"
        raise BadInput(f"{file} is there already; {remedy}", param="file")
    try:
        with tempfile.TemporaryDirectory(prefix=".dateline-backup-", dir=file.absolute().parent) as folder:
            counts = _gather(settings, Path(folder))
            about = {"made_at": rfc3339(datetime.now(UTC)), "counts": counts, **_tenants(settings, Path(folder))}
            _written(file, lambda target: archive.pack(Path(folder), target, about))
    except OSError as error:
        raise CollectionUnwritable(f"{file} cannot be written: {error.strerror or error}") from error
    return {"file": str(file), "bytes": file.stat().st_size, **about}


def _tenants(settings: Settings, folder: Path) -> dict[str, Any]:
    """Gathers those that have a collection; nothing is said where there are none."""
    found: dict[str, Any] = {}
    for name in tenants.named(settings.data):
        (folder / tenants.FOLDER / name).mkdir(parents=True)
        with suppress(NotFound):
            found[name] = _gather(tenants.settings_of(settings, name), folder / tenants.FOLDER / name)
    return {"tenants": found} if found else {}


def _gather(settings: Settings, folder: Path) -> dict[str, int]:
    """The catalog comes last: revisions are never deleted, so it holds whatever the answers before it cite."""
    kept = settings.storage
    with closing(storage.reading(settings.data, kept.catalog, kept.vectors)) as catalog:
        if not isinstance(catalog, Copies):
            raise BadInput("this catalog does not lie in the collection's folder; back it up by its own means")
        for name in (storage.FILE, state.FILE, journal.FILE):
            _copy(settings.data / name, folder / name)
        _whole_lines(folder / journal.FILE)
        (folder / store.FOLDER).mkdir()
        for path in (settings.data / store.FOLDER).glob("ans_*.json"):
            _copy(path, folder / store.FOLDER / path.name)
        name = catalog.copy_to(folder)
        shutil.copymode(settings.data / name, folder / name)
    with closing(storage.reading(folder, kept.catalog, kept.vectors)) as copied:  # what the copy holds, not what came
        return copied.counts()


def _copy(source: Path, target: Path) -> None:
    with suppress(FileNotFoundError):  # there is none, or it has been cleared away meanwhile
        shutil.copy2(source, target)


def _whole_lines(path: Path) -> None:
    """Leaves out a line that is being written: it was not acknowledged."""
    if path.exists():
        content = path.read_bytes()
        os.truncate(path, content.rfind(b"\n") + 1)


def _written(file: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Readable to nobody else: the address of a feed may have a password in it."""
    handle, fresh = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as target:
            write(target)
            target.flush()
            os.fsync(target.fileno())
        Path(fresh).replace(file)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
