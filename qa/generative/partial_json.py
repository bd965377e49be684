"""A JSON object that arrives in pieces: each member, and each element of a member that is an array, once it is whole.

The scanner only finds where values end; what they are, ``json.loads`` says. It never has to be right about text that
is no JSON: ``close`` reads the whole once more.
"""

import json
import re
from typing import Any, NamedTuple

_SPACE = re.compile(r"\s*")
_LITERAL = re.compile(r'[^\s"{}\[\],:]+')  # or a part of one
_LONGEST_LITERAL = 100  # characters; a longer number is none that anybody counts with
_BODY = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)  # of a string, up to its closing mark or half an escape
_PAIRS = {"}": "{", "]": "["}


class Malformed(Exception):
    """The text is not what was asked for; the message says why, to whoever wrote it."""


class CompleteValue(NamedTuple):
    """A value that is whole: a member of the object, or an element of one that is an array, with its place in it."""

    name: str
    element: int | None
    value: Any


class PartialObject:
    """Feed it the pieces, then close it. ``longest``: characters that are read at most.

    Both raise Malformed, with what is wrong and where, for anything that is not one JSON object with distinct names.
    """

    def __init__(self, longest: int = 100_000) -> None:
        self._longest = longest
        self._text = ""
        self._at = 0  # up to where the text is scanned
        self._inside = 0  # up to where a string that is not closed yet is: a long one is not read anew with each piece
        self._open: list[str] = []
        self._start: dict[int, int] = {}  # where the value that is under way at a depth began
        self._names: set[str] = set()
        self._name: str | None = None
        self._index = 0
        self._closed = False

    def feed(self, piece: str) -> list[CompleteValue]:
        """What has become whole with this piece, in the order of the text."""
        self._text += piece
        if len(self._text) > self._longest:
            raise Malformed(f"it is longer than {self._longest:,} characters")
        found: list[CompleteValue] = []
        while (end := self._token()) is not None:
            found += self._taken(self._text[end[0]], *end)
            self._at = end[1]
        return found

    def close(self) -> dict[str, Any]:
        """The whole object, once nothing more comes."""
        value = decoded(self._text)
        if not isinstance(value, dict):
            raise Malformed("it is not a JSON object")
        return value

    def _token(self) -> tuple[int, int] | None:
        """The range of the next token, None while it may go on in the next piece."""
        self._at = _after(_SPACE, self._text, self._at)
        if self._text.startswith('"', self._at):
            return self._string(self._at)
        end = _after(_LITERAL, self._text, self._at)
        if end == self._at:
            return (end, end + 1) if end < len(self._text) else None
        if end - self._at > _LONGEST_LITERAL:
            raise Malformed(f"a number or word is longer than {_LONGEST_LITERAL} characters, at character {self._at}")
        return (self._at, end) if end < len(self._text) else None

    def _string(self, start: int) -> tuple[int, int] | None:
        body = _BODY.match(self._text, max(start + 1, self._inside))
        self._inside = body.end() if body else len(self._text)
        return (start, self._inside + 1) if self._text.startswith('"', self._inside) else None

    def _taken(self, first: str, start: int, end: int) -> list[CompleteValue]:
        if self._closed or (not self._open and first != "{"):
            raise Malformed(f"there is text outside of the JSON object, at character {start}")
        if first in "}]":
            return self._ended(first, start, end)
        if first == ",":
            return self._separated(start)
        if first == ":":
            if len(self._open) == 1:
                self._named(start)
            return []
        self._start.setdefault(len(self._open), start)
        if first in "{[":
            self._open.append(first)
            self._index = 0 if len(self._open) == 2 else self._index
            return []
        return self._whole(start, end) if first == '"' else []

    def _whole(self, start: int, end: int) -> list[CompleteValue]:
        """A string is whole with its closing mark; a name is one too, and waits for its colon."""
        depth = len(self._open)
        if depth == 1 and self._name is None:
            return []
        if depth > 2 or self._start[depth] != start:
            return []
        return self._value(depth, end)

    def _ended(self, sign: str, start: int, end: int) -> list[CompleteValue]:
        if not self._open or self._open[-1] != _PAIRS[sign]:
            raise Malformed(f"a bracket closes that was not open, at character {start}")
        found = self._value(len(self._open), start)
        self._start.pop(len(self._open), None)
        self._open.pop()
        self._closed = not self._open
        return found + (self._value(len(self._open), end) if self._open else [])

    def _separated(self, start: int) -> list[CompleteValue]:
        depth = len(self._open)
        found = self._value(depth, start)
        self._start.pop(depth, None)
        if depth == 1:
            self._name = None
        elif depth == 2:
            self._index += 1
        return found

    def _named(self, start: int) -> None:
        name = decoded(self._text[self._start.get(1, start) : start])
        if self._name is not None or not isinstance(name, str) or name in self._names:
            raise Malformed(f"a name is missing or given twice, at character {start}")
        self._names.add(name)
        self._name = name
        self._start.pop(1)

    def _value(self, depth: int, end: int) -> list[CompleteValue]:
        """The value under way at this depth, returned once; of those further in only the elements of an array."""
        start = self._start.get(depth)
        if start is None or start < 0 or depth > 2 or self._name is None or (depth == 2 and self._open[1] != "["):
            return []
        self._start[depth] = -1  # returned
        return [CompleteValue(self._name, self._index if depth == 2 else None, decoded(self._text[start:end]))]


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where the pattern ends that begins here; here, if it does not."""
    match = pattern.match(text, start)
    return match.end() if match else start


def decoded(text: str) -> Any:
    """``json.loads`` without what JSON does not know, and with one kind of error. Raises Malformed.

    Control characters in strings are let through: the grammars of servers allow models to write them, and escaped they
    may come anyway.
    """
    try:
        return json.loads(text, parse_constant=_unknown, strict=False)
    except json.JSONDecodeError as error:
        raise Malformed(f"it is no JSON: {error}") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise Malformed("it holds a number that is too long") from error
    except RecursionError as error:
        raise Malformed("it is nested too deeply") from error


def _unknown(name: str) -> Any:
    raise Malformed(f"{name} is no JSON")
