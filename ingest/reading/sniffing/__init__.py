"""What is text and yet no article: recognised by its file's ending or by how it begins, and refused by name.

Only what cannot be an article is known here. A feed, a message or a table within an article's text is not at the
beginning of it, and prose that holds such things has other proportions than they have.
"""

import re

from ingest.decoding import SourceProblem
from ingest.formats._xml import root_of
from ingest.reading.sniffing.shapes import SHOWN, shape_of

# Endings that no article's text has, with what such a file is. Files of the first kind may hold articles: in folders
# each is refused by name. Those of the second hold none, and are passed over there.
MAY_HOLD_ARTICLES = {
    **dict.fromkeys((".xml", ".opml"), "an XML document"),
    **dict.fromkeys((".msg", ".mbox", ".mbx"), "e-mail"),
    **dict.fromkeys((".webarchive", ".maff"), "a web archive"),
    **dict.fromkeys((".ps", ".djvu", ".mobi"), "a document made for printing or reading"),
    **dict.fromkeys((".doc", ".rtf", ".pages", ".wpd", ".xls", ".ods"), "an office document"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "an office document"),
    **dict.fromkeys((".xz", ".7z", ".rar", ".zst"), "an archive"),
    **dict.fromkeys((".tex", ".latex", ".bib"), "LaTeX"),
    **dict.fromkeys((".srt", ".vtt", ".ass", ".sub", ".ttml"), "subtitles"),
}
HOLDS_NONE = {
    **dict.fromkeys((".vcf", ".ics"), "a calendar or an address book"),
    **dict.fromkeys(
        (".py", ".js", ".mjs", ".ts", ".css", ".scss", ".c", ".h", ".cpp", ".java", ".go", ".rs"), "source code"
    ),
    **dict.fromkeys((".rb", ".sh", ".sql", ".r", ".bat", ".ps1", ".map", ".ipynb"), "source code"),
    **dict.fromkeys((".ini", ".cfg", ".conf", ".toml", ".yaml", ".yml", ".env", ".properties", ".lock"), "settings"),
    **dict.fromkeys((".log",), "a log"),
    **dict.fromkeys((".pem", ".crt", ".cer", ".key", ".asc", ".sig"), "a key or a certificate"),
}

_ITSELF = "save the text of its article instead"

_ROOTS = {
    "NewsML": ("a NewsML 1 document", _ITSELF),
    "opml": ("an OPML outline", "save the articles of the feeds that it lists instead"),
    "tt": ("subtitles (TTML)", _ITSELF),
    "svg": ("a picture", _ITSELF),
    "plist": ("settings", _ITSELF),
}
_NAMESPACED = ("tt",)  # words that may be anything but for their namespace
_PAGES = ("html", "head", "body")

_STARTS = (
    (r"From \S+ +(?:\w{3} ){1,2} ?\d{1,2} \d\d:\d\d", "a mailbox (mbox)", _ITSELF),
    (r"HTTP/\d(?:\.\d)? \d{3}\b", "an HTTP response with its headers", "save its body alone"),
    (r"BEGIN:VCARD\b", "an address book (vCard)", _ITSELF),
    (r"BEGIN:VCALENDAR\b", "a calendar (iCalendar)", _ITSELF),
    (r"WEBVTT(?:[ \t].{0,200})?\n", "subtitles (WebVTT)", "save their text instead"),
    (r"\d{1,9}[ \t]{0,9}\n\d{1,3}:\d\d:\d\d[,.]\d{3} --> ", "subtitles (SRT)", "save their text instead"),
    (r"\[Script Info\]", "subtitles (ASS)", "save their text instead"),
    (r"(?:%.*\n|\s)*+\\(?:documentclass|documentstyle|begin\{document\})", "LaTeX", "save it as plain text"),
    (r"(?:%.*\n|\s)*+@(?:article|book|misc|inproceedings|techreport|string)\s*\{", "a bibliography (BibTeX)", _ITSELF),
    (r"-----BEGIN [A-Z0-9 ]+-----", "a key, a certificate or an encrypted message", _ITSELF),
    (r"%!PS", "PostScript", "save its text instead"),
    (r"\{\\rtf", "an RTF document", "save its text instead"),
    (r"#!\s?/\S+|<\?php\b|\"use strict\"|'use strict'|#include\s*[<\"]", "source code", _ITSELF),
    (r"diff --git |Index: \S+\n=====|--- \S.*\n\+\+\+ \S.*\n@@ ", "a patch", _ITSELF),
    (r"begin [0-7]{3} \S+\n", "an encoded attachment (uuencode)", "decode it first"),
    (r"data:[\w/+.-]+;base64,", "base64 data", "decode it first"),
)
_SIGNATURES = tuple((re.compile(rf"\A(?:{pattern})"), kind, remedy) for pattern, kind, remedy in _STARTS)


def refuse_other(text: str, extension: str = "") -> None:
    """Raises for a text whose beginning, or whose file's ending, is that of something that is no article."""
    start = text[:SHOWN].replace("\r\n", "\n").lstrip("\ufeff \t\n")
    _refuse(_by_beginning(start) or (None if _is_page(start) else _by_ending(extension)))


def refuse_page(text: str, extension: str) -> None:
    """Raises for a web page in a file of data: servers send messages so, under the type that was asked for."""
    if _is_page(text[:SHOWN].lstrip("\ufeff \t\n")):
        raise SourceProblem(
            "unsupported_type",
            f"It is HTML, perhaps a message of its server, and not what {extension or 'its type'} promises; "
            "if the page is the article, ingest it with --format html.",
        )


def refuse_other_shape(text: str) -> None:
    """Raises for a text that no format claims, when its lines are those of a table, a log, code or encoded data."""
    _refuse(shape_of(text))


def _refuse(found: tuple[str, str] | None) -> None:
    if found:
        kind, remedy = found
        raise SourceProblem("unsupported_type", f"It is {kind}, which is not read; {remedy}.")


def _by_ending(extension: str) -> tuple[str, str] | None:
    kind = MAY_HOLD_ARTICLES.get(extension) or HOLDS_NONE.get(extension)
    return (kind, _ITSELF) if kind else None


def _is_page(start: str) -> bool:
    """Pages are saved under the endings of the programs that made them."""
    root = root_of(start)
    return root is not None and root.name.lower() in _PAGES


def _by_beginning(start: str) -> tuple[str, str] | None:
    for signature, kind, remedy in _SIGNATURES:
        if signature.match(start):
            return kind, remedy
    return _xml(start)


def _xml(start: str) -> tuple[str, str] | None:
    """By the root element; what only begins with a tag may be a text with tags in it."""
    root = root_of(start)
    if root is None or _is_page(start):
        return None
    if root.name in _ROOTS and (root.namespaced or root.name not in _NAMESPACED):
        return _ROOTS[root.name]
    return ("an XML document", _ITSELF) if start.startswith("<?xml") else None
