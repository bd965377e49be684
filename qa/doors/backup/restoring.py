"""Makes a collection of a backup: unpacks and checks it in the folder, then moves it into place, the catalog last.

A folder without its catalog is no collection yet. So a process killed anywhere leaves either no collection, and
restoring once more works, or the whole one.
"""

import os
import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

from ingest import plugin, storage
from ingest.errors import BadInput, CollectionInUse, CollectionUnwritable, NotFound
from ingest.lock import Lock
from qa.build import own
from qa.doors.answers import store
from qa.doors.backup import archive
from qa.doors.feedback import journal
from qa.doors.watching import state
from qa.settings import Settings

FRESH, REPLACED = ".restoring", ".replaced"  # folders in the collection's own, so that moving is renaming
_OURS = (storage.FILE, state.FILE, journal.FILE, store.FOLDER)


def restore(settings: Settings, file: Path, *, force: bool = False) -> dict[str, Any]:
    """The collection that was backed up, with its vector index made anew. Gives what is in it, and its ``health``.

    Raises BadInput for a file that is no whole backup, and where there is a collection already, unless ``force``;
    CollectionInUse when another process owns that.
    """
    folder = settings.data
    if storage.is_elsewhere(settings.storage.catalog):
        raise BadInput("the catalog does not lie in the collection's folder; restore it by its own means", param="file")
    if not force:
        _refuse_to_replace(folder)
    lock = _taken(folder)
    try:
        head = _unpacked(settings, file, folder / FRESH)
        _exchange(folder)
    except OSError as error:
        raise CollectionUnwritable(f"{folder} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(folder / FRESH, ignore_errors=True)
        lock.release()
    return {"data": str(folder), "made_at": head.get("made_at"), **_indexed(settings)}


def _taken(folder: Path) -> Lock:
    try:
        return Lock(folder, "restore")
    except CollectionInUse as error:  # a server does not restore
        message = f"the collection in {folder} is in use by {error.owner}; end that, and restore then"
        raise CollectionInUse(message, owner=error.owner) from None


def _refuse_to_replace(folder: Path) -> None:
    found = list(folder.iterdir()) if folder.is_dir() else []
    cut_off = any(path.name == REPLACED for path in found)  # a restoring, so that what is there is on record elsewhere
    if any(map(_is_catalog, found)) or (any(path.name in _OURS for path in found) and not cut_off):
        raise BadInput(
            f"there is a collection in {folder} already; name another folder with --data, or replace it with --force",
            param="data",
        )


def _unpacked(settings: Settings, file: Path, fresh: Path) -> dict[str, Any]:
    """The backup in a folder of its own, where its catalog opens and holds what the list says."""
    shutil.rmtree(fresh, ignore_errors=True)  # what a killed process left
    fresh.mkdir(mode=0o700)
    head = archive.unpack(file, fresh)
    try:
        with closing(storage.reading(fresh, settings.storage.catalog, settings.storage.vectors)) as catalog:
            counts = catalog.counts()
    except NotFound:
        counts = {}
    if not counts or counts != head.get("counts"):
        raise BadInput(f"{file} is no backup that can be restored: its catalog is missing or another", param="file")
    storage.rename_index(fresh, settings.storage.catalog, settings.storage.vectors)
    return head


def _exchange(folder: Path) -> None:
    """What is in the folder goes away, the catalog first, and what was unpacked comes in, the catalog last."""
    replaced = folder / REPLACED
    shutil.rmtree(replaced, ignore_errors=True)
    replaced.mkdir(mode=0o700)
    for path in sorted(filter(_is_ours, folder.iterdir()), key=lambda path: not _is_catalog(path)):
        path.rename(replaced / path.name)
    for path in sorted((folder / FRESH).iterdir(), key=_is_catalog):
        path.rename(folder / path.name)
    _settle(folder)
    shutil.rmtree(replaced, ignore_errors=True)


def _settle(folder: Path) -> None:
    """Sees to it that the names outlive a power cut, where the system can do that of a folder."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_catalog(path: Path) -> bool:
    return path.name.startswith("catalog.")  # with its log, which must never meet another catalog


def _is_ours(path: Path) -> bool:
    indexes = "|".join(map(re.escape, plugin.names("ingest.vectors")))
    return path.name in _OURS or _is_catalog(path) or bool(re.fullmatch(rf"(?:{indexes})(?:-\d+)?", path.name))


def _indexed(settings: Settings) -> dict[str, Any]:
    """An owner brings the vector index to what the catalog says, which here is to fill an empty one."""
    collection = own(settings, "restore")
    try:
        health = collection.check()
        return {"counts": collection.counts(), "whole": health.whole}
    finally:
        collection.close()
