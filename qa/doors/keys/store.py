"""The file in the collection's folder that keeps the keys.

Whoever changes it holds a lock of its own, for the collection is owned by the server meanwhile.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from json import loads
from pathlib import Path
from typing import Any

from ingest.errors import CollectionBroken, CollectionUnwritable
from qa.answer.objects import rfc3339
from qa.doors.keys import files
from qa.doors.keys.key import SCOPES, Key

FILE = "keys.json"
LOCK = "keys.lock"
_VERSION = 1
_SECONDS = 10.0  # for another command to be done with the file


def read(folder: Path) -> tuple[Key, ...]:
    """Those that are kept; none where there is no file. Raises CollectionBroken for one that cannot be understood:
    whoever asks must not take that for a collection without keys."""
    path = folder / FILE
    try:
        found = loads(path.read_bytes())
        if found["version"] != _VERSION:
            raise ValueError
        return tuple(_key(item) for item in found["keys"])
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise CollectionBroken(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise CollectionBroken(f"{path} does not hold keys as they are kept; correct it or make new keys") from error


def _key(item: Any) -> Key:
    times = {name: datetime.fromisoformat(item[name]) for name in ("created_at", "expires_at") if item[name]}
    if item["scope"] not in SCOPES or any(time.tzinfo is None for time in times.values()):
        raise ValueError
    groups = item.get("groups")
    if not (groups is None or isinstance(groups, list)):
        raise ValueError
    return Key(**{**item, **times, "groups": None if groups is None else tuple(groups)})


def write(folder: Path, keys: Sequence[Key]) -> None:
    """Raises CollectionUnwritable."""
    kept = [asdict(key) | {name: rfc3339(getattr(key, name)) for name in ("created_at", "expires_at")} for key in keys]
    try:
        files.write(folder / FILE, {"version": _VERSION, "keys": kept})
    except OSError as error:
        raise CollectionUnwritable(f"{folder / FILE} cannot be written: {error.strerror}") from error


@contextmanager
def changing(folder: Path) -> Iterator[list[Key]]:
    """The keys, which are written as the block leaves them. Raises CollectionUnwritable."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=_SECONDS, mode=0o600)
        lock.acquire()
    except Timeout:
        raise CollectionUnwritable(f"{folder / FILE} is being changed by another process; try again") from None
    except OSError as error:
        raise CollectionUnwritable(f"{folder} cannot be written: {error.strerror}") from error
    try:
        keys = list(read(folder))
        yield keys
        write(folder, keys)
    finally:
        lock.release()
