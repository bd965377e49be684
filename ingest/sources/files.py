"""Files and folders as places to read from: found in a fixed order, opened safely, read with a bound."""

import io
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ingest.article import SKIPPED, Refusal
from ingest.decoding import SourceProblem
from ingest.normalise import label
from ingest.sources import Named, OnBytes, Wanted, problem_of
from ingest.sources._streams import Counted, ending, unpacked
from ingest.urls import without_secrets

ANYWHERE = True


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its absolute path, links resolved, and its size in bytes."""

    path: Path
    size: int

    @property
    def origin(self) -> str:
        """The path as it is stored: the same file is the same article from wherever it is named."""
        return label(str(self.path))

    @property
    def extension(self) -> str:
        """The ending that gives the format."""
        return ending(self.path.name)


def claims(place: str) -> bool:
    """What no other source claims is the path of a file or folder."""
    return bool(place)


def named(place: str, wanted: Wanted) -> Iterator[Named | Refusal]:
    """The file of that name, or the files of a folder that have one of the endings that are wanted."""
    if "://" in place and not os.path.lexists(place):
        yield Refusal(
            label(without_secrets(place)), "not_found", "There is no such file, and no such kind of address is read."
        )
        return
    nothing = True
    for item in walk(place, wanted.extensions | wanted.also):
        nothing = nothing and isinstance(item, Refusal) and item.skipped
        yield _named(item) if isinstance(item, Found) else item
    if nothing:
        reason = (
            f"The folder contains no articles; the extensions that are read are {', '.join(sorted(wanted.extensions))}."
        )
        yield Refusal(label(str(Path(place).resolve())), "empty", reason)


def _named(found: Found) -> Named:
    return Named(found.origin, found.extension, found.size, partial(opened, found))


def walk(place: str | Path, extensions: Collection[str]) -> Iterator[Found | Refusal]:
    """The file of that name, or the files of a folder and its folders, sorted.

    Of a folder are read the files with one of these endings (``.gz`` may follow), whatever kind a file turns out to
    be. Passed over, each by name, are other files, hidden files and folders, ``README`` files, and the ``x_files``
    folder that a browser saves beside ``x.html``. A link to a folder is refused, so that no loop can be entered.
    """
    try:
        path = Path(place).resolve()
        if path.is_dir():
            yield from _walk_folder(path, extensions)
        else:
            yield _found(path)
    except (OSError, ValueError, RuntimeError) as error:
        yield _unread(Path(place), error)


def _walk_folder(folder: Path, extensions: Collection[str]) -> Iterator[Found | Refusal]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _unread(folder, error)
        return
    stems = {path.stem for path in entries if path.suffix.lower() in (".html", ".htm")}
    for path in entries:
        if path.name.startswith("."):
            yield _skipped(path, "It is hidden.")
        elif path.name.removesuffix("_files") in stems:
            yield _skipped(path, "It contains the resources of a saved page.")
        else:
            yield from _walk_entry(path, extensions)


def _walk_entry(path: Path, extensions: Collection[str]) -> Iterator[Found | Refusal]:
    try:
        if path.is_dir():
            yield from _refuse_link(path) if path.is_symlink() else _walk_folder(path, extensions)
        elif Found(path, 0).extension not in extensions:
            what = f"Files that end in {path.suffix}" if path.suffix else "Files without an extension"
            yield _skipped(path, f"{what} are skipped in folders; name the file to ingest it.")
        elif path.name.upper().startswith("README"):
            yield _skipped(path, "It describes the folder; name the file to ingest it.")
        else:
            yield _found(path.resolve())
    except (OSError, RuntimeError) as error:
        yield _unread(path, error)


def _refuse_link(path: Path) -> Iterator[Refusal]:
    reason = "It is a link to a folder, which is not followed; name the folder itself."
    yield Refusal(label(str(path)), "unsupported_type", reason)


def _skipped(path: Path, reason: str) -> Refusal:
    return Refusal(label(str(path.absolute())), SKIPPED, reason)


def _found(path: Path) -> Found | Refusal:
    status = path.stat()
    found = Found(path, status.st_size)
    return found if stat.S_ISREG(status.st_mode) else Refusal(found.origin, "unsupported_type", _NOT_A_FILE)


_NOT_A_FILE = "It is not a regular file; to read from a pipe, give - and pipe into standard input."


def _unread(path: Path, error: Exception) -> Refusal:
    problem = problem_of(error)
    return Refusal(label(str(path.absolute())), problem.code, problem.reason)


@contextmanager
def opened(found: Found, on_bytes: OnBytes) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked when it is gzip or bzip2, as many as it had when it was opened.

    ``on_bytes`` hears of every byte of the file once, also of those that were not wanted.
    """
    counted = None
    try:
        with _open(found.path) as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):  # it was one when it was found
                raise SourceProblem("unsupported_type", _NOT_A_FILE)
            counted = Counted(file, on_bytes, before.st_size)
            yield unpacked(counted)
            _refuse_changed(before, os.fstat(file.fileno()))
    finally:
        on_bytes(max(found.size - (counted.count if counted else 0), 0))


def _open(path: Path) -> io.FileIO:
    """The file, unbuffered; if it has become a pipe since it was found, without waiting for a writer."""
    return io.FileIO(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)))


def _refuse_changed(before: os.stat_result, after: os.stat_result) -> None:
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise SourceProblem("unreadable", "It was changed while it was read; ingest it again.")
