"""JSON and JSON Lines: an object a line, one object, a list of objects, or a list under a name such as "articles".

The fields, under any of the names in ``ingest.formats._fields``: text (required), title, url, publisher, authors,
published_at, modified_at. Others are ignored. A text that clearly holds HTML is made plain; any other is kept as it is.

Each article's origin is the file's with ``#n``: its line in JSON Lines, its place from 1 in a list.
"""

import io
import json
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, TextIO

from ingest.article import Draft, Refusal, item_of
from ingest.decoding import HEAD, Raw, glimpse, is_utf8
from ingest.formats import _fields, bounded
from ingest.formats._markup import is_marked_up, to_plain
from ingest.formats._text import decoded

EXTENSIONS = (".jsonl", ".ndjson", ".json")

_BEGINNING = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")
_LISTS = ("articles", "items", "data", "results", "documents")
_SKIP = 65_536
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")

Line = tuple[int, str | None]  # its number from 1, and its text; None for one that is over the limit


def sniff(head: bytes) -> bool:
    """An object with a name in it, or a list of objects."""
    return bool(_BEGINNING.match(glimpse(head)))


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """Every article of what is already in memory."""
    return read_stream(io.BytesIO(data), origin, len(data) + 1)


def read_stream(stream: BinaryIO, origin: str, limit: int) -> Iterator[Draft | Refusal]:
    """Every article, with one line in memory at a time when each line is an object of its own.

    Only UTF-8 can be read line by line; what is in another encoding is held whole. Limits are of characters then.
    """
    buffered = io.BufferedReader(Raw(stream), HEAD)
    if is_utf8(buffered.peek(HEAD)[:HEAD]):
        return _read_text(io.TextIOWrapper(buffered, "utf-8-sig", errors="surrogateescape"), origin, limit)
    return decoded(bounded(buffered, limit), origin, lambda text, name: _read_text(io.StringIO(text), name, limit))


def _read_text(stream: TextIO, origin: str, limit: int) -> Iterator[Draft | Refusal]:
    lines = _lines(stream, limit)
    first = next(lines, None)
    if first is None:
        return iter((Refusal(origin, "empty", "There is no text in it."),))
    if _is_item(first[1]):
        return _read_lines(chain((first,), lines), origin)
    return _read_document(chain((first,), lines), origin, limit)


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


def _read_lines(lines: Iterator[Line], origin: str) -> Iterator[Draft | Refusal]:
    first = list(islice(lines, 2))
    alone = len(first) == 1 and _is_one(origin)
    for number, line in chain(first, lines):
        place, where = f"{origin}#{number}", f"line {number}"
        if line is None:
            yield Refusal(place, "too_large", f"{where}: is longer than one article may be.")
        elif _ESCAPED_BYTE.search(line):
            yield Refusal(place, "bad_encoding", f"{where}: is not UTF-8; convert the file to UTF-8.")
        else:
            yield _read_item(_parse(line), place, where, alone=alone)


def _is_one(origin: str) -> bool:
    """Whether a file that holds one object is an article, known by its path. JSON Lines of one line may get more."""
    return Path(origin.removesuffix(".gz")).suffix.lower() == ".json"


def _read_document(lines: Iterator[Line], origin: str, limit: int) -> Iterator[Draft | Refusal]:
    """A text whose first line is no object: one JSON value over many lines, or JSON Lines that begin badly."""
    text, over = _hold(lines, limit)
    value = ValueError("it is too large") if over else _parse(text)
    following = islice(lines, 1) if over and over[1] is None else ()
    held = [*([over] if over else ()), *following]
    if isinstance(value, ValueError) and any(_is_item(line) for _, line in chain(_split(text, limit), held)):
        yield from _read_lines(chain(_split(text, limit), held, lines), origin)
    elif _ESCAPED_BYTE.search(text):
        yield Refusal(origin, "bad_encoding", "It is not UTF-8; convert the file to UTF-8.")
    elif not isinstance(value, ValueError):
        yield from _read_value(value, origin)
    elif not over:
        yield Refusal(origin, "malformed", f"It is not JSON: {value}.")
    else:
        reason = f"One JSON value of more than {limit:,} characters; save it as JSON Lines, one article per line."
        yield Refusal(origin, "too_large", reason)


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


def _read_value(value: object, origin: str) -> Iterator[Draft | Refusal]:
    listed = value if isinstance(value, list) else _listed(value)
    items = [value] if listed is None else listed
    if not items:
        yield Refusal(origin, "empty", "Its list of articles is empty.")
    feed = _feed_fields(value)
    for number, item in enumerate(items, 1):
        alone = listed is None and _is_one(origin)
        yield _read_item(item, f"{origin}#{number}", f"item {number}", alone=alone, feed=feed)


def _listed(value: object) -> list[object] | None:
    """The list of articles that an object wraps, when it is no article itself."""
    if not isinstance(value, dict) or _fields.pick((_fields.fold(value),), _fields.TEXT, _fields.as_text) is not None:
        return None
    return next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)


def _feed_fields(value: object) -> _fields.Fields:
    """What a JSON Feed says of all its items: the feed bears the name of its publisher."""
    if isinstance(value, dict) and str(value.get("version")).startswith("https://jsonfeed.org/"):
        return _fields.fold({"publisher": value.get("title"), "authors": value.get("authors") or value.get("author")})
    return {}


def _read_item(
    item: object, origin: str, where: str, *, alone: bool, feed: _fields.Fields | None = None
) -> Draft | Refusal:
    if isinstance(item, ValueError):
        return Refusal(origin, "malformed", f"{where}: It is not JSON: {item}.")
    if not isinstance(item, dict):
        return Refusal(origin, "malformed", f'{where}: It is no JSON object, as in {{"text": "…"}}.')
    folded = _fields.fold(item)
    text = _fields.pick((folded,), _fields.TEXT, _fields.as_text) or ""
    if is_marked_up(text):
        text = _fields.as_text(to_plain(text))
    if not text:
        return Refusal(origin, "no_text", f'{where}: There is no text in it; it belongs in the field "text".')
    draft = _fields.draft_of(text, origin, folded, feed or {})
    return draft if alone else item_of(draft, _fields.pick((folded,), _fields.ID, _fields.as_id))


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
