"""A page that a browser saved in one file with all its parts (MHTML): the page is read, the rest is its looks."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem, glimpse
from ingest.formats import _fields, _mail, by_name

EXTENSIONS = (".mhtml", ".mht")
CERTAIN = True


def sniff(head: bytes) -> bool:
    """By the headers that browsers write."""
    return _mail.is_saved_page(glimpse(head))


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """The article of its page, at the address that it was saved from, or why there is none."""
    if not _mail.headers(glimpse(data[:10_000])):
        raise SourceProblem("unsupported_type", "It is no saved page: it does not begin with headers.")
    message = _mail.parsed(data)
    page = next(_mail.bodies(message, "text/html"), None) or next(_mail.bodies(message, "application/xhtml+xml"), None)
    if page is None:
        raise SourceProblem("no_text", "It holds no page.")
    url = _address(message, page)
    for item in by_name("html").read(_mail.content(page), origin):
        yield replace(item, url=item.url or url) if isinstance(item, Draft) else item


def _address(message: Message, page: Message) -> str | None:
    """Where the page lay; the date that it bears beside that is the one on which it was saved."""
    told = (_mail.header(message, "Snapshot-Content-Location"), _mail.header(page, "Content-Location"))
    return next(filter(None, map(_fields.as_url, told)), None)
