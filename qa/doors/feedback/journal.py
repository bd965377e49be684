"""The file in the collection's folder: one JSON object a line, in the order in which they came, never altered.

Whoever appends owns the collection; anybody may read meanwhile. A line without its line break was never acknowledged.
"""

import errno
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from ingest.errors import BadInput, CollectionBroken, CollectionError, CollectionUnwritable

FILE = "feedback.jsonl"
MOST = 10_000  # lines
MOST_BYTES = 64 * 1_048_576  # of the file
LONGEST = 65_536  # bytes of a line


class FeedbackFull(CollectionError):
    """As much feedback is kept as may be."""

    code = "feedback_full"


class Journal:
    """The entries that are kept in this folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def append(self, entry: Mapping[str, Any]) -> None:
        """Writes a line through to the disk, or nothing. Raises BadInput, FeedbackFull and CollectionUnwritable."""
        line = line_of(entry).encode()
        if len(line) > LONGEST:
            raise BadInput(
                f"the feedback takes {len(line):,} bytes, the limit is {LONGEST:,}; shorten it", param="note"
            )
        try:
            with self._path.open("ab+") as file:
                self._write(file, line)
        except OSError as error:
            raise CollectionUnwritable(f"{self._path} cannot be written: {os.strerror(error.errno or 0)}") from error

    def _write(self, file: BinaryIO, line: bytes) -> None:
        lines, end = _whole(file)
        if lines >= MOST or end + len(line) > MOST_BYTES:
            remedy = f"export it with: dateline feedback --cases FILE, then move {self._path} away"
            raise FeedbackFull(f"{lines:,} entries of feedback are kept, and no more may be; {remedy}")
        file.truncate(end)  # what an append that failed has left
        try:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise
        if not lines:
            _sync_folder(self._path.parent)

    def page(self, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
        """At most ``limit`` entries after the first ``offset``, newest first; and how many there are.

        Raises CollectionBroken for a line that is no JSON object.
        """
        try:
            *lines, _ = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return [], 0
        except OSError as error:
            raise CollectionError(f"{self._path} cannot be read: {error.strerror}") from error
        numbers = range(len(lines), 0, -1)[offset : offset + limit]
        return [self._entry(number, lines[number - 1]) for number in numbers], len(lines)

    def _entry(self, number: int, line: bytes) -> dict[str, Any]:
        try:
            found = json.loads(line)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise CollectionBroken(f"{self._path}:{number} is not a JSON object; correct or remove the line")
        return found


def line_of(entry: Mapping[str, Any]) -> str:
    """The entry as one line to every reader: some take these three for the end of a line too."""
    text = json.dumps(entry, ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029]", lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def _whole(file: BinaryIO) -> tuple[int, int]:
    """How many lines are whole, and where the last of them ends."""
    file.seek(0)
    lines = end = at = 0
    while piece := file.read(1_048_576):
        lines += piece.count(b"\n")
        last = piece.rfind(b"\n")
        end = at + last + 1 if last >= 0 else end
        at += len(piece)
    return lines, end


def _sync_folder(folder: Path) -> None:
    """So that the name of a new file outlives a power cut too, where a folder can be told to."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
