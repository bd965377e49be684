"""The charset that a request's Content-Type names, and its body as UTF-8: as browsers read, a byte order mark first."""

from email.message import Message

from ingest.decoding import has_mark
from ingest.decoding.charsets import CODECS, codec_of
from qa.doors.server.errors import Refused


def charset_of(content_type: str) -> str | None:
    """Python's codec for it, or None when none is named. Raises Refused for one that is not known."""
    message = Message()
    message["content-type"] = content_type
    label = (message.get_content_charset() or "").strip(" '\"")
    if not label:
        return None
    codec = codec_of(label)
    if codec is None:
        remedy = "send UTF-8, or name the charset that the text is in, such as windows-1252"
        raise Refused(415, "unsupported_type", f"the charset {label!r} is not known; {remedy}", param="Content-Type")
    return codec


def as_utf8(body: bytes, codec: str | None) -> bytes:
    """The body in UTF-8; as it is when no charset was named, or when a mark at its beginning tells better.

    Raises Refused when its bytes are not in the charset that it is said to be in.
    """
    if codec is None or has_mark(body):
        return body
    try:
        return body.decode(codec).encode()
    except UnicodeError:  # also half of a surrogate pair, which UTF-16 lets through and UTF-8 does not
        reason = f"the body is not in {CODECS[codec]}, as its Content-Type says; name the charset that it is in"
        raise Refused(422, "bad_encoding", f"{reason}, or none to have it detected", param="Content-Type") from None
