"""JSON in files of any size: JSON Lines, one object, a list of objects, or a list under a name such as "articles".

What an object says is for whoever reads it. Each one's origin is the file's with ``#n``: its line in JSON Lines, its
place from 1 in a list.
"""

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, TextIO

from ingest.article import Draft, Refusal
from ingest.decoding import HEAD, Raw, glimpse, is_utf8
from ingest.formats import _fields, bounded
from ingest.formats._text import decoded

_LISTS = ("articles", "items", "data", "results", "documents")
_SKIP = 65_536
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_FEED = re.compile(r'\s*+\{[^\[]{0,2000}?"version"\s*+:\s*+"https://jsonfeed\.org/')

Line = tuple[int, str | None]  # its number from 1, and its text; None for one that is over the limit


@dataclass(frozen=True, slots=True)
class Found:
    """An object in a file.

    where: its place for people, such as "line 3". alone: whether it is all that the file holds, and known by its path.
    around: what the object or the list around it is part of; it holds what is said of all.
    """

    fields: dict[str, object]
    origin: str
    where: str
    alone: bool
    around: object = None


ReadItem = Callable[[Found], Iterator[Draft | Refusal]]


def is_feed(head: bytes) -> bool:
    """JSON Feed, from its beginning."""
    return bool(_FEED.match(glimpse(head)))


def read_stream(stream: BinaryIO, origin: str, limit: int, read_item: ReadItem) -> Iterator[Draft | Refusal]:
    """What ``read_item`` makes of every object, with one line in memory at a time when each line is an object.

    Only UTF-8 can be read line by line; what is in another encoding is held whole. Limits are of characters then.
    """
    buffered = io.BufferedReader(Raw(stream), HEAD)
    reader = _Reader(origin, limit, read_item)
    if is_utf8(buffered.peek(HEAD)[:HEAD]):
        return reader.read(io.TextIOWrapper(buffered, "utf-8-sig", errors="surrogateescape"))
    return decoded(bounded(buffered, limit), origin, lambda text, _: reader.read(io.StringIO(text)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """One file being read."""

    origin: str
    limit: int
    read_item: ReadItem

    def read(self, stream: TextIO) -> Iterator[Draft | Refusal]:
        lines = _lines(stream, self.limit)
        first = next(lines, None)
        if first is None:
            return iter((Refusal(self.origin, "empty", "There is no text in it."),))
        if _is_item(first[1]):
            return self._read_lines(chain((first,), lines))
        return self._read_document(chain((first,), lines))

    def _read_lines(self, lines: Iterator[Line]) -> Iterator[Draft | Refusal]:
        first = list(islice(lines, 2))
        alone = len(first) == 1 and _is_one(self.origin)
        for number, line in chain(first, lines):
            place, where = f"{self.origin}#{number}", f"line {number}"
            if line is None:
                yield Refusal(place, "too_large", f"{where}: is longer than one article may be.")
            elif _ESCAPED_BYTE.search(line):
                yield Refusal(place, "bad_encoding", f"{where}: is not UTF-8; convert the file to UTF-8.")
            else:
                yield from self._read_item(_parse(line), place, where, alone=alone)

    def _read_document(self, lines: Iterator[Line]) -> Iterator[Draft | Refusal]:
        """A text whose first line is no object: one JSON value over many lines, or JSON Lines that begin badly."""
        text, over = _hold(lines, self.limit)
        value = ValueError("it is too large") if over else _parse(text)
        following = islice(lines, 1) if over and over[1] is None else ()
        held = [*([over] if over else ()), *following]
        split = chain(_split(text, self.limit), held)
        if isinstance(value, ValueError) and any(_is_item(line) for _, line in split):
            yield from self._read_lines(chain(_split(text, self.limit), held, lines))
        elif _ESCAPED_BYTE.search(text):
            yield Refusal(self.origin, "bad_encoding", "It is not UTF-8; convert the file to UTF-8.")
        elif not isinstance(value, ValueError):
            yield from self._read_value(value)
        elif not over:
            yield Refusal(self.origin, "malformed", f"It is not JSON: {value}.")
        else:
            reason = (
                f"One JSON value of more than {self.limit:,} characters; save it as JSON Lines, one article per line."
            )
            yield Refusal(self.origin, "too_large", reason)

    def _read_value(self, value: object) -> Iterator[Draft | Refusal]:
        listed = value if isinstance(value, list) else _listed(value)
        items = [value] if listed is None else listed
        if not items:
            yield Refusal(self.origin, "empty", "Its list of articles is empty.")
        for number, item in enumerate(items, 1):
            alone = listed is None and _is_one(self.origin)
            yield from self._read_item(item, f"{self.origin}#{number}", f"item {number}", alone=alone, around=value)

    def _read_item(
        self, item: object, origin: str, where: str, *, alone: bool, around: object = None
    ) -> Iterator[Draft | Refusal]:
        if isinstance(item, ValueError):
            yield Refusal(origin, "malformed", f"{where}: It is not JSON: {item}.")
        elif not isinstance(item, dict):
            yield Refusal(origin, "malformed", f'{where}: It is no JSON object, as in {{"text": "…"}}.')
        else:
            yield from self.read_item(Found(item, origin, where, alone, around))


def _lines(stream: TextIO, limit: int) -> Iterator[Line]:
    """The lines that are not blank."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith("\n"):
            while (more := stream.readline(_SKIP)) and not more.endswith("\n"):
                pass
            yield number, None
        elif not line.isspace():
            yield number, line


def _is_item(line: str | None) -> bool:
    """Whether a line is a whole object, not the opening of a document and not a list under a name."""
    if line is None or not line.startswith("{"):
        return False
    value = _parse(line)
    return isinstance(value, dict) and bool(value) and _listed(value) is None


def _is_one(origin: str) -> bool:
    """Whether a file that holds one object is an article, known by its path. JSON Lines of one line may get more."""
    return Path(origin.removesuffix(".gz")).suffix.lower() == ".json"


def _hold(lines: Iterator[Line], limit: int) -> tuple[str, Line | None]:
    """As many lines as may be held at once, as one text, since a million short lines weigh more apart; then the
    line that is too many, if there is one. Blank lines are put back, so that numbers stay."""
    text = io.StringIO()
    filled = 0
    for number, line in lines:
        blank = number - filled - 1
        if line is None or text.tell() + blank + len(line) > limit:
            return text.getvalue(), (number, line)
        text.write("\n" * blank + line)
        filled = number
    return text.getvalue(), None


def _split(text: str, limit: int) -> Iterator[Line]:
    return _lines(io.StringIO(text), limit)


def _listed(value: object) -> list[object] | None:
    """The list of articles that an object wraps, when it is no article itself."""
    if not isinstance(value, dict) or _fields.pick((_fields.fold(value),), _fields.TEXT, _fields.as_text) is not None:
        return None
    return next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)


def _parse(text: str) -> object:
    """The value, or a ``ValueError`` as a value that says what is wrong with it."""
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except RecursionError:
        return ValueError("it is nested too deeply")
    except json.JSONDecodeError as error:
        return ValueError(f"{error.msg.removesuffix(' at')} at character {error.pos + 1}")
    except ValueError as error:
        return error


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Of two values under one name one would be lost, and nobody could say which."""
    fields_ = dict(pairs)
    if len(fields_) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise ValueError(f"the name {twice[:50]!r} occurs twice")
    return fields_


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
