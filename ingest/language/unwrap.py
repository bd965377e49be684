"""Hard-wrapped text: which of its line breaks only keep lines short, and the text without them.

Mail, wire copy and plain-text archives break every line at a column. Two signs show it together: most lines end where
the next word would not have fitted any more, and many break off in the middle of a sentence. Lines that are meant as
lines (headlines, bylines, lists, verse, tables, scores) end before the column, or bear a mark of their own. Lines that
somebody broke by hand, at no column, show by the second sign alone, and only such breaks are closed then.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ingest.language.hyphens import is_divided, known_words, seamed

NARROWEST, WIDEST = 40, 100  # columns that text is wrapped at; what is longer is a paragraph on one line
_SHORTEST = 30  # characters; a shorter line is a headline, a byline, a score, or the end of a paragraph
_LONGEST_WORD = 30  # of an address it does not matter whether it would have fitted
_EXPLAINED = 0.5  # share of the breaks that one column must explain,
_RUNNING_ON = 0.25  # and of those the share that breaks off a sentence
_BY_HAND = 0.4  # the same share without a column,
_OPEN = 0.15  # of which so many stand beside a word that ends or begins no line of a list or of verse
_TYPICAL = 45  # characters; half of the lines broken by hand are longer, verse is shorter
_NEARLY = 0.85  # of the longest line broken by hand

_MARGIN = re.compile(r"[ \t]*+((?:>[ \t]?)*+)[ \t]*+")
_TABLE = re.compile(r"\t|\||\S {3,}\S|^[^\w\s]{3,}$")
_BULLET = re.compile(r"[*•·‣◦▪]\s")
_ITEM = re.compile(r"(?:[-–—]|\d{1,2}[.)]|\(?[a-z][.)])\s")  # may also begin a line of prose
_ENDED = re.compile(r"[.?!…:;][\"'”’»)\]]*$")
_GOES_ON = re.compile(r"[\"'“‘«(\[]*([^\W\d_])")
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")  # written without blanks
_SMALL_WORDS = frozenset(
    {
        *(
            "a",
            "an",
            "the",
            "and",
            "or",
            "but",
            "of",
            "to",
            "in",
            "on",
            "at",
            "by",
            "for",
            "from",
            "with",
            "as",
            "that",
        ),
        *(
            "than",
            "which",
            "who",
            "whose",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "has",
            "have",
            "had",
            "will",
            "would",
        ),
        *(
            "its",
            "his",
            "her",
            "their",
            "this",
            "these",
            "it",
            "he",
            "she",
            "they",
            "said",
            "not",
            "no",
            "after",
            "before",
        ),
        *("into", "over", "under", "about"),
    }
)


@dataclass(frozen=True, slots=True)
class _Line:
    """``start`` and ``end`` of its content in the text, without its margin; ``depth`` of the ``>`` marks in that."""

    content: str
    start: int
    end: int
    width: int
    indent: int
    depth: int


@dataclass(frozen=True, slots=True)
class _Break:
    """Between two lines that may be one.

    columns: from the first to the last at which wrapping would have made it. ended: the line before ends a sentence.
    runs_on: the next line goes on with it. is_open: a word beside it ends or begins
    no line of a list.
    """

    before: _Line
    after: _Line
    columns: tuple[int, int]
    ended: bool
    runs_on: bool
    is_open: bool


def unwrap(text: str) -> str:
    """The text with one line a paragraph where it was wrapped, and unchanged where it was not.

    Of a broken line goes its break with the margin after it, and the hyphen of a word that was divided.
    """
    while "\n" in text:
        joined = _joined(text)
        if joined == text:
            break
        text = joined  # with whole paragraphs on one line, what is left may show a column of its own
    return text


def _joined(text: str) -> str:
    joints = _joints(text)
    words = known_words(text) if any(is_divided(joint.before.content) for joint in joints) else frozenset()
    parts, at = [], 0
    for joint in joints:
        parts.append(seamed(text[at : joint.before.end], joint.after.content, words))
        at = joint.after.start
    return "".join([*parts, text[at:]])


def flattened(text: str) -> str:
    """The text with blanks for the breaks that only keep lines short: every other character stays in its place."""
    parts, at = [], 0
    for joint in _joints(text):
        parts += [text[at : joint.before.end], " " * (joint.after.start - joint.before.end)]
        at = joint.after.start
    return "".join([*parts, text[at:]])


# --- which breaks


def _joints(text: str) -> list[_Break]:
    breaks = list(_breaks(list(_lines(text))))
    return _by_column(breaks) or _by_hand(breaks) if breaks else []


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        margin = _MARGIN.match(line)
        indent, depth = (margin.end(), margin[1].count(">")) if margin else (0, 0)
        content = line[indent:].rstrip()
        yield _Line(content, start + indent, start + indent + len(content), indent + len(content), indent, depth)
        start += len(line) + 1


def _breaks(lines: list[_Line]) -> Iterator[_Break]:
    listed = False  # within a list: what looks like an item is one
    for before, after in pairwise(lines):
        listed = bool(before.content) and (listed or _starts_item(before.content))
        if _may_be_one(before, after, listed):
            yield _break(before, after)


def _may_be_one(before: _Line, after: _Line, listed: bool) -> bool:
    """Whether nothing about the two lines says that they are two."""
    if not after.content or before.depth != after.depth or not _SHORTEST <= before.width <= WIDEST:
        return False
    if after.indent > before.indent and not listed and before.start:  # the first line's own is cut off
        return False
    if _TABLE.search(before.content) or _TABLE.search(after.content) or _WIDE.match(after.content):
        return False
    if _BULLET.match(after.content) or (_ITEM.match(after.content) and (listed or _ENDED.search(before.content))):
        return False
    return not (_shouts(before.content) and _has_small(after)) and not (_shouts(after.content) and _has_small(before))


def _starts_item(content: str) -> bool:
    return bool(_BULLET.match(content) or _ITEM.match(content))


def _shouts(content: str) -> bool:
    """Whether it is all capitals, as a heading; one such word may be an acronym."""
    return content.isupper() and " " in content


def _has_small(line: _Line) -> bool:
    return any(letter.islower() for letter in line.content)


def _break(before: _Line, after: _Line) -> _Break:
    words, following = before.content.rsplit(None, 1), after.content.split(None, 1)
    ended = _ENDED.search(before.content) is not None
    begun = _GOES_ON.match(after.content)
    goes_on = begun is not None and (not begun[1].isupper() or not (_has_small(before) or _has_small(after)))
    is_open = not ended and (words[-1].lower() in _SMALL_WORDS or words[-1][-1] == "," or following[0] in _SMALL_WORDS)
    columns = before.width, before.width + min(len(following[0]), _LONGEST_WORD)
    return _Break(before, after, columns, ended, goes_on and not ended, is_open)


def _by_column(breaks: list[_Break]) -> list[_Break]:
    """The breaks that wrapping at one column makes, if it makes most of them and breaks off sentences."""
    column = _column(breaks)
    made = [one.columns[0] <= column <= one.columns[1] for one in breaks]
    running_on = sum(one.runs_on for one, fits in zip(breaks, made, strict=True) if fits)
    if sum(made) < _EXPLAINED * len(breaks) or not running_on or running_on < _RUNNING_ON * sum(made):
        return []
    return [one for one, fits in zip(breaks, made, strict=True) if fits or one.runs_on or one.is_open]


def _column(breaks: list[_Break]) -> int:
    """The column that explains most breaks."""
    steps = [0] * (WIDEST + 2)
    for first, last in (one.columns for one in breaks):
        if last >= NARROWEST:
            steps[max(first, NARROWEST)] += 1
            steps[min(last, WIDEST) + 1] -= 1
    counts = list(accumulate(steps))
    return counts.index(max(counts))


def _by_hand(breaks: list[_Break]) -> list[_Break]:
    """The breaks within sentences, if enough of them are for lines that were broken by hand."""
    widths = sorted(one.before.width for one in breaks)
    running_on = sum(one.runs_on for one in breaks)
    is_open = sum(one.is_open for one in breaks)
    if running_on < _BY_HAND * len(breaks) or is_open < _OPEN * len(breaks) or widths[len(widths) // 2] < _TYPICAL:
        return []
    long = _NEARLY * widths[-1]
    return [one for one in breaks if one.runs_on or one.is_open or (one.before.width >= long and not one.ended)]
