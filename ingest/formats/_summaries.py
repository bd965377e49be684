"""What a feed gives in place of an article: its first words, or a line or two about it.

Two whole sentences say enough to be an article; less does not, and its page should be fetched.
"""

import re

from ingest.formats._markup import is_marked_up, to_plain
from ingest.language.sentences import split
from ingest.language.unwrap import unwrap
from ingest.normalise import normalise

FEWEST = 2  # whole sentences
LONG = 600  # characters; what feeds give beyond that, uncut, is the whole text: RSS has one field for both

_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_CUT = re.compile(r"(?:\[?(?:\.\.\.|…|&hellip;)\]?|\[\+?\d{1,9} chars\])\s*\Z")
_COUNTED = re.compile(r"\[\+?\d{1,9} chars\]\s*\Z")
_FURNITURE = re.compile(
    r"(?:the post .{1,300} (?:first )?appeared (?:first )?on .{1,200}|"
    r"(?:continue reading|read more|read the full (?:story|article)|keep reading)\b.{0,200})\Z",
    re.I,
)


def plain(text: str) -> str:
    """The words of what may hold HTML, without the lines that programs for feeds put below them."""
    marked = is_marked_up(text) or "</" in text or "&" in text
    lines = unwrap(normalise(to_plain(text) if marked else text)).split("\n")
    while lines and _FURNITURE.match(lines[-1].strip()):
        lines.pop()
    return normalise("\n".join(lines))


def whole_of(summary: str) -> str:
    """The whole sentences of a summary in plain text, where they are enough for an article; else ``""``."""
    ranges = [(start, end) for start, end in split(summary) if _is_whole(summary[start:end])]
    is_cut = bool(_CUT.search(summary))
    kept = ranges[:-1] if is_cut and ranges and ranges[-1][1] >= len(summary.rstrip()) else ranges
    return normalise(summary[: kept[-1][1]]) if len(kept) >= FEWEST else ""


def uncut(text: str) -> str | None:
    """The whole sentences of a text that a service gave the beginning of, "… [+1423 chars]"; None for any other."""
    if not _COUNTED.search(text):
        return None
    ranges = [(start, end) for start, end in split(text) if _is_whole(text[start:end])]
    return normalise(text[: ranges[-1][1]]) if ranges else ""


def is_part(summary: str) -> bool:
    """Whether there is likely to be more of the article than its feed gives."""
    return len(summary) < LONG or bool(_CUT.search(summary))


def is_cut(text: str) -> bool:
    """Whether it ends as what was cut off does."""
    return bool(_CUT.search(text))


def _is_whole(sentence: str) -> bool:
    return bool(_STOP.search(sentence)) and not _CUT.search(sentence)
