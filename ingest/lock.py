"""One owner a collection, held by locks that the system frees when the owner dies, however it dies.

The folder itself is locked where the system can do that: it cannot be removed without the collection, as a file in it
can. ``owner.lock`` is locked too and says who the owner is. It alone is the lock on Windows, where nobody can remove a
file that is open, and on network drives. Only ``owner.lock`` is ever tried by those who merely ask who owns the
collection, so that they never stand in the way of somebody who wants to own it.
"""

import errno
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from ingest.errors import BadInput, CollectionBroken, CollectionError, CollectionInUse, CollectionUnwritable

FILE = "owner.lock"
_ATTEMPTS, _PAUSE = 20, 0.02  # those who only ask hold the file for microseconds
_FULL = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a collection: its process, what it does (``ingest``, ``serve``, …), where it serves, if it does, and on
    which machine, where several may hold it."""

    pid: int
    command: str
    url: str | None = None
    host: str | None = None


class Guard(Protocol):
    """What keeps others from writing a collection."""

    def announce(self, url: str | None) -> None:
        """Publishes where the owner serves, so that they can go through it."""

    def keep(self) -> None:
        """Sees to it that the collection is still guarded, before every change; raises CollectionError where it is
        not."""

    def release(self) -> None:
        """Lets others own it; a second time does nothing."""


class Guards:
    """Several that guard a collection together: of its folder, and of its database."""

    def __init__(self, *guards: Guard) -> None:
        self._guards = guards

    def announce(self, url: str | None) -> None:
        for guard in self._guards:
            guard.announce(url)

    def keep(self) -> None:
        for guard in self._guards:
            guard.keep()

    def release(self) -> None:
        for guard in reversed(self._guards):
            guard.release()


class Lock:
    """Holds the collection until ``release``; raises CollectionInUse, naming the owner, when another process does."""

    def __init__(self, folder: Path, command: str) -> None:
        self._folder, self._place = folder, folder.absolute()
        self._owner = Owner(os.getpid(), command)
        self._handles: list[int] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._held = self._lock_folder()
            self._file = self._lock_file()
            self._write()
        except OSError as error:
            self._let_go()
            raise _unusable(folder, error) from error
        except BaseException:
            self._let_go()
            raise

    @property
    def command(self) -> str:
        """What the owner does."""
        return self._owner.command

    def _lock_folder(self) -> int | None:
        """The folder, open and locked; None where only files can be locked."""
        try:
            handle = self._opened(os.open(self._folder, os.O_RDONLY))
            locked = _locked(handle)
        except OSError:
            return None
        if not locked:
            raise _in_use(self._folder)
        return handle

    def _lock_file(self) -> int:
        handle = self._opened(os.open(self._place / FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666))
        for _ in range(_ATTEMPTS):
            if _locked(handle):
                return handle
            time.sleep(_PAUSE)
        raise _in_use(self._folder)

    def _opened(self, handle: int) -> int:
        self._handles.append(handle)
        return handle

    def announce(self, url: str | None) -> None:
        """Publishes where the owner serves, so that they can go through it."""
        self._owner = Owner(self._owner.pid, self._owner.command, url)
        try:
            self._write()
        except OSError as error:
            raise _unusable(self._folder, error) from error

    def _write(self) -> None:
        """From the second byte on: Windows lets nobody else read the first, which is the one that is locked."""
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, b" " + json.dumps(asdict(self._owner)).encode())

    def keep(self) -> None:
        """Sees to it that the lock still guards the collection, before every change.

        An ``owner.lock`` that was removed is made anew while the folder is held. Raises CollectionError when another
        process may have taken the collection over, and CollectionBroken when the folder itself is another one.
        """
        if self._held is not None and not _same(self._held, self._place):
            raise CollectionBroken(f"the folder {self._folder} was removed or replaced while it was open; start again")
        if _same(self._file, self._place / FILE):
            return
        if self._held is None:
            raise CollectionError(f"{self._place / FILE} was removed while the collection was open; start again")
        try:
            self._file = self._lock_file()
            self._write()
        except OSError as error:
            raise _unusable(self._folder, error) from error

    def release(self) -> None:
        if self._handles:
            os.ftruncate(self._file, 0)
            self._let_go()

    def _let_go(self) -> None:
        """Closing a file frees its lock."""
        while self._handles:
            os.close(self._handles.pop())


def owner_of(folder: Path) -> Owner | None:
    """Who holds the collection now, or None. An owner that ends in good order leaves the file empty."""
    try:
        with (folder / FILE).open("rb+", buffering=0) as file:
            file.seek(1)
            written = file.read()
            if not written or _locked(file.fileno()):
                return None
            return Owner(**json.loads(written))
    except (OSError, ValueError, TypeError):
        return None


def _locked(handle: int) -> bool:
    from filelock import lock_descriptor  # only now: a question to a collection that nobody owns does without

    return lock_descriptor(handle, blocking=False)


def _same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _in_use(folder: Path) -> CollectionInUse:
    return in_use(f"the collection in {folder}", owner_of(folder))


def in_use(collection: str, owner: Owner | None) -> CollectionInUse:
    """The error for whoever comes second: who holds the collection, and what to do."""
    if owner is None:
        return CollectionInUse(f"{collection} is in use by another process; try again", owner="unknown")
    name = f"dateline {owner.command} (process {owner.pid}{f' on {owner.host}' if owner.host else ''})"
    remedy = f"send the request to it at {owner.url}" if owner.url else "wait until it ends"
    return CollectionInUse(f"{collection} is in use by {name}; {remedy}", owner=name, url=owner.url)


def _unusable(folder: Path, error: OSError) -> BadInput | CollectionError:
    if error.errno in _FULL:
        return CollectionUnwritable(f"{folder} cannot be written: the disk is full; free some space and try again")
    if error.errno in _READ_ONLY:
        return CollectionUnwritable(
            f"{folder} cannot be written ({error.strerror}): ask, search, show and verify still "
            "work; to change or serve the collection, make the folder writable or copy it"
        )
    is_file = isinstance(error, FileExistsError | NotADirectoryError)
    reason = "it is a file, or within one; name a folder with --data" if is_file else error.strerror
    return BadInput(f"{folder} cannot hold a collection: {reason}", param="data")
