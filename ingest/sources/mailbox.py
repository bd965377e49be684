"""Mailboxes: a file in the format mbox, or a folder in the format Maildir; each message is a source of its own.

Nothing in a mailbox is touched, and none of it is held open: a mail program may be at work on it.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from ingest.article import Refusal
from ingest.normalise import label
from ingest.sources import Named, OnBytes, Wanted, problem_of
from ingest.sources._streams import Counted

_SCHEME = "mailbox:"
_MAILDIR = ("cur", "new", "tmp")
_LARGEST = 50 * 2**20  # bytes of a message
_LINE = 65_536  # bytes that are looked at as one line
_ID = b"message-id:"

Part = tuple[int, int, str]
"""Where a message of a file begins and ends, and what it calls itself."""


def claims(place: str) -> bool:
    """``mailbox:PATH``, a file that ends in ``.mbox``, and a folder that is laid out as Maildir is."""
    try:
        return (
            place.startswith(_SCHEME) or place.lower().endswith(".mbox") or (bool(place) and _is_maildir(Path(place)))
        )
    except (OSError, ValueError):  # a name that no file can have
        return False


def named(place: str, wanted: Wanted) -> Iterator[Named | Refusal]:
    """Its messages, in the file's order or by their names."""
    del wanted
    path = Path(place.removeprefix(_SCHEME))
    origin, nothing = label(str(path.absolute())), True
    try:
        path = path.resolve(strict=True)
        for item in _of_folder(path, origin) if path.is_dir() else _of_file(path, origin):
            nothing = False
            yield item
    except (OSError, ValueError) as error:
        problem = problem_of(error)
        yield Refusal(origin, problem.code, problem.reason)
        return
    if nothing:
        yield Refusal(origin, "empty", "There are no messages in the mailbox.")


def _is_maildir(path: Path) -> bool:
    return all((path / name).is_dir() for name in _MAILDIR)


def _of_folder(folder: Path, origin: str) -> Iterator[Named | Refusal]:
    """A message is known by its name up to the colon, behind which stands whether it was read."""
    if not _is_maildir(folder):
        raise ValueError(f"it is a folder, but no Maildir, which has {', '.join(_MAILDIR)} in it")
    paths = (path for name in ("cur", "new") for path in (folder / name).iterdir() if not path.name.startswith("."))
    for path in sorted(paths, key=lambda path: path.name):
        if path.is_file() and not path.is_symlink():
            yield _message(path, 0, path.stat().st_size, f"{origin}#{path.name.partition(':')[0]}")


def _of_file(path: Path, origin: str) -> Iterator[Named | Refusal]:
    """A message is known by its Message-ID, else by its place: others may be taken out."""
    if not path.is_file():
        raise ValueError("it is not a regular file")
    with path.open("rb") as file:
        for number, (start, end, name) in enumerate(_parts(file), 1):
            yield _message(path, start, end, f"{origin}#{name or number}")


def _parts(file: BinaryIO) -> Iterator[Part]:
    """Each message begins below a line that begins with ``From``, the first of the file or after a blank one."""
    start, end, name, is_head, blank = -1, 0, "", False, True
    for line in iter(lambda: file.readline(_LINE), b""):
        if blank and line.startswith(b"From "):
            if start >= 0:
                yield start, end, name
            start, name, is_head = end + len(line), "", True
        end += len(line)
        blank = not line.strip()
        is_head = is_head and not blank
        if is_head and not name and line[: len(_ID)].lower() == _ID:
            name = line[len(_ID) :].decode("ascii", "ignore").strip(" \t<>\r\n")
    if start >= 0:
        yield start, end, name
    elif end:
        raise ValueError("it is no mailbox: its messages do not begin with a line “From …”")


def _message(path: Path, start: int, end: int, origin: str) -> Named | Refusal:
    if end - start > _LARGEST:
        return Refusal(label(origin), "too_large", f"The message is larger than {_LARGEST:,} bytes.")
    return Named(label(origin), ".eml", end - start, partial(_opened, path, start, end - start))


@contextmanager
def _opened(path: Path, start: int, size: int, on_bytes: OnBytes) -> Iterator[BinaryIO]:
    with path.open("rb", buffering=0) as file:
        file.seek(start, os.SEEK_SET)
        yield cast(BinaryIO, io.BufferedReader(Counted(file, on_bytes, size)))
