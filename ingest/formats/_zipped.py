"""ZIP files from strangers: office documents and e-books are such, too. Nothing is unpacked but what is asked for.

A hostile one holds countless files, or a file that unpacks to a thousand times its size; how long the list of its files
is, is looked at before it is read.
"""

import zipfile
import zlib
from typing import BinaryIO

from ingest.decoding import SourceProblem

MAGIC = b"PK\x03\x04"
MOST_FILES = 10_000
EXPANSION = 100  # times; news text packs 3 to 10 times, a bomb a thousand times
SLACK = 1_000_000  # bytes that anything may unpack to

_LONGEST_LIST = 4 * 2**20  # bytes of the list of files
_END = b"PK\x05\x06"  # where the list is described
_LONGEST_END = 65_557
_ENCRYPTED = 1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """The archive. Raises SourceProblem for a damaged one, and for one of too many files."""
    end = _end(file)
    if int.from_bytes(end[12:16], "little") > _LONGEST_LIST:
        raise SourceProblem("too_large", f"It holds more than {MOST_FILES:,} files; split it.")
    try:
        archive = zipfile.ZipFile(file)
    except _UNREADABLE as error:
        raise SourceProblem("malformed", f"It is a damaged ZIP file: {error}.") from error
    if len(archive.infolist()) > MOST_FILES:
        raise SourceProblem(
            "too_large", f"It holds {len(archive.infolist()):,} files, more than {MOST_FILES:,}; split it."
        )
    return archive


def _end(file: BinaryIO) -> bytes:
    size = file.seek(0, 2)
    file.seek(max(size - _LONGEST_END, 0))
    tail = file.read()
    if not tail.count(_END):
        raise SourceProblem("malformed", "It is a damaged ZIP file: its end is missing.")
    return tail[tail.rindex(_END) :]


def content(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, limit: int) -> bytes:
    """What a file of it holds. Raises SourceProblem for one that is not there, encrypted, damaged or too large."""
    try:
        found = archive.getinfo(name) if isinstance(name, str) else name
        if found.flag_bits & _ENCRYPTED:
            raise SourceProblem("unreadable", "It is encrypted; save it without a password.")
        if found.file_size > min(limit, EXPANSION * found.compress_size + SLACK):
            reason = f"It unpacks to {found.file_size:,} bytes, more than any news article."
            raise SourceProblem("too_large", reason)
        with archive.open(found) as stream:
            return stream.read(found.file_size)
    except KeyError:
        raise SourceProblem("malformed", f"It lacks {name}, which every file of its kind has.") from None
    except _UNREADABLE as error:
        raise SourceProblem("malformed", f"It is damaged: {error or type(error).__name__}.") from error
