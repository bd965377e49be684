"""The formats that can be read, one member each, found by its name: bytes in, articles out.

A format module gives:

``EXTENSIONS``: the file name endings that are its own, with the dot, in lower case.
``sniff(head)``: whether the first bytes look like this format; asked when the file's ending does not say.
``read(data, origin)``: the articles in some bytes, and a ``Refusal`` for each that could not be read; at least one of
either. It raises ``SourceProblem`` for what is not of its kind. ``ingest.formats._text`` helps those that read text.

A format whose files hold files of other formats gives ``members(stream, limit)`` in place of ``read``: each as a
``Member``, or a ``Refusal`` whose origin is its name in there. What a member holds is read where that of a file is.

``BINARY = True`` where its bytes are no text: it is asked first, whatever the ending says.
``CERTAIN = True`` where ``sniff`` cannot be wrong, as of a document whose root element has its name: it is asked before
the ending, which may be that of the program that saved it.
A format whose files hold many articles and may be larger than memory also gives
``read_stream(stream, origin, limit)``, which holds no more than ``limit`` bytes of the stream at once.

Heavy parsers are imported inside ``read``: whoever asks a question loads this package too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO, Protocol, cast, runtime_checkable

from ingest import plugin
from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem

FALLBACK = "text"  # what every text is when nothing else claims it


class Format(Protocol):
    """What a module in this folder gives."""

    EXTENSIONS: tuple[str, ...]

    def sniff(self, head: bytes) -> bool: ...

    def read(self, data: bytes, origin: str) -> Iterator[Draft | Refusal]: ...


@runtime_checkable
class StreamFormat(Protocol):
    """What the module of a format for long files gives besides."""

    def read_stream(self, stream: BinaryIO, origin: str, limit: int) -> Iterator[Draft | Refusal]: ...


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a file.

    name: its path in there, as it may be shown. size: in bytes, as it is said to be. read: gives them, once, before
    the next member is asked for, or raises SourceProblem.
    """

    name: str
    size: int
    read: Callable[[], bytes]


@runtime_checkable
class Container(Protocol):
    """What the module of a format gives, in place of ``read``, whose files hold files."""

    def members(self, stream: BinaryIO, limit: int) -> Iterator[Member | Refusal]: ...


def bounded(stream: BinaryIO, limit: int) -> bytes:
    """All of a stream. Raises SourceProblem where it has more than ``limit`` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceProblem("too_large", f"It is larger than {limit:,} bytes, more than any news article.")
    return data


def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return plugin.names(__name__)


def by_name(name: str) -> Format:
    """The format of that name, or ``BadInput`` that lists those there are."""
    return cast(Format, plugin.member(__name__, name, "format"))


@cache
def by_extension() -> dict[str, str]:
    """Every known file name ending with the name of its format."""
    return {extension: name for name in names() for extension in by_name(name).EXTENSIONS}


def is_binary(name: str) -> bool:
    """Whether the bytes of the format of that name are no text."""
    return bool(getattr(by_name(name), "BINARY", False))


def detect_binary(head: bytes) -> str | None:
    """The name of the binary format that claims these first bytes."""
    return next((name for name in names() if is_binary(name) and by_name(name).sniff(head)), None)


def detect_certain(head: bytes) -> str | None:
    """The name of the format of a text that these first bytes leave no doubt of."""
    certain = (name for name in names() if getattr(by_name(name), "CERTAIN", False))
    return next((name for name in certain if by_name(name).sniff(head)), None)


def detect(extension: str, head: bytes) -> str:
    """The name of the format of a text, by its file's ending, else by its first bytes.

    An ending of plain text says little: pages and dumps are often saved as ``.txt``, so these are looked into too.
    """
    named = by_extension().get(extension.lower(), FALLBACK)
    if named != FALLBACK:
        return named
    return next((name for name in names() if name != FALLBACK and by_name(name).sniff(head)), FALLBACK)
