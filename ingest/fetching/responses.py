"""What was fetched, and what is worth keeping of it for the next time."""

import mimetypes
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath

import httpx

from ingest.decoding import has_mark
from ingest.decoding.charsets import codec_of
from ingest.urls import without_secrets

_ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".xhtml", "text/markdown": ".md",
    "application/json": ".json", "application/ld+json": ".json", "application/feed+json": ".json",
    "application/jsonl": ".jsonl", "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/rdf+xml": ".rdf",
    "application/xml": ".xml", "text/xml": ".xml",
}  # fmt: skip
_SAYS_NOTHING = ("", "text/plain", "application/octet-stream", "binary/octet-stream")


@dataclass(frozen=True, slots=True)
class Stored:
    """What a server gave to recognise a text by, and is sent back to ask only for a newer one."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> list[tuple[str, str]]:
        asked = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return [(name, value) for name, value in asked if value]


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer.

    url: where it was found in the end, after all redirects, without passwords in its query.
    moved: where it says that it lies from now on, after permanent redirects alone; None where it has not moved.
    body: None when it has not changed since it was ``stored``.
    kind: its media type, in lower case, without parameters. charset: Python's codec, where the type names one.
    fresh: for how many seconds the server says it need not be asked for again; 0 where it does not.
    """

    url: str
    moved: str | None
    body: bytes | None
    kind: str
    charset: str | None
    stored: Stored
    fresh: float

    @property
    def extension(self) -> str:
        """The ending that tells its format: by its media type, else by its address; empty where neither does."""
        if self.kind in _ENDINGS:
            return _ENDINGS[self.kind]
        path = PurePosixPath(httpx.URL(self.url).path)
        if self.kind in _SAYS_NOTHING:
            return path.suffix.lower()
        return mimetypes.guess_extension(self.kind) or path.suffix.lower()

    @property
    def text(self) -> bytes:
        """The body; in UTF-8 with its mark, where the server named another charset for a text without a mark."""
        body = self.body or b""
        if self.charset in (None, "utf-8") or has_mark(body) or not self.kind.startswith("text/"):
            return body
        try:
            return b"\xef\xbb\xbf" + body.decode(str(self.charset)).encode()
        except UnicodeError:  # the server is wrong; the text may say better itself
            return body


def fetched(url: httpx.URL, moved: httpx.URL | None, headers: httpx.Headers, body: bytes | None) -> Fetched:
    kind = Message()
    kind["content-type"] = headers.get("content-type", "")
    label = kind.get_content_charset() or ""
    stored = Stored(headers.get("etag", "")[:500], headers.get("last-modified", "")[:100])
    return Fetched(
        without_secrets(str(url)), str(moved) if moved else None, body,
        headers.get("content-type", "").partition(";")[0].strip().lower(),
        codec_of(label.strip(" '\"")) if label else None, stored, _fresh(headers.get("cache-control", "")),
    )  # fmt: skip


def _fresh(control: str) -> float:
    """The ``max-age`` of a Cache-Control, at most a day."""
    for part in control.lower().split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.isascii() and value.isdigit():
            return min(float(value[:9]), 86_400.0)
    return 0.0
