"""Streams of bytes that are counted, unpacked and bounded as they are read."""

import bz2
import gzip
import io
from pathlib import PurePosixPath
from typing import BinaryIO

from ingest.decoding import SourceProblem
from ingest.sources import OnBytes

_CHUNK = 65_536
_EXPANSION = 100  # times; news text packs 3 to 10 times, a gzip bomb a thousand times
PACKED = (".gz", ".bz2")  # no xz: its data say how much memory they need


class Counted(io.RawIOBase):
    """A stream that says how much of it was read, and ends at ``size`` bytes even when more arrive."""

    def __init__(self, stream: BinaryIO | io.RawIOBase, on_bytes: OnBytes, size: int | None = None) -> None:
        self._stream = stream
        self._on_bytes = on_bytes
        self._size = size
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        want = len(buffer) if self._size is None else min(len(buffer), self._size - self.count)
        data = self._stream.read(want) or b""
        buffer[: len(data)] = data
        self.count += len(data)
        self._on_bytes(len(data))
        return len(data)


class _Unpacked(io.RawIOBase):
    """What a packed stream holds, until it holds absurdly more than news text could."""

    def __init__(self, packed: Counted, stream: gzip.GzipFile | bz2.BZ2File) -> None:
        self._packed = packed
        self._stream = stream
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(min(len(buffer), _CHUNK))
        buffer[: len(data)] = data
        self._count += len(data)
        if self._count > _EXPANSION * (self._packed.count + _CHUNK):
            raise SourceProblem(
                "too_large", f"It unpacks to more than {_EXPANSION} times its size, more than any news text."
            )
        return len(data)


def unpacked(counted: Counted) -> BinaryIO:
    """The stream, or what it holds when it begins as gzip or bzip2 do, whatever its name."""
    stream = io.BufferedReader(counted, _CHUNK)
    start = stream.peek(3)
    if start.startswith(b"\x1f\x8b"):
        return io.BufferedReader(_Unpacked(counted, gzip.GzipFile(fileobj=stream)), _CHUNK)
    if start.startswith(b"BZh"):
        return io.BufferedReader(_Unpacked(counted, bz2.BZ2File(stream)), _CHUNK)
    return stream


def ending(name: str) -> str:
    """The ending that gives the format, in lower case; that of ``a.jsonl.gz`` is ``.jsonl``."""
    path = PurePosixPath(name)
    return (path.with_suffix("") if path.suffix.lower() in PACKED else path).suffix.lower()
