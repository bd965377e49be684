"""Notes in which a newspaper says that it has corrected an article, as they stand in its text."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["correction", "clarification", "retraction"]

_IT = r"(?:article|story|report|piece|column|post|headline|item|page)"
_HEAD = r"(?P<head>corrections?|clarifications?|retraction)(?: ?[,(–—-] ?[^:\n]{1,40})?[:.] "
_EARLIER = rf"(?:an?|the) (?:earlier|previous|prior|original|first) versions? of (?:this|the) {_IT}\b"
_WORDS = "corrected|amended|revised|clarified|retracted|withdrawn|changed"
_DONE = rf"this {_IT} (?:was|has been|is) (?:\w+ )?(?P<done>{_WORDS})\b"
_ROUND = rf"[^.\n]{{0,80}}\bthis {_IT} (?:at first|originally|initially|previously|incorrectly|mistakenly|wrongly)\b"
_NOTE = re.compile(rf"(?:(?:editor’s|editor's|editors’) note: )?(?:{_HEAD}|{_EARLIER}|{_DONE}|{_ROUND})", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_MARKS = " \t*_()[]<>•·–—-"  # what stands round a note in a text with markup


class Note(NamedTuple):
    """A note, from ``start`` to ``end`` of a text."""

    kind: Kind
    start: int
    end: int
    text: str


def notes(text: str) -> list[Note]:
    """Each is a paragraph that begins as such notes do; in the order of the text."""
    return list(_notes(text))


def _notes(text: str) -> Iterator[Note]:
    for line in _LINE.finditer(text):
        said = line.group().strip(_MARKS)
        found = _NOTE.match(said)
        if found:
            start = line.start() + line.group().index(said)
            yield Note(_kind(found), start, start + len(said), said)


def _kind(found: re.Match[str]) -> Kind:
    word = (found["head"] or found["done"] or "").lower()
    if word.startswith("clarif"):
        return "clarification"
    return "retraction" if word.startswith(("retract", "withdrawn")) else "correction"
