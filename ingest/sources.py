"""Where articles come from: files, folders and standard input, each read in its format.

Nothing is left out silently: what was named and cannot be read is a ``Refusal``, and all others are read all the
same. Memory is bounded by ``limit`` whatever the size of a file. Files are opened and unpacked here, and understood in
a child process: what a stranger wrote can at worst cost its own time and memory.
"""

import io
import sys
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from ingest import files, formats
from ingest.article import Draft, Refusal
from ingest.decoding import HEAD, SourceProblem, decode, glimpse, is_utf8, refuse_binary
from ingest.files import Counted, Found, Joined, OnBytes
from ingest.plain import label
from ingest.worker import Worker

STDIN = "-"
AUTO = "auto"
LIMIT = 50 * 2**20  # bytes; of a file that holds one article, or of one line of a file that holds many

_READ_ERRORS = (SourceProblem, OSError, EOFError, zlib.error)  # BadGzipFile is an OSError


def read_sources(
    places: Sequence[str | Path],
    *,
    format: str = AUTO,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
    on_bytes: OnBytes | None = None,
    worker: Worker | None = None,
) -> Iterator[Draft | Refusal]:
    """Every article of these places, in order, and a refusal for each that could not be read.

    places: files, folders (with all their folders) and ``-`` for standard input. Any of them may be gzipped.
    format: a name from ``ingest.formats``; ``auto`` goes by the file's ending, else by its beginning. With a
        format named, only the files with its endings are read in folders.
    limit: the largest file of one article, and the longest line of a file of many, in bytes once unpacked.
    stdin: what ``-`` means; by default the standard input of the process.
    on_bytes: called with the number of bytes just read, for a progress bar over ``total_bytes(places)``.
    worker: whose process reads; by default one of its own, which ends with the call.

    Raises ``BadInput`` at once when there is no such format.
    """
    extensions = _extensions(format)
    return _read_places(places, extensions, _Reader(format, limit, stdin, on_bytes or (lambda _: None)), worker)


def _read_places(
    places: Sequence[str | Path], extensions: Collection[str], reader: "_Reader", worker: Worker | None
) -> Iterator[Draft | Refusal]:
    with nullcontext(worker) if worker else Worker() as reader.worker:
        for place in places:
            yield from reader.read_place(place, extensions)


def read_stream(stream: BinaryIO, origin: str, extension: str, format: str, limit: int) -> Iterator[Draft | Refusal]:
    """The articles of one source, in this process: what the child runs. Raises SourceProblem."""
    return _Reader(format, limit)._read_stream(stream, origin, extension)


def total_bytes(places: Sequence[str | Path], *, format: str = AUTO) -> int:
    """How many bytes ``read_sources`` would report to ``on_bytes``, standard input left out."""
    return files.total_bytes(places, _extensions(format))


def _extensions(format: str) -> Collection[str]:
    return formats.by_extension() if format == AUTO else formats.by_name(format).EXTENSIONS


class _Reader:
    """How the places of one call are read; the arguments of ``read_sources`` under their names."""

    worker: Worker

    def __init__(
        self, format: str, limit: int, stdin: BinaryIO | None = None, on_bytes: OnBytes = lambda _: None
    ) -> None:
        self._format = format
        self._limit = limit
        self._stdin = stdin
        self._on_bytes = on_bytes

    def read_place(self, place: str | Path, extensions: Collection[str]) -> Iterator[Draft | Refusal]:
        if str(place) == STDIN:
            yield from self._read_stdin()
            return
        nothing = True
        for found in files.walk(place, extensions):
            nothing = False
            yield from self._read_file(found) if isinstance(found, Found) else (found,)
        if nothing:
            reason = f"The folder holds no articles; read are files that end in {', '.join(sorted(extensions))}."
            yield Refusal(label(str(Path(place).resolve())), "empty", reason)

    def _read_stdin(self) -> Iterator[Draft | Refusal]:
        try:
            source = Counted(self._stdin or sys.stdin.buffer, self._on_bytes)
            yield from self._understood(files.unpacked(source), STDIN, "")
        except _READ_ERRORS as error:
            yield _refusal(STDIN, error)

    def _read_file(self, found: Found) -> Iterator[Draft | Refusal]:
        try:
            with files.opened(found, self._on_bytes) as stream:
                yield from self._understood(stream, found.origin, found.extension)
        except _READ_ERRORS as error:
            yield _refusal(found.origin, error)

    def _understood(self, stream: BinaryIO, origin: str, extension: str) -> Iterator[Draft | Refusal]:
        arguments = (origin, extension, self._format, self._limit)
        return self.worker.run(f"{__name__}:read_stream", arguments, stream)

    def _read_stream(self, stream: BinaryIO, origin: str, extension: str) -> Iterator[Draft | Refusal]:
        head = stream.read(HEAD)
        if not head.strip():
            raise SourceProblem("empty", "There is no text in it.")
        refuse_binary(head)
        name = formats.detect(extension, glimpse(head)) if self._format == AUTO else self._format
        format = formats.by_name(name)
        whole = io.BufferedReader(Joined(head, stream), HEAD)
        if isinstance(format, formats.StreamFormat) and is_utf8(head):
            text = io.TextIOWrapper(whole, "utf-8-sig", errors="surrogateescape")
            yield from format.read_stream(text, origin, self._limit)
        else:
            yield from format.read(self._read_whole(whole), origin)

    def _read_whole(self, stream: BinaryIO) -> str:
        data = stream.read(self._limit + 1)
        if len(data) > self._limit:
            raise SourceProblem("too_large", f"It is larger than {self._limit:,} bytes; news articles are not.")
        return decode(data)


def _refusal(origin: str, error: Exception) -> Refusal:
    problem = error if isinstance(error, SourceProblem) else files.problem_of(error)
    return Refusal(origin, problem.code, problem.reason)
