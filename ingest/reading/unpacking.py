"""What lies in an archive, read file by file as in a folder, within bounds for all of it, archives in it included."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from ingest import formats
from ingest.article import SKIPPED, Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.formats import Member
from ingest.reading import sniffing
from ingest.sources._streams import Counted, ending, unpacked

DEEPEST = 2  # an archive in an archive
MOST_FILES = 10_000
MOST_BYTES = 500 * 2**20  # unpacked


@dataclass(slots=True)
class Room:
    """What is left of the bounds, for an archive and all that lie in it."""

    files: int = MOST_FILES
    bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Box:
    """An archive whose files are being read.

    read: reads a stream that lies in a box, with its origin and the ending of its name. fault: makes a refusal of what
    that raised, as no file may end the reading of the others. room: what is left for it. depth: how deep it lies.
    """

    read: "Callable[[BinaryIO, str, str, Box], Iterator[Draft | Refusal]]"
    fault: Callable[[str, Exception], Refusal]
    room: Room = field(default_factory=Room)
    depth: int = 1

    def inside(self) -> "Box":
        """One that lies in it. Raises SourceProblem where that is too deep."""
        if self.depth >= DEEPEST:
            reason = "It is an archive in an archive in an archive; unpack these first."
            raise SourceProblem("unsupported_type", reason)
        return replace(self, depth=self.depth + 1)

    def items(self, members: Iterator[Member | Refusal], origin: str) -> Iterator[Draft | Refusal]:
        """The articles of its files, and a refusal for each that is not read."""
        nothing = True
        for member in members:
            self._take_room()
            place = f"{origin}#{member.name if isinstance(member, Member) else member.origin}"
            if isinstance(member, Refusal):
                yield replace(member, origin=place)
            elif reason := _passed_over(member.name):
                yield Refusal(place, SKIPPED, reason)
                continue
            else:
                yield from self._items_of(member, place)
            nothing = False
        if nothing:
            yield Refusal(origin, "empty", "The archive contains no articles of a kind that is read.")

    def _take_room(self) -> None:
        self.room.files -= 1
        if self.room.files < 0:
            reason = f"It holds more than {MOST_FILES:,} files; those after them were not read: split it."
            raise SourceProblem("too_large", reason)

    def _items_of(self, member: Member, place: str) -> Iterator[Draft | Refusal]:
        try:
            self.room.bytes -= member.size
            if self.room.bytes < 0:
                raise SourceProblem("too_large", f"The archive holds more than {MOST_BYTES:,} bytes; split it.")
            stream = unpacked(Counted(io.BytesIO(member.read()), lambda _: None))
            yield from self.read(stream, place, ending(member.name), self)
        except MemoryError:
            raise
        except Exception as error:  # of any kind: no file may end its archive
            yield self.fault(place, error)


def _passed_over(name: str) -> str | None:
    """As in folders: what is hidden, describes the others, or is no article by its ending."""
    path = PurePosixPath(name)
    if any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in path.parts):
        return "It is hidden."
    if path.name.upper().startswith("README"):
        return "It describes the others."
    if ending(name) not in formats.by_extension() and ending(name) not in sniffing.MAY_HOLD_ARTICLES:
        return "Files of this kind are skipped in archives."
    return None
