"""An e-mail message, such as a newsletter: its subject is the title, its sender the publisher, its date the date.

Of a message that is sent as HTML and as plain text the HTML is read, unless the plain text holds far more. What a
newsletter says of itself, above and below its text, is left out.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem, glimpse
from ingest.formats import _fields, _mail, _page
from ingest.language.unwrap import unwrap
from ingest.normalise import normalise

EXTENSIONS = (".eml",)
CERTAIN = True

_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_FAR_MORE = 4  # times
_NOTICE = re.compile(
    r"\bunsubscribe\b|\bin (?:your|a) (?:web )?browser\b|\bview (?:this email |it )?online\b|\bprivacy policy\b"
    r"|\byou(?:['’]re| are| have)? receiv(?:ed?|ing) this\b|\b(?:email|manage|update) (?:your )?preferences\b"
    r"|\bwas forwarded (?:this|to you)\b|\bthis (?:e-?mail|message) was sent to\b|\ball rights reserved\b|^©"
    r"|\bforward (?:this|it) to a friend\b|\badd us to your address book\b",
    re.I,
)
_LONGEST_NOTICE = 300  # characters
_ABOVE, _BELOW = 4, 15  # lines of a message in which it speaks of itself
_LINK = re.compile(r"[ \t]?[<(\[]?https?://[^\s<>()\[\]]{1,2000}[>)\]]?")
_SIGNATURE = re.compile(r"^-- ?$", re.M)
_COMMENT = re.compile(r"\([^()]{0,40}\)$")


def sniff(head: bytes) -> bool:
    """By its headers; a saved page is no message, though it has such."""
    start = glimpse(head)
    return _mail.is_message(start) and not _mail.is_saved_page(start)


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """One article, or the reason why the message holds none."""
    if not _mail.headers(glimpse(data[:10_000])):
        raise SourceProblem("unsupported_type", "It is no e-mail message: it does not begin with headers.")
    message = _mail.parsed(data)
    if message.get_content_type() in _ENCRYPTED:
        raise SourceProblem("no_text", "The message is encrypted; save its text instead.")
    text = _without_notices(_text(message))
    if text:
        yield _fields.draft_of(text, origin, _fields.fold(_said(message)))
    else:
        yield Refusal(origin, "no_text", "The message holds no text; it may be all pictures or attachments.")


def _said(message: Message) -> dict[str, object]:
    name, address = parseaddr(_mail.header(message, "From"))
    return {
        "title": _mail.header(message, "Subject"),
        "publisher": name or address.rpartition("@")[2],
        "published_at": _COMMENT.sub("", _mail.header(message, "Date")),
        "url": _mail.header(message, "Archived-At").strip("<>"),
    }


def _text(message: Message) -> str:
    page = next(filter(None, map(_text_of_page, _mail.bodies(message, "text/html"))), "")
    plain = next(filter(None, map(_plain_text, _mail.bodies(message, "text/plain"))), "")
    return plain if len(plain) > _FAR_MORE * len(page) else page


def _text_of_page(part: Message) -> str:
    page = _page.parsed(_mail.text(part))
    return "" if page is None else _page.lines_of(page)


def _plain_text(part: Message) -> str:
    """Without the addresses of links, which stand among the words, and the signature."""
    text = _SIGNATURE.split(normalise(_mail.text(part)), maxsplit=1)[0]
    return normalise(unwrap(normalise(_LINK.sub("", text))))


def _without_notices(text: str) -> str:
    lines = text.split("\n")
    below = len(lines) - _BELOW
    kept = (
        line
        for number, line in enumerate(lines)
        if _ABOVE <= number < below or len(line) > _LONGEST_NOTICE or not _NOTICE.search(line)
    )
    return normalise("\n".join(kept))
