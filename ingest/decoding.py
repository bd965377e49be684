"""From the bytes of a source to its text: what is no text is refused, and never guessed into words."""

import codecs
import re

HEAD = 65_536  # bytes that are looked at before the rest is read

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
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
_CONTROL_SHARE = 100  # one control in so many bytes is no text; a stray one is a slip of some program
_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w.:-]{2,40})|<\?xml[^<>]{0,100}?encoding=[\"']([\w.:-]{2,40})",
    re.I,
)
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}


class SourceProblem(Exception):
    """A place that cannot be read; ``code`` and ``reason`` as in ``Refusal``. It never leaves this package."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def refuse_binary(head: bytes) -> None:
    """Raises for the beginning of what is no text, whatever its name says."""
    start = head.lstrip()
    kind = next((kind for magic, kind in _KINDS.items() if start.startswith(magic)), None)
    if kind:
        raise SourceProblem("unsupported_type", f"It is {kind}, not text; save its text instead.")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * _CONTROL_SHARE > len(head) and not _marked(head):
        raise SourceProblem("unsupported_type", "It is binary data, not text.")


def is_utf8(head: bytes) -> bool:
    """Whether the beginning of a source is UTF-8, though its last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def glimpse(head: bytes) -> str:
    """The beginning of a source as text, good enough to tell its format by."""
    return head.decode(_marked(head) or "utf-8", "ignore").removeprefix("\ufeff")


def decode(data: bytes) -> str:
    """The text: by its byte order mark, else as UTF-8, else as its page declares, else by a guess that fits well.

    UTF-8 goes before a declaration, because pages that declare wrongly are common and other text is almost never
    valid UTF-8.
    """
    for encoding in (_marked(data) or "utf-8", _declared(data), _guessed(data)):
        try:
            if encoding:
                return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise SourceProblem("bad_encoding", "Its characters are in no known encoding; convert it to UTF-8.")


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _declared(data: bytes) -> str | None:
    """What an HTML page says; its ``latin-1`` means Windows-1252, as in every browser."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return None
    return _AS_BROWSERS_READ.get(name, name) if not name.startswith(("utf-16", "utf-32")) else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # here, because nearly every source is UTF-8

    best = from_bytes(data[:HEAD]).best()
    return best.encoding if best else None
