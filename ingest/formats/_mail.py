"""Messages as mail programs and browsers store them (RFC 5322 and MIME): recognised by their headers, and taken apart.

The standard library parses them. Its newer interface understands headers better, but takes time by the square of the
length of a hostile one; the older one leaves them as they are.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from ingest.decoding import SourceProblem, decode
from ingest.decoding.charsets import codec_of
from ingest.normalise import one_line

_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,40}):[ \t]*(.*(?:\n[ \t].*)*)\n?")
_MOST_HEADERS = 100
_OF_MAIL = {
    *("message-id", "mime-version", "received", "return-path", "delivered-to", "content-transfer-encoding"),
    "dkim-signature",
}
_SAVED = "<saved by"  # the sender that browsers give
_LONGEST_HEADER = 2_000  # characters
_END = re.compile(rb"\n\r?\n")  # of the headers
_LONGEST_HEADERS = 1_000_000  # bytes
_MOST_PARTS = 1_000


def headers(start: str) -> dict[str, str]:
    """The headers that a text begins with, by their names in lower case; of several of one name the first."""
    start = start.replace("\r\n", "\n").lstrip("\ufeff \t\n")
    found: dict[str, str] = {}
    at = 0
    while (header := _HEADER.match(start, at)) and len(found) < _MOST_HEADERS:
        found.setdefault(header[1].lower(), header[2])
        at = header.end()
    return found


def is_message(start: str) -> bool:
    """Whether a text begins as e-mail does, or as a page saved in its form: with headers that only messages have, or
    with a sender's address beside a subject or a receiver."""
    found = headers(start)
    if "@" in found.get("from", "") and found.keys() & {"to", "subject", "date"}:
        return True
    is_mail = found.keys() & _OF_MAIL or found.get("content-type", "").startswith("multipart/")
    return bool(is_mail) and len(found) > 1


def is_saved_page(start: str) -> bool:
    """Whether it is a page that a browser saved with all its parts, which no person sent."""
    found = headers(start)
    sender = found.get("from", "").lower()
    is_bundle = found.get("content-type", "").lower().startswith("multipart/related") and "@" not in sender
    return is_message(start) and ("snapshot-content-location" in found or sender.startswith(_SAVED) or is_bundle)


def parsed(data: bytes) -> Message:
    """The message. Raises SourceProblem for one whose headers, or parts that lie in each other, do not end."""
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not _END.search(data[:_LONGEST_HEADERS]) and len(data) > _LONGEST_HEADERS:
        raise SourceProblem("malformed", f"Its headers are longer than {_LONGEST_HEADERS:,} bytes.")
    try:
        return message_from_bytes(data)
    except RecursionError:
        raise SourceProblem("malformed", "Its parts lie in each other more deeply than those of any message.") from None


def header(message: Message, name: str) -> str:
    """A header as people read it, in one line; ``""`` where there is none."""
    value = str(message.get(name) or "")[:_LONGEST_HEADER]
    try:
        return one_line(str(make_header(decode_header(value))))
    except (HeaderParseError, LookupError, ValueError):  # an encoding that nobody knows
        return one_line(value)


def bodies(message: Message, kind: str) -> Iterator[Message]:
    """Its parts of a media type that are shown, in order: no attachments, and nothing of a message inside of it."""
    waiting, seen = [message], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop()
        seen += 1
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(item for item in reversed(inner) if isinstance(item, Message))
        elif part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            yield part


def content(part: Message) -> bytes:
    """What a part holds, decoded from how it was sent; in UTF-8 where it says what its letters are in."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    codec = codec_of(str(part.get_content_charset() or ""))
    try:
        return data.decode(codec).encode() if codec else data
    except UnicodeError:
        return data


def text(part: Message) -> str:
    """The same as text. Raises SourceProblem where its letters are in no known encoding."""
    return decode(content(part)).text
