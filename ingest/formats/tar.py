"""A tar archive, which may be packed as a whole: whatever files lie in it, each read as it would be alone."""

import tarfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from ingest.article import Refusal
from ingest.decoding import SourceProblem
from ingest.formats import Member
from ingest.normalise import label

EXTENSIONS = (".tar", ".tgz", ".tbz2", ".tbz")
BINARY = True

_BLOCK = 512
_LARGEST = 10 * 2**30  # bytes of a file that is passed over; a header can say anything
_DAMAGED = "The archive is damaged or cut off here; what lies behind was not read."
_UNREADABLE = (tarfile.TarError, EOFError, ValueError, OverflowError)


def sniff(head: bytes) -> bool:
    """By the sum over its first header: that of nothing else is right."""
    try:
        return bool(tarfile.TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape").name)
    except _UNREADABLE:
        return False


def members(stream: BinaryIO, limit: int) -> Iterator[Member | Refusal]:
    """Its files in their order, as they come. Raises SourceProblem for what is no archive."""
    number = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for item in archive:
                if not 0 <= item.size <= _LARGEST:
                    raise tarfile.ReadError
                number += 1
                if not item.isdir():
                    yield _member(archive, item, limit)
    except _UNREADABLE as error:
        if not number:
            raise SourceProblem("unsupported_type", "It is no tar archive.") from error
        yield Refusal(f"({number + 1})", "malformed", _DAMAGED)


def _member(archive: tarfile.TarFile, item: tarfile.TarInfo, limit: int) -> Member | Refusal:
    name = label(item.name)
    if item.issym() or item.islnk():
        return Refusal(name, "unsupported_type", "It is a link, which is not followed.")
    if not item.isfile():
        return Refusal(name, "unsupported_type", "It is a device or a pipe, not a file.")
    return Member(name, item.size, partial(_content, archive, item, limit))


def _content(archive: tarfile.TarFile, item: tarfile.TarInfo, limit: int) -> bytes:
    if item.size > limit:
        raise SourceProblem("too_large", f"It is larger than {limit:,} bytes, more than any news article.")
    try:
        stream = archive.extractfile(item)
        return stream.read() if stream else b""
    except _UNREADABLE:
        raise SourceProblem("malformed", _DAMAGED) from None
