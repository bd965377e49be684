"""A web archive (WARC), such as Common Crawl's of news: every page that was answered with, at its own address.

Records are read as they come, so that an archive may be of any size. When a page was fetched is not when its article
was published: that is taken from the page.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import TYPE_CHECKING, BinaryIO

from ingest.article import SKIPPED, Draft, Refusal
from ingest.decoding import SourceProblem
from ingest.decoding.charsets import codec_of
from ingest.formats import by_name
from ingest.normalise import label
from ingest.urls import is_article_url, may_name, without_secrets

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

EXTENSIONS = (".warc",)
BINARY = True

_PAGES = ("text/html", "application/xhtml+xml")
_LARGEST = 10 * 2**20  # bytes of a page
_PIECE = 65_536
_LONGEST_HEADERS = 500_000  # bytes
_DAMAGED = "The archive is damaged or cut off here; what lies behind was not read."


def sniff(head: bytes) -> bool:
    """By the version that its first record begins with."""
    return head.lstrip().startswith((b"WARC/0.", b"WARC/1."))


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """The articles of what is already in memory."""
    return read_stream(io.BytesIO(data), origin, len(data) + 1)


def read_stream(stream: BinaryIO, origin: str, limit: int) -> Iterator[Draft | Refusal]:
    """The article of every page, or why it has none. Raises SourceProblem for what is no archive."""
    number, others = 0, 0
    try:
        for record in _records(stream):
            number += 1
            if _is_page(record):
                yield from _read(record, origin, min(limit, _LARGEST))
            else:
                others += 1
    except _damage() as error:
        if not number:
            raise SourceProblem("unsupported_type", "It is no web archive (WARC).") from error
        yield Refusal(f"{origin}#({number + 1})", "malformed", _DAMAGED)
    if not number:
        raise SourceProblem("unsupported_type", "It is no web archive (WARC).")
    if others:
        yield _passed_over(origin, others, alone=others == number)


class _Guarded:
    """A stream that ends where the headers of a record do not; the library holds all of them before it looks at any."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.left: int | None = None  # bytes of headers; None where a page is read

    def read(self, size: int) -> bytes:
        """As any stream does. Raises ValueError at the bound: the library takes EOFError for the end."""
        data = self._stream.read(size)
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                raise ValueError
        return data


def _records(stream: BinaryIO) -> "Iterator[ArcWarcRecord]":
    from warcio.archiveiterator import ArchiveIterator  # here, because the path of a question does not need it

    guarded = _Guarded(stream)
    records = iter(ArchiveIterator(guarded))
    while True:
        guarded.left = _LONGEST_HEADERS
        record = next(records, None)
        if record is None:
            return
        guarded.left = None
        yield record
        _drain(record)


def _drain(record: "ArcWarcRecord") -> bool:
    """Reads what is left of a record; whether it is whole."""
    while record.raw_stream.read(_PIECE):
        pass
    return not getattr(record.raw_stream, "limit", 0) > 0


def _damage() -> tuple[type[Exception], ...]:
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    return ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError


def _is_page(record: "ArcWarcRecord") -> bool:
    said = record.http_headers
    if record.rec_type != "response" or said is None or said.get_statuscode() != "200":
        return False
    return _content_type(record).get_content_type() in _PAGES


def _content_type(record: "ArcWarcRecord") -> Message:
    message = Message()
    message["Content-Type"] = str(record.http_headers.get_header("Content-Type") or "text/html")
    return message


def _read(record: "ArcWarcRecord", origin: str, limit: int) -> Iterator[Draft | Refusal]:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    place = f"{origin}#{label(without_secrets(url))}"
    try:
        for item in by_name("html").read(_content(record, limit), place):
            yield _at_its_address(item, url)
    except SourceProblem as problem:
        yield Refusal(place, problem.code, problem.reason)


def _content(record: "ArcWarcRecord", limit: int) -> bytes:
    """The page as it was before it was packed for the way; in UTF-8 where the answer tells what its letters are in."""
    data = bytes(record.content_stream().read(limit + 1))
    if len(data) > limit:
        raise SourceProblem("too_large", f"It is larger than {limit:,} bytes, more than any news article.")
    if not _drain(record):
        raise SourceProblem("malformed", _DAMAGED)
    codec = codec_of(str(_content_type(record).get_content_charset() or ""))
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.decode(codec, "replace").encode() if codec else data
    return data


def _at_its_address(item: Draft | Refusal, url: str) -> Draft | Refusal:
    """No page may take the place of another site's article by what it calls its address."""
    if isinstance(item, Refusal) or not is_article_url(url):
        return item
    return item if item.url and may_name(url, item.url) else replace(item, url=url)


def _passed_over(origin: str, count: int, alone: bool) -> Refusal:
    if alone:
        return Refusal(origin, "no_text", "The web archive holds no pages.")
    said = "1 record that is no page" if count == 1 else f"{count:,} records that are no pages"
    return Refusal(f"{origin} ({said})", SKIPPED, "They are requests, pictures and what else belongs to pages.")
