"""One owner a collection: an flock on a file that says who holds it. The system frees it when the owner dies."""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from ingest.errors import BadInput, CollectionInUse

FILE = "owner.lock"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a collection: its process, what it does (``ingest``, ``serve``, …), and where it serves, if it does."""

    pid: int
    command: str
    url: str | None = None


class Lock:
    """Holds the collection until ``release``; raises CollectionInUse, naming the owner, when another process does."""

    def __init__(self, folder: Path, command: str) -> None:
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file: IO[str] = (folder / FILE).open("a+")
        except OSError as error:
            raise BadInput(f"{folder} cannot hold a collection: {error.strerror}", param="data") from error
        if not _locked(self._file):
            self._file.close()
            raise _in_use(folder)
        self._owner = Owner(os.getpid(), command)
        self.announce(None)

    def announce(self, url: str | None) -> None:
        """Tells other processes where the owner serves, so that they can go through it."""
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(asdict(Owner(self._owner.pid, self._owner.command, url))))
        self._file.flush()

    def release(self) -> None:
        if not self._file.closed:
            self._file.seek(0)
            self._file.truncate()
            self._file.close()


def owner_of(folder: Path) -> Owner | None:
    """Who holds the collection now, or None."""
    try:
        with (folder / FILE).open("r+") as file:
            if _locked(file):
                return None
            return Owner(**json.loads(file.read()))
    except (OSError, ValueError, TypeError):
        return None


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _in_use(folder: Path) -> CollectionInUse:
    owner = owner_of(folder)
    if owner is None:
        return CollectionInUse(f"the collection in {folder} is in use by another process; try again", owner="unknown")
    name = f"dateline {owner.command} (process {owner.pid})"
    remedy = f"send the request to it at {owner.url}" if owner.url else "wait until it ends"
    return CollectionInUse(f"the collection in {folder} is in use by {name}; {remedy}", owner=name, url=owner.url)
