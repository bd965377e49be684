"""What stored text looks like: the one place where the characters of a source are changed.

Offsets are taken over the text as these functions leave it, so they change as little as they can: line ends
become ``\\n``, and what no reader can see or no store can keep goes. Composed and decomposed letters, joiners and
direction marks stay as the source wrote them.
"""

import re

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_ODD = re.compile(  # what any of these changes
    "[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_TAGS = re.compile("(\U0001f3f4[\U000e0030-\U000e007a]{1,6}\U000e007f)|[\U000e0000-\U000e007f]+")  # (a flag) or not
_GAP = re.compile("\n{3,}")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

TITLE_LIMIT = 1_000  # characters; longer than any headline, shorter than a body put in the wrong field


def normalise(text: str) -> str:
    """The text as it is stored: ``\\n`` line ends, no controls, no lone surrogates, no byte order mark, no edges.

    Of the controls only tab and newline stay, of Unicode's tags, which no reader sees, only those of a flag; three
    newlines or more become two.
    """
    if _ODD.search(text):  # one look at each character for nearly every text
        text = _TAGS.sub(r"\1", _UNSTORABLE.sub("", _LINE_END.sub("\n", text)))
    return (_GAP.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def one_line(text: str) -> str:
    """A headline or a name: normalised, with every run of white space made one blank, and cut at a sane length."""
    return " ".join(normalise(text).split())[:TITLE_LIMIT].rstrip()


def label(name: str) -> str:
    """A file's name as it may be stored and shown: what could break a line, a terminal or UTF-8 is escaped."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", name)
