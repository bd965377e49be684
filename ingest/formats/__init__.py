"""The formats that can be read, one module each, found by its file name.

A format module gives:

``EXTENSIONS``: the file name endings that are its own, with the dot, in lower case.
``sniff(text)``: whether the beginning of a text looks like this format; asked when the file's ending does not say.
``read(text, origin)``: the articles in a text, and a ``Refusal`` for each that could not be read. It never raises,
and gives at least one of either.

A format whose files hold many articles and may be larger than memory also gives
``read_stream(stream, origin, limit)``, which holds no more than ``limit`` characters of the stream at once.

Heavy parsers are imported inside ``read``: whoever asks a question loads this package too.
"""

from collections.abc import Iterator
from functools import cache
from typing import Protocol, TextIO, cast, runtime_checkable

from ingest import plugin
from ingest.article import Draft, Refusal

FALLBACK = "text"  # what every text is when nothing else claims it


class Format(Protocol):
    """What a module in this folder gives."""

    EXTENSIONS: tuple[str, ...]

    def sniff(self, text: str) -> bool: ...

    def read(self, text: str, origin: str) -> Iterator[Draft | Refusal]: ...


@runtime_checkable
class StreamFormat(Protocol):
    """What the module of a format for long files gives besides."""

    def read_stream(self, stream: TextIO, origin: str, limit: int) -> Iterator[Draft | Refusal]: ...


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


def detect(extension: str, text: str) -> str:
    """The name of the format of a text, by its file's ending, else by its beginning.

    An ending of plain text says little: pages and dumps are often saved as ``.txt``, so these are looked into too.
    """
    named = by_extension().get(extension.lower(), FALLBACK)
    if named != FALLBACK:
        return named
    return next((name for name in names() if name != FALLBACK and by_name(name).sniff(text)), FALLBACK)
