"""Which ranges of a text stand in quotation marks, in the marks of several countries and over paragraphs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

MASK = "\0"
"""Stands for every character of a quotation where only the rest of a text is looked at."""
_MARK = re.compile('[“”„«»"‘’\n]')
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’"}
_BEFORE_OPENING = frozenset(" \t\n\u00a0([—–-“‘\"'/")
_TERM = 40  # characters
_SINGLE = 600  # characters between single marks: an apostrophe that was taken for one reaches no further


class Quoted(NamedTuple):
    """From the opening mark to behind the closing one; ``open`` where its paragraph ends before it is closed."""

    start: int
    end: int
    open: bool = False


def quoted(text: str) -> list[Quoted]:
    """The outermost quotations, in order, none beyond its paragraph."""
    return list(_quoted(text))


def masked(text: str, spans: list[Quoted]) -> str:
    """The text, its quotations made unreadable; offsets stay."""
    parts, at = [], 0
    for start, end, _ in spans:
        if _is_term(text[start:end]):
            continue
        parts += [text[at:start], MASK * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _is_term(words: str) -> bool:
    """A word or a few that are part of the sentence around them: the “History” section."""
    return len(words) < _TERM and words.count(" ") < 3 and words.rstrip('”"’»“')[-1:] not in ".,!?…"


def _quoted(text: str) -> Iterator[Quoted]:
    opened, depth = -1, 0
    for match in _MARK.finditer(text):
        at = match.start()
        if opened < 0:
            if _opens(text, at):
                opened, depth = at, 1
            continue
        depth += _deeper(text, opened, at)
        if match.group() == "\n" or not depth:
            yield from _ended(text, opened, at + 1)
            opened = -1
    if opened >= 0:
        yield from _ended(text, opened, len(text) + 1)


def _ended(text: str, opened: int, end: int) -> Iterator[Quoted]:
    """Closed by its mark, or by the end of its paragraph, which single marks are not."""
    closed = text[end - 1 : end] not in ("", "\n")
    if closed or text[opened] != "‘":
        yield Quoted(opened, end if closed else end - 1, not closed)


def _deeper(text: str, opened: int, at: int) -> int:
    """How a mark changes how many quotations are open."""
    mark = text[at]
    if mark in _CLOSING[text[opened]] and not _is_apostrophe(text, opened, at):
        return -1
    return 1 if mark == text[opened] and mark != "‘" else 0


def _opens(text: str, at: int) -> bool:
    if text[at] not in _CLOSING:
        return False
    return (at == 0 or text[at - 1] in _BEFORE_OPENING) and at + 1 < len(text) and not text[at + 1].isspace()


def _is_apostrophe(text: str, opened: int, at: int) -> bool:
    """Of a mark behind a single opening one: it stands within a word, or too far away."""
    if text[opened] != "‘":
        return False
    return text[at + 1 : at + 2].isalnum() or at - opened > _SINGLE
