"""From places to articles: every source is opened here, and understood in a child process by its format.

Nothing is left out silently: what was named and cannot be read is a ``Refusal``, and all others are read all the
same. Memory is bounded by ``limit`` whatever the size of a file, and what a stranger wrote can at worst cost its own
time and memory.
"""

import io
import logging
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ingest import formats
from ingest.article import Draft, Refusal
from ingest.decoding import HEAD, Raw, SourceProblem, glimpse, refuse_binary
from ingest.normalise import label
from ingest.reading import sniffing
from ingest.reading.fetched import completed, or_else
from ingest.reading.unpacking import Box
from ingest.reading.worker import Worker
from ingest.sources import STDIN, Named, OnBytes, Wanted, is_anywhere, is_remote, problem_of, source_of
from ingest.urls import without_secrets

if TYPE_CHECKING:
    from ingest.fetching import Fetched, Fetcher

__all__ = [
    "AUTO", "LIMIT", "PAGES", "STDIN", "Item", "listed", "read_feed", "read_named", "read_sources", "read_stream",
    "total_bytes",
]  # fmt: skip

Item = Named | Draft | Refusal
"""What a source names."""

AUTO = "auto"
PAGES = 500  # fetched for one feed or sitemap
LIMIT = 50 * 2**20  # bytes; of a file that holds one article, or of one line of a file that holds many

_OF_DATA = ("csv", "feed", "jsonl", "jsonld", "newsml", "ninjs", "nitf")  # formats in which no text begins as a page
_READ_ERRORS = (OSError, EOFError, zlib.error)  # BadGzipFile is an OSError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _How:
    """How sources are read; the fields are arguments of ``read_sources``."""

    format: str
    sniff: bool
    limit: int


def read_sources(
    places: Sequence[str | Path],
    *,
    format: str = AUTO,
    sniff: bool = False,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
    on_bytes: OnBytes | None = None,
    worker: Worker | None = None,
    fetcher: "Callable[[], Fetcher] | None" = None,
    pages: int = PAGES,
) -> Iterator[Draft | Refusal]:
    """Every article of these places, in order, and a refusal for each that could not be read.

    places: what any source of ``ingest.sources`` claims: files, folders (with all their folders), ``-`` for standard
        input, addresses of the web, feeds, mailboxes. Any file may be gzipped.
    format: a name from ``ingest.formats``; ``auto`` goes by the file's ending, else by its beginning. With a
        format named, only the files with its endings are read in folders.
    sniff: refuse what is no article even when a format is named, which says no more than a declared media type.
    limit: the largest file of one article, and the longest line of a file of many, in bytes once unpacked.
    stdin: what ``-`` means; by default the standard input of the process.
    on_bytes: called with the number of bytes just read, for a progress bar over ``total_bytes(places)``.
    worker: whose process reads; by default one of its own, which ends with the call.
    fetcher: gives what fetches from the web; asked when it is first needed.
    pages: how many pages are fetched for one feed or sitemap.

    Raises ``BadInput`` at once when there is no such format.
    """
    how = _How(format, sniff or format == AUTO, limit)
    wanted = replace(_wanted(format, stdin), pages=pages)
    wanted = replace(wanted, fetcher=fetcher) if fetcher else wanted
    return _read_places(places, wanted, how, on_bytes or (lambda _: None), worker)


def read_feed(
    feed: "Fetched", fetcher: "Fetcher", known: Callable[[Draft], bool], *, pages: int = PAGES, limit: int = LIMIT,
    worker: Worker | None = None,
) -> Iterator[Draft | Refusal]:  # fmt: skip
    """The articles of a feed that was fetched, but for those that are ``known``: it is asked about each entry of the
    feed before anything of that is read. Pages that the feed only names are fetched."""
    from ingest.sources import _feeds  # a client of HTTP, which a file does not need

    wanted = replace(_wanted(AUTO), fetcher=lambda: fetcher, known=known, pages=pages)
    with nullcontext(worker) if worker else Worker() as reading:
        items = _feeds.items(feed, replace(wanted, run=reading.run))
        yield from _read_items(label(feed.url), items, _How(AUTO, True, limit), lambda _: None, reading)


def listed(place: str, *, format: str = AUTO) -> Iterator[Item] | None:
    """What lies in a place, to be read by ``read_named`` in any process of any machine that reaches the place; None
    where only this one can. Raises ``BadInput`` at once when there is no such format."""
    source = source_of(place)
    return source.named(place, _wanted(format)) if is_anywhere(source) else None


def read_named(
    place: str, items: Iterable[Item], *, format: str = AUTO, on_bytes: OnBytes | None = None, worker: Worker
) -> Iterator[Draft | Refusal]:
    """The articles of what was ``listed`` before, as ``read_sources`` gives them."""
    how = _How(format, format == AUTO, LIMIT)
    yield from _read_items(place, iter(items), how, on_bytes or (lambda _: None), worker)


def total_bytes(places: Sequence[str | Path], *, format: str = AUTO) -> int:
    """How many bytes ``read_sources`` would report to ``on_bytes``; what has no known size counts nothing, nor does
    what lies elsewhere."""
    sources = ((source_of(str(place)), str(place)) for place in places)
    here = ((source, place) for source, place in sources if not is_remote(source))
    found = (item for source, place in here for item in source.named(place, _wanted(format)))
    return sum(item.size or 0 for item in found if isinstance(item, Named))


def read_stream(
    stream: BinaryIO, origin: str, extension: str, format: str, sniff: bool, limit: int, around: Box | None = None
) -> Iterator[Draft | Refusal]:
    """The articles of one source, in this process: what the child runs. Raises SourceProblem.

    around: the archive that it lies in.
    """
    whole = io.BufferedReader(Raw(stream), HEAD)
    head = whole.peek(HEAD)[:HEAD]
    if not head.strip():
        raise SourceProblem("empty", "There is no text in it.")
    member = formats.by_name(_detected(head, extension, _How(format, sniff, limit)))
    if isinstance(member, formats.Container):
        box = around.inside() if around else Box(partial(_read_member, limit), _refusal)
        yield from box.items(member.members(whole, limit), origin)
    elif isinstance(member, formats.StreamFormat):
        yield from member.read_stream(whole, origin, limit)
    else:
        yield from member.read(formats.bounded(whole, limit), origin)


def _read_member(limit: int, stream: BinaryIO, origin: str, extension: str, box: Box) -> Iterator[Draft | Refusal]:
    return read_stream(stream, origin, extension, AUTO, True, limit, box)


def _wanted(format: str, stdin: BinaryIO | None = None) -> Wanted:
    if format != AUTO:
        return Wanted(frozenset(formats.by_name(format).EXTENSIONS), stdin=stdin)
    return Wanted(frozenset(formats.by_extension()), frozenset(sniffing.MAY_HOLD_ARTICLES), stdin)


def _read_places(
    places: Sequence[str | Path], wanted: Wanted, how: _How, on_bytes: OnBytes, worker: Worker | None
) -> Iterator[Draft | Refusal]:
    with nullcontext(worker) if worker else Worker() as reading:
        wanted = replace(wanted, run=reading.run)
        for place in map(str, places):
            yield from _read_items(place, source_of(place).named(place, wanted), how, on_bytes, reading)


def _read_items(
    place: str, items: Iterator[Item], how: _How, on_bytes: OnBytes, worker: Worker
) -> Iterator[Draft | Refusal]:
    try:
        for item in items:
            if not isinstance(item, Named):
                yield item
            else:
                yield from or_else(item.lead, (completed(found, item) for found in _read(item, how, on_bytes, worker)))
    except Exception as error:  # of any kind: no source may end an ingest
        yield _refusal(label(without_secrets(place)), error)


def _read(source: Named, how: _How, on_bytes: OnBytes, worker: Worker) -> Iterator[Draft | Refusal]:
    arguments = (source.origin, source.extension, how.format, how.sniff, how.limit)
    try:
        with source.open(on_bytes) as stream:
            yield from worker.run(f"{__name__}:read_stream", arguments, stream)
    except Exception as error:  # of any kind: no source may end an ingest
        yield _refusal(source.origin, error)


def _detected(head: bytes, extension: str, how: _How) -> str:
    """The name of the format; what is no article is refused, unless the caller said how to read it."""
    binary = formats.detect_binary(head) if how.format == AUTO else formats.is_binary(how.format) and how.format
    if binary:
        return binary
    refuse_binary(head)
    if how.sniff and (certain := formats.detect_certain(head)):
        return certain
    text = glimpse(head)
    if how.sniff:
        sniffing.refuse_other(text, extension)
    name = formats.detect(extension, head) if how.format == AUTO else how.format
    if how.format == AUTO and name in _OF_DATA:
        sniffing.refuse_page(text, extension)
    if how.sniff and name == formats.FALLBACK:
        sniffing.refuse_other_shape(text)
    return name


def _refusal(origin: str, error: Exception) -> Refusal:
    """Why reading ended early. What no reader foresaw is a fault of ours: its traceback goes to the log."""
    if isinstance(error, SourceProblem):
        return Refusal(origin, error.code, error.reason)
    if isinstance(error, _READ_ERRORS):
        problem = problem_of(error)
        return Refusal(origin, problem.code, problem.reason)
    log.error("reading %s failed", origin, exc_info=error)
    reason = f"Reading it failed with {type(error).__name__}, a fault in Dateline; please report it with the log."
    return Refusal(origin, "unreadable", reason)
