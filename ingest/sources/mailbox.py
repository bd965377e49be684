"""Mailboxes: a file in the format mbox, or a folder in the format Maildir; each message is a source of its own."""

import mailbox
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from ingest.article import Refusal
from ingest.normalise import label
from ingest.sources import Named, OnBytes, Wanted, problem_of
from ingest.sources._streams import Counted

_SCHEME = "mailbox:"
_MAILDIR = ("cur", "new", "tmp")
_LARGEST = 50 * 2**20  # bytes of a message

Box = mailbox.Mailbox[Any]


def claims(place: str) -> bool:
    """``mailbox:PATH``, a file that ends in ``.mbox``, and a folder that is laid out as Maildir is."""
    if place.startswith(_SCHEME) or place.lower().endswith(".mbox"):
        return True
    try:
        return bool(place) and all((Path(place) / name).is_dir() for name in _MAILDIR)
    except (OSError, ValueError):  # a name that no file can have
        return False


def named(place: str, wanted: Wanted) -> Iterator[Named | Refusal]:
    """Its messages, in the box's order."""
    del wanted
    path = Path(place.removeprefix(_SCHEME))
    origin = label(str(path.absolute()))
    try:
        box = _opened(path)
        keys = sorted(box.keys()) if isinstance(box, mailbox.Maildir) else box.keys()
    except (OSError, ValueError, mailbox.Error) as error:
        problem = problem_of(error)
        yield Refusal(origin, problem.code, problem.reason)
        return
    if not keys:
        yield Refusal(origin, "empty", "There are no messages in the mailbox.")
    for number, key in enumerate(keys, 1):
        yield _message(box, key, origin, number)


def _opened(path: Path) -> Box:
    path = path.resolve(strict=True)
    if path.is_dir():
        if not all((path / name).is_dir() for name in _MAILDIR):
            raise ValueError(f"it is a folder, but not a Maildir: that has {', '.join(_MAILDIR)} in it")
        return mailbox.Maildir(path, create=False)
    if not path.is_file():
        raise ValueError("it is not a regular file")
    return mailbox.mbox(path, create=False)


def _message(box: Box, key: Any, origin: str, number: int) -> Named | Refusal:
    """A message of a Maildir is known by its name, one of a file by what it calls itself: others may be taken out."""
    try:
        size, name = _size(box, key), str(key) if isinstance(box, mailbox.Maildir) else _id(box, key) or str(number)
    except (OSError, KeyError, ValueError, mailbox.Error):  # taken out since it was listed
        return Refusal(f"{origin}#{number}", "not_found", "The message is no longer in the mailbox.")
    place = label(f"{origin}#{name}")
    if size > _LARGEST:
        return Refusal(place, "too_large", f"The message is larger than {_LARGEST:,} bytes.")
    return Named(place, ".eml", size, partial(_stream, box, key))


def _size(box: Box, key: Any) -> int:
    with box.get_file(key) as file:
        file.seek(0, 2)
        return int(file.tell())


def _id(box: Box, key: Any) -> str:
    """The Message-ID, without reading more than the message's head."""
    with box.get_file(key) as file:
        for line in iter(lambda: file.readline(1_000), b""):
            if line in (b"\n", b"\r\n"):
                break
            if line[:11].lower() == b"message-id:":
                return str(line[11:].decode("ascii", "ignore").strip(" <>\r\n"))
    return ""


@contextmanager
def _stream(box: Box, key: Any, on_bytes: OnBytes) -> Iterator[BinaryIO]:
    with box.get_file(key) as file:
        yield cast(BinaryIO, Counted(cast(BinaryIO, file), on_bytes))
