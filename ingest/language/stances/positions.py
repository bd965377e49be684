"""What somebody says who is for or against what is spoken of, without a verb that says so: ``positions.txt``."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from ingest.language import wordings

Side = Literal["for", "against"]
_FILE = Path(__file__).with_suffix(".txt")
_HEAD = re.compile(r"\[(?P<side>for|against)(?P<of_it> \| of it)?\]")
_CLASSES = {
    "DONT": "(?:(?:do|does|did) not|(?:do|does|did)n[’']t)",
    "WILL": "(?:will|would|could|[’']ll|[’']d|(?:is|are|am) going to|[’'](?:m|s|re) going to)",
    "WONT": (
        "(?:will not|won[’']t|would not|wouldn[’']t|shall not|(?:is|are|am) not going to|[’'](?:m|s|re) not going to)"
    ),
}
_STARTS = {"DONT": "do does did don doesn didn", "WILL": "will would could ’ll ’d is are am ’m ’s ’re",
           "WONT": "will won would wouldn shall is are am ’m ’s ’re"}  # fmt: skip
_TOKEN = re.compile(r"(?<![\w-])\w+|(?<=\w)[’'](?=\w)\w+")


class Position(NamedTuple):
    """span: where it stands. of_it: whether what stands before it is what it is said of."""

    side: Side
    span: tuple[int, int]
    of_it: bool


class _Wording(NamedTuple):
    side: Side
    of_it: bool
    words: str


def _read() -> Iterator[_Wording]:
    side: Side
    side, of_it = "for", False
    for line in _FILE.read_text("utf-8").splitlines():
        if head := _HEAD.fullmatch(line):
            side, of_it = cast(Side, head["side"]), head["of_it"] is not None
        elif line and not line.startswith("#"):
            yield from (_Wording(side, of_it, wording.strip()) for wording in line.split(",") if wording.strip())


_ALL = tuple(_read())


@cache
def _by_first() -> dict[str, tuple[int, ...]]:
    """The wordings that may begin with a word, the longest first."""
    found: dict[str, list[int]] = {}
    for at in sorted(range(len(_ALL)), key=lambda at: -len(_ALL[at].words)):
        for word in _firsts(_ALL[at].words):
            found.setdefault(word, []).append(at)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _firsts(words: str) -> set[str]:
    """The words that one may begin with: where it begins with what may be left out, also those behind that."""
    first, _, rest = words.partition(" ")
    if first.startswith("("):
        return _firsts(first[1:-1]) | _firsts(rest)
    found = {start for word in first.split("/") for start in _STARTS.get(word, "").split()}
    return found | wordings.firsts("/".join(word for word in first.split("/") if word not in _STARTS) or "~be")


@cache
def _pattern(numbers: tuple[int, ...]) -> re.Pattern[str]:
    parts = (f"(?P<p{at}>{wordings.pattern(_ALL[at].words, _CLASSES)})" for at in numbers)
    return re.compile(rf"(?:{'|'.join(parts)})(?![\w-]|[’'][a-z])", re.IGNORECASE)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every wording with its pattern, for tests."""
    for one in _ALL:
        yield one.words, re.compile(wordings.pattern(one.words, _CLASSES))


def positions(text: str) -> Iterator[Position]:
    """In the order of the text."""
    free = 0
    for token in _TOKEN.finditer(text):
        numbers = _by_first().get(token.group().replace("'", "’").lower()) if token.start() >= free else None
        found = _pattern(numbers).match(text, token.start()) if numbers else None
        if found and found.lastgroup:
            free, one = found.end(), _ALL[int(found.lastgroup[1:])]
            yield Position(one.side, found.span(), one.of_it)
