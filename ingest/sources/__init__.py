"""Sources: the kinds of places that articles come from, one file each, found by its name.

A source module gives

``claims(place)``: whether a place, as a person writes it, is one of its kind. ``files`` takes what nobody claims.
``named(place, wanted)``: the bytes that lie there, a ``Named`` for each source of articles, and a ``Refusal`` for what
cannot be reached or is passed over. It never raises, and gives at least one of either. A feed's entry that is whole in
the feed comes as the ``Draft`` that it is.

``REMOTE = True`` where naming what lies there takes a network, so that nobody does it merely to count bytes.

``ANYWHERE = True`` where what it names may be opened by another process, on any machine that reaches the place.

What the bytes mean is no matter of a source: that is what ``ingest.formats`` are for.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from ingest import plugin
from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem

if TYPE_CHECKING:
    from ingest.fetching import Fetcher

STDIN = "-"
FALLBACK = "files"  # what every place is when nothing else claims it

OnBytes = Callable[[int], object]
Run = Callable[[str, Sequence[Any], BinaryIO], Iterator[Draft | Refusal]]
"""Calls ``module:function`` with a stream and arguments where it can do no harm. Raises SourceProblem."""


@dataclass(frozen=True, slots=True)
class Named:
    """Bytes that can be read, under the name that they are stored under.

    origin: the name; the same place has the same, from wherever it is named.
    extension: the ending that tells the format, such as ``.jsonl``, in lower case; empty where there is none.
    size: in bytes as they lie there, None where nobody knows before the end.
    open: gives them, unpacked; it calls what it is given with the number of bytes of every piece that was read. What it
        raises, there or while they are read, is told by ``problem_of``.
    url: where they were fetched: the address of the one article that they hold, unless it gives another of its site.
    lead: what was said of the article where it was found; it fills in what the article does not say, and where it has a
        text itself it stands in for an article that cannot be read.
    fetched: from the web, where others write: it does not say who may see what it holds.
    """

    origin: str
    extension: str
    size: int | None
    open: Callable[[OnBytes], AbstractContextManager[BinaryIO]]
    url: str | None = None
    lead: Draft | None = None
    fetched: bool = False


@cache
def web() -> "Fetcher":
    """What fetches where nobody says otherwise."""
    from ingest.fetching import Fetcher  # a client of HTTP, which a file does not need

    return Fetcher()


def _everything_is_new(lead: Draft) -> bool:
    del lead
    return False


def _nowhere(target: str, arguments: Sequence[Any], stream: BinaryIO) -> Iterator[Draft | Refusal]:
    del target, arguments, stream
    raise SourceProblem("unreadable", "It was not read: nobody reads here.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a source.

    extensions: the endings that are read. also: those that may hold articles though they are not read, and so must not
    be passed over without a word. stdin: what standard input is; None for the process's own.
    fetcher: gives what fetches from the web. run: where what was fetched is looked into, to find more.
    pages: how many pages are fetched for one place that lists them, at most; 0 for none.
    known: whether the page that such a place leads to need not be read, as it was before.
    """

    extensions: frozenset[str]
    also: frozenset[str] = frozenset()
    stdin: BinaryIO | None = None
    fetcher: "Callable[[], Fetcher]" = web
    run: Run = _nowhere
    pages: int = 0
    known: Callable[[Draft], bool] = _everything_is_new


class Source(Protocol):
    """What a module in this folder gives."""

    def claims(self, place: str) -> bool: ...

    def named(self, place: str, wanted: Wanted) -> "Iterator[Named | Draft | Refusal]": ...


def source_of(place: str) -> Source:
    """The source that claims a place."""
    others = (plugin.member(__name__, name, "source") for name in plugin.names(__name__) if name != FALLBACK)
    found = next((module for module in others if module.claims(place)), None)
    return cast(Source, found or plugin.member(__name__, FALLBACK, "source"))


def is_remote(source: Source) -> bool:
    return bool(getattr(source, "REMOTE", False))


def is_anywhere(source: Source) -> bool:
    return bool(getattr(source, "ANYWHERE", False))


def problem_of(error: Exception) -> SourceProblem:
    """What an error of the system means for a reader of the message."""
    if isinstance(error, FileNotFoundError):
        return SourceProblem("not_found", "There is no such file or folder.")
    if isinstance(error, PermissionError):
        return SourceProblem("unreadable", "Its permissions do not allow it to be read.")
    if isinstance(error, EOFError | gzip.BadGzipFile | zlib.error):
        damaged = "Its packed data is truncated or damaged; only the complete articles before that were ingested."
        return SourceProblem("malformed", damaged)
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return SourceProblem("unreadable", f"It cannot be read: {reason or 'no reason given'}.")
