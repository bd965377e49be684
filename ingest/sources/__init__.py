"""Where articles come from: files, folders and standard input, each read in its format.

Nothing is left out silently: what was named and cannot be read is a ``Refusal``, and all others are read all the
same. Memory is bounded by ``limit`` whatever the size of a file. Files are opened and unpacked here, and understood in
a child process: what a stranger wrote can at worst cost its own time and memory.
"""

import io
import logging
import sys
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ingest import formats, sniffing
from ingest.article import Draft, Refusal
from ingest.decoding import HEAD, Decoded, SourceProblem, decode, glimpse, is_utf8, refuse_binary
from ingest.normalise import label
from ingest.sources import files
from ingest.sources.files import Counted, Found, Joined, OnBytes
from ingest.sources.worker import Worker

STDIN = "-"
AUTO = "auto"
LIMIT = 50 * 2**20  # bytes; of a file that holds one article, or of one line of a file that holds many

_READ_ERRORS = (OSError, EOFError, zlib.error)  # BadGzipFile is an OSError

log = logging.getLogger(__name__)


def read_sources(
    places: Sequence[str | Path],
    *,
    format: str = AUTO,
    sniff: bool = False,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
    on_bytes: OnBytes | None = None,
    worker: Worker | None = None,
) -> Iterator[Draft | Refusal]:
    """Every article of these places, in order, and a refusal for each that could not be read.

    places: files, folders (with all their folders) and ``-`` for standard input. Any of them may be gzipped.
    format: a name from ``ingest.formats``; ``auto`` goes by the file's ending, else by its beginning. With a
        format named, only the files with its endings are read in folders.
    sniff: refuse what is no article even when a format is named, which says no more than a declared media type.
    limit: the largest file of one article, and the longest line of a file of many, in bytes once unpacked.
    stdin: what ``-`` means; by default the standard input of the process.
    on_bytes: called with the number of bytes just read, for a progress bar over ``total_bytes(places)``.
    worker: whose process reads; by default one of its own, which ends with the call.

    Raises ``BadInput`` at once when there is no such format.
    """
    extensions = _extensions(format)
    reader = _Reader(format, sniff or format == AUTO, limit, stdin, on_bytes or (lambda _: None))
    return _read_places(places, extensions, reader, worker)


def _read_places(
    places: Sequence[str | Path], extensions: Collection[str], reader: "_Reader", worker: Worker | None
) -> Iterator[Draft | Refusal]:
    with nullcontext(worker) if worker else Worker() as reader.worker:
        for place in places:
            yield from reader.read_place(place, extensions)


def read_stream(
    stream: BinaryIO, origin: str, extension: str, format: str, sniff: bool, limit: int
) -> Iterator[Draft | Refusal]:
    """The articles of one source, in this process: what the child runs. Raises SourceProblem."""
    return _Reader(format, sniff, limit)._read_stream(stream, origin, extension)


def total_bytes(places: Sequence[str | Path], *, format: str = AUTO) -> int:
    """How many bytes ``read_sources`` would report to ``on_bytes``, standard input left out."""
    return files.total_bytes(places, _extensions(format))


def _extensions(format: str) -> Collection[str]:
    return formats.by_extension() if format == AUTO else formats.by_name(format).EXTENSIONS


class _Reader:
    """How the places of one call are read; the arguments of ``read_sources`` under their names."""

    worker: Worker

    def __init__(
        self, format: str, sniff: bool, limit: int, stdin: BinaryIO | None = None, on_bytes: OnBytes = lambda _: None
    ) -> None:
        self._format = format
        self._sniff = sniff
        self._limit = limit
        self._stdin = stdin
        self._on_bytes = on_bytes

    def read_place(self, place: str | Path, extensions: Collection[str]) -> Iterator[Draft | Refusal]:
        if str(place) == STDIN:
            yield from self._read_stdin()
            return
        nothing = True
        for found in files.walk(place, self._looked_at(extensions)):
            nothing = nothing and isinstance(found, Refusal) and found.skipped
            yield from self._read_file(found) if isinstance(found, Found) else (found,)
        if nothing:
            reason = (
                f"The folder contains no articles; the extensions that are read are {', '.join(sorted(extensions))}."
            )
            yield Refusal(label(str(Path(place).resolve())), "empty", reason)

    def _looked_at(self, extensions: Collection[str]) -> Collection[str]:
        """The endings that are not passed over in a folder: also of what is refused by name."""
        return {*extensions, *sniffing.MAY_HOLD_ARTICLES} if self._format == AUTO else extensions

    def _read_stdin(self) -> Iterator[Draft | Refusal]:
        try:
            source = Counted(self._stdin or sys.stdin.buffer, self._on_bytes)
            yield from self._understood(files.unpacked(source), STDIN, "")
        except Exception as error:  # of any kind: no source may end an ingest
            yield _refusal(STDIN, error)

    def _read_file(self, found: Found) -> Iterator[Draft | Refusal]:
        try:
            with files.opened(found, self._on_bytes) as stream:
                yield from self._understood(stream, found.origin, found.extension)
        except Exception as error:  # of any kind: no source may end an ingest
            yield _refusal(found.origin, error)

    def _understood(self, stream: BinaryIO, origin: str, extension: str) -> Iterator[Draft | Refusal]:
        arguments = (origin, extension, self._format, self._sniff, self._limit)
        return self.worker.run(f"{__name__}:read_stream", arguments, stream)

    def _read_stream(self, stream: BinaryIO, origin: str, extension: str) -> Iterator[Draft | Refusal]:
        head = stream.read(HEAD)
        if not head.strip():
            raise SourceProblem("empty", "There is no text in it.")
        refuse_binary(head)
        format = formats.by_name(self._detected(glimpse(head), extension))
        whole = io.BufferedReader(Joined(head, stream), HEAD)
        if isinstance(format, formats.StreamFormat) and is_utf8(head):
            text = io.TextIOWrapper(whole, "utf-8-sig", errors="surrogateescape")
            yield from format.read_stream(text, origin, self._limit)
        else:
            decoded = self._read_whole(whole)
            items = format.read(decoded.text, origin)
            yield from (_noted(item, decoded.guessed) for item in items) if decoded.guessed else items

    def _detected(self, text: str, extension: str) -> str:
        """The name of the format; what is no article is refused, unless the caller said how to read it."""
        if self._sniff:
            sniffing.refuse_other(text, extension)
        name = formats.detect(extension, text) if self._format == AUTO else self._format
        if self._sniff and name == formats.FALLBACK:
            sniffing.refuse_other_shape(text)
        return name

    def _read_whole(self, stream: BinaryIO) -> Decoded:
        data = stream.read(self._limit + 1)
        if len(data) > self._limit:
            raise SourceProblem("too_large", f"It is larger than {self._limit:,} bytes, more than any news article.")
        return decode(data)


def _noted(item: Draft | Refusal, encoding: str) -> Draft | Refusal:
    return replace(item, encoding=encoding) if isinstance(item, Draft) else item


def _refusal(origin: str, error: Exception) -> Refusal:
    """Why reading ended early. What no reader foresaw is a fault of ours: its traceback goes to the log."""
    if isinstance(error, SourceProblem):
        return Refusal(origin, error.code, error.reason)
    if isinstance(error, _READ_ERRORS):
        problem = files.problem_of(error)
        return Refusal(origin, problem.code, problem.reason)
    log.error("reading %s failed", origin, exc_info=error)
    reason = f"Reading it failed with {type(error).__name__}, a fault in Dateline; please report it with the log."
    return Refusal(origin, "unreadable", reason)
