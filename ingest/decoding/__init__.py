"""From the bytes of a source to its text: what is no text is refused, and never guessed into words."""

import codecs
import io
import re
from dataclasses import dataclass
from typing import BinaryIO

from ingest.decoding.charsets import CODECS, codec_of
from ingest.decoding.detection import HEAD, has_controls, in_disguise, likeliest

__all__ = ["HEAD", "Decoded", "Raw", "SourceProblem", "decode", "glimpse", "has_mark", "is_utf8", "refuse_binary"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "gzip within gzip",
    b"BZh": "a bzip2 archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"Rar!": "a RAR archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w.:-]{2,40})|<\?xml[^<>]{0,100}?encoding=[\"']([\w.:-]{2,40})",
    re.I,
)
_WHOLE = 10  # letters beyond ASCII for each broken one, in a text that is UTF-8 but damaged


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text; ``guessed`` is the name of its encoding when neither a mark nor a declaration gave it, else None."""

    text: str
    guessed: str | None = None


class SourceProblem(Exception):
    """A place that cannot be read; ``code`` and ``reason`` as in ``Refusal``. It never leaves this package."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Raw(io.RawIOBase):
    """Any stream as one that can be buffered, so that its beginning can be looked at before it is read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def refuse_binary(head: bytes) -> None:
    """Raises for the beginning of what is no text, whatever its name says."""
    start = head.lstrip()
    kind = next((kind for magic, kind in _KINDS.items() if start.startswith(magic)), None)
    if kind:
        raise SourceProblem("unsupported_type", f"It is {kind}, not text; save its text instead.")
    if has_controls(head) and not _marked(head) and not in_disguise(head):
        raise SourceProblem("unsupported_type", "It is binary data, not text.")


def is_utf8(head: bytes) -> bool:
    """Whether the beginning of a source is UTF-8, though its last character may be cut."""
    if in_disguise(head):  # the NULs between its letters are UTF-8 too
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def has_mark(data: bytes) -> bool:
    """Whether a byte order mark gives the encoding."""
    return _marked(data) is not None


def glimpse(head: bytes) -> str:
    """The beginning of a source as text, good enough to recognise its format by."""
    return head.decode(_marked(head) or in_disguise(head) or "utf-8", "ignore").removeprefix("\ufeff")


def decode(data: bytes) -> Decoded:
    """The text: by its byte order mark, else as UTF-8, else as its page declares, else by a guess that fits well.

    UTF-8 goes before a declaration, because pages that declare wrongly are common and other text is almost never
    valid UTF-8.
    """
    for encoding in _declared_encodings(data):
        if (text := _read(data, encoding)) is not None:
            return Decoded(text)
    if (text := _damaged_utf8(data)) is not None:
        return Decoded(text, CODECS["utf-8"])
    for encoding in likeliest(data):
        if (text := _read(data, encoding)) is not None:
            return Decoded(text, CODECS[encoding])
    raise SourceProblem("bad_encoding", "Its characters are in no known encoding; convert it to UTF-8.")


def _declared_encodings(data: bytes) -> list[str]:
    """The encodings that the bytes themselves or their page name, the surest first."""
    if marked := _marked(data):
        return [marked]
    return [name for name in (None if in_disguise(data) else "utf-8", _declared(data)) if name]


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, each as the replacement character; None when little of it is UTF-8."""
    text = data.decode("utf-8", "replace")
    broken, whole = text.count("\ufffd"), len(text) - len(text.encode("ascii", "ignore"))
    return text if whole - broken > _WHOLE * broken else None


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _declared(data: bytes) -> str | None:
    """What an HTML page says; its ``latin-1`` means Windows-1252, as in every browser."""
    found = _DECLARED.search(data[:4096])
    name = codec_of((found[1] or found[2]).decode("ascii")) if found else None
    return name if name and not name.startswith(("utf-16", "utf-32")) else None
