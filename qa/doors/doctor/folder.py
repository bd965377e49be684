"""The folder of the collection: whose it is, whether it can be written, who may read its secrets, what room it has."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ingest.lock import owner_of
from qa.doors.doctor.finding import Finding, failed, note, ok, warning
from qa.settings import Settings

SECRETS = ("keys.json", "feeds.json", "audit.jsonl")  # they open doors, or say who asked what
LITTLE, TOO_LITTLE = 1_000_000_000, 100_000_000  # bytes
_REMEDY = "run Dateline as the user whose they are, or change their owner: chown -R"


def examine(settings: Settings) -> Iterator[Finding]:
    folder = settings.data
    if not folder.exists():
        make = f"make one with: dateline ingest PATH --data {folder}"
        yield note("folder", f"there is no collection in {folder}", make)
        if not _writable(_nearest(folder)):
            yield failed("folder", f"{folder} cannot be made: {_nearest(folder)} cannot be written", _REMEDY)
        return
    if not folder.is_dir():
        yield failed("folder", f"{folder} is a file, and a collection is a folder", "name another with --data")
        return
    yield from _rights(folder)
    yield from _owner(folder)


def _rights(folder: Path) -> Iterator[Finding]:
    mine = [folder, *sorted(folder.iterdir())]
    closed = [path for path in mine if not os.access(path, os.R_OK)]
    fixed = [path for path in mine if path not in closed and not _writable(path)]
    for path in closed[:5]:
        yield failed("folder", f"{path} cannot be read; it is {_whose(path)}", f"{_REMEDY} {folder}")
    if fixed:
        message = f"{fixed[0]} cannot be written ({_whose(fixed[0])}): questions are answered, nothing can be taken in"
        yield warning("folder", message, f"{_REMEDY} {folder}")
    if not closed and not fixed:
        yield ok("folder", f"{folder} can be read and written ({_whose(folder)})")
    if os.name == "posix" and folder.stat().st_mode & 0o002:
        yield warning("folder", f"everybody on this machine can write in {folder}", f"run: chmod o-w {folder}")
    for path in (folder / name for name in SECRETS):
        if os.name == "posix" and path.exists() and path.stat().st_mode & 0o077:
            yield warning("folder", f"others can read {path}", f"run: chmod 600 {path}")


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK | os.X_OK if path.is_dir() else os.W_OK)


def _nearest(folder: Path) -> Path:
    """The folder that is there, of those above."""
    return next(path for path in folder.absolute().parents if path.exists())


def _whose(path: Path) -> str:
    try:
        return f"owned by {path.owner()}"
    except (KeyError, OSError, NotImplementedError):  # a user without a name, or a system without users
        return f"owned by the user {path.stat().st_uid}"


def _owner(folder: Path) -> Iterator[Finding]:
    owner = owner_of(folder)
    if owner:
        where = f", serving at {owner.url}" if owner.url else ""
        yield note("folder", f"dateline {owner.command} (process {owner.pid}) owns the collection now{where}")


def _size(count: int) -> str:
    return f"{count / 1e9:,.1f} GB" if count >= LITTLE else f"{count / 1e6:,.1f} MB"


def disk(settings: Settings) -> Iterator[Finding]:
    """Room for what a write, a backup and a rebuild take: as much as the collection has already."""
    folder = settings.data if settings.data.exists() else _nearest(settings.data)
    free = shutil.disk_usage(folder).free
    held = sum(path.stat().st_size for path in settings.data.glob("**/*") if path.is_file())
    shown = f"{_size(free)} free where {folder} lies; the collection has {_size(held)}"
    if free < TOO_LITTLE:
        yield failed("disk", shown, "free some space: nothing can be taken in soon")
    elif free < max(LITTLE, held):
        yield warning("disk", shown, "free some space: a backup or a rebuild needs as much as the collection has")
    else:
        yield ok("disk", shown)
