"""Makes collections of a backup: unpacks and checks it in the folder, then moves it into place, the catalog last.

A folder without its catalog is no collection yet. So a process killed anywhere leaves either no collection, and
restoring once more works, or the whole one. Tenants are moved while the folder's own collection has no catalog.
"""

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from ingest import plugin, storage
from ingest.errors import BadInput, CollectionInUse, CollectionUnwritable, NotFound
from ingest.lock import Lock
from qa.build import own
from qa.doors import tenants
from qa.doors.answers import store
from qa.doors.backup import archive
from qa.doors.feedback import journal
from qa.doors.watching import state
from qa.settings import Settings

FRESH, REPLACED = ".restoring", ".replaced"  # folders in the collection's own, so that moving is renaming
_OURS = (storage.FILE, state.FILE, journal.FILE, store.FOLDER)


def restore(settings: Settings, file: Path, *, force: bool = False) -> dict[str, Any]:
    """The collection that was backed up, with its vector index made anew, and those of its tenants; tenants that are
    not in the backup stay as they are. Gives what is in it, and its ``health``.

    Raises BadInput for a file that is no whole backup, and where there is a collection already, unless ``force``;
    CollectionInUse when another process owns one.
    """
    folder = settings.data
    if storage.is_elsewhere(settings.storage.catalog):
        raise BadInput("the catalog does not lie in the collection's folder; restore it by its own means", param="file")
    if not force:
        _refuse_to_replace(folder)
    with ExitStack() as locks:
        locks.callback(_taken(folder).release)
        try:
            head = _unpacked(settings, file, folder / FRESH)
            _replace(folder, _owned(folder, head, locks, force=force))
        except OSError as error:
            raise CollectionUnwritable(f"{folder} cannot be written: {error.strerror or error}") from error
        finally:
            shutil.rmtree(folder / FRESH, ignore_errors=True)
    return {"data": str(folder), "made_at": head.get("made_at"), **_indexed(settings, _names(head))}


def _names(head: Mapping[str, Any]) -> list[str]:
    """Of the tenants in a backup, by what was unpacked: its names were looked at."""
    theirs = (name.split("/") for name in head["files"] if name.startswith(f"{tenants.FOLDER}/"))
    return sorted({parts[1] for parts in theirs})


def _owned(folder: Path, head: Mapping[str, Any], locks: ExitStack, *, force: bool) -> list[Path]:
    """The folders of the tenants in the backup, each of which nobody else owns."""
    found = [folder / tenants.FOLDER / name for name in _names(head)]
    for one in found:
        if not force:
            _refuse_to_replace(one)
        locks.callback(_taken(one).release)
    return found


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
    """The backup in a folder of its own, where its catalogs open and hold what the list says."""
    shutil.rmtree(fresh, ignore_errors=True)  # what a killed process left
    fresh.mkdir(mode=0o700)
    head = archive.unpack(file, fresh)
    if _names(head) and settings.data.parent.name == tenants.FOLDER:
        raise BadInput(f"{file} has tenants in it; restore it without --tenant", param="file")
    for folder, counts in _listed(head, fresh).items():
        if not counts or counts != _counted(settings, folder):
            raise BadInput(f"{file} is no backup that can be restored: its catalog is missing or another", param="file")
        storage.rename_index(folder, settings.storage.catalog, settings.storage.vectors)
    return head


def _listed(head: Mapping[str, Any], fresh: Path) -> dict[Path, Any]:
    """The counts that the list gives for each folder; none where it lists other tenants than were unpacked."""
    said, names = head.get("tenants") or {}, _names(head)
    if not isinstance(said, dict) or said.keys() != {*names}:
        return {fresh: None}
    return {fresh: head.get("counts")} | {fresh / tenants.FOLDER / name: said[name] for name in names}


def _counted(settings: Settings, folder: Path) -> Mapping[str, int] | None:
    try:
        with closing(storage.reading(folder, settings.storage.catalog, settings.storage.vectors)) as catalog:
            return catalog.counts()
    except NotFound:
        return None


def _replace(folder: Path, theirs: Sequence[Path]) -> None:
    """What is in the folders goes away, and what was unpacked comes in: of the folder itself first and last."""
    _clear(folder)
    for one in theirs:
        _clear(one)
        _fill(one, folder / FRESH / tenants.FOLDER / one.name)
    _fill(folder, folder / FRESH)
    for one in (folder, *theirs):
        shutil.rmtree(one / REPLACED, ignore_errors=True)


def _clear(folder: Path) -> None:
    """Moves what is there aside, the catalog first."""
    replaced = folder / REPLACED
    shutil.rmtree(replaced, ignore_errors=True)
    replaced.mkdir(mode=0o700)
    for path in sorted(filter(_is_ours, folder.iterdir()), key=lambda path: not _is_catalog(path)):
        path.rename(replaced / path.name)


def _fill(folder: Path, fresh: Path) -> None:
    """Moves what was unpacked in, the catalog last."""
    for path in sorted(fresh.iterdir(), key=_is_catalog):
        if path.name != tenants.FOLDER:
            path.rename(folder / path.name)
    _settle(folder)


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


def _indexed(settings: Settings, names: Sequence[str]) -> dict[str, Any]:
    """An owner brings the vector index to what the catalog says, which here is to fill an empty one."""
    counts, whole = _filled(settings)
    theirs = {name: _filled(tenants.settings_of(settings, name)) for name in names}
    shown = {"tenants": {name: counts for name, (counts, _) in theirs.items()}} if theirs else {}
    return {"counts": counts, "whole": whole and all(one for _, one in theirs.values()), **shown}


def _filled(settings: Settings) -> tuple[dict[str, int], bool]:
    collection = own(settings, "restore")
    try:
        return collection.counts(), collection.check().whole
    finally:
        collection.close()
