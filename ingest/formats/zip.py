"""A ZIP archive: whatever files lie in it, each read as it would be alone. Nothing is written anywhere."""

import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import BinaryIO, cast

from ingest.article import Refusal
from ingest.decoding import SourceProblem
from ingest.formats import Member, _zipped
from ingest.normalise import label

EXTENSIONS = (".zip",)
BINARY = True

_EMPTY = b"PK\x05\x06"
_LARGEST = 500 * 2**20  # bytes, packed
_OFFICE = "[Content_Types].xml"


def sniff(head: bytes) -> bool:
    """By its first bytes; those of office documents and e-books are the same, and are asked first."""
    return head.startswith((_zipped.MAGIC, _EMPTY))


def members(stream: BinaryIO, limit: int) -> Iterator[Member | Refusal]:
    """Its files, in the order of its list. Raises SourceProblem for what is no archive."""
    with tempfile.TemporaryFile() as file:  # a list at the end says where each begins
        _copy(stream, cast(BinaryIO, file))
        with closing(_zipped.opened(cast(BinaryIO, file))) as archive:
            found = [item for item in archive.infolist() if not item.is_dir()]
            if any(item.filename == _OFFICE for item in found):
                raise SourceProblem("unsupported_type", "It is an office document of a kind that is not read.")
            for item in found:
                yield _member(archive, item, limit)


def _member(archive: zipfile.ZipFile, item: zipfile.ZipInfo, limit: int) -> Member | Refusal:
    name = label(item.filename)
    if stat.S_ISLNK(item.external_attr >> 16):
        return Refusal(name, "unsupported_type", "It is a link, which is not followed.")
    return Member(name, item.file_size, partial(_zipped.content, archive, item, limit))


def _copy(stream: BinaryIO, file: BinaryIO) -> None:
    """At most so much of it as is read."""
    head = stream.read(4)
    if not sniff(head):
        raise SourceProblem("unsupported_type", "It is no ZIP archive.")
    file.write(head)
    while piece := stream.read(shutil.COPY_BUFSIZE):  # type: ignore[attr-defined]
        file.write(piece)
        if file.tell() > _LARGEST:
            raise SourceProblem("too_large", f"It is larger than {_LARGEST:,} bytes; split it.")
