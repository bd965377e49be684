"""Plain text: the file is the body, less the header lines above it; a first line that stands alone is the title.

Lines that were only kept short are joined to paragraphs first.
"""

from collections.abc import Iterator

from ingest.article import Draft, Refusal
from ingest.decoding import glimpse
from ingest.formats import _fields
from ingest.formats._headers import split_headers
from ingest.formats._text import decoded
from ingest.language.unwrap import unwrap
from ingest.normalise import normalise

EXTENSIONS = (".txt", ".text")

_LONGEST_TITLE = 120
_SENTENCE_ENDS = ".!?:;,…\"”’'»)"


def sniff(head: bytes) -> bool:
    """Any text that has words may be plain text."""
    return bool(glimpse(head).strip())


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """One article: the whole text, less its headers and title."""
    return decoded(data, origin, _read)


def _read(text: str, origin: str) -> Iterator[Draft | Refusal]:
    headers, rest = split_headers(normalise(text))
    title, body = _split_title(unwrap(rest), _fields.as_line(headers.get("title")))
    if body:
        yield _fields.with_groups(_fields.draft_of(body, origin, {**headers, "title": title}), headers)
    elif headers:
        yield Refusal(origin, "no_text", "It has header lines, such as a title or a date, but no text.")
    else:
        yield Refusal(origin, "empty", "There is no text in it.")


def _split_title(body: str, known: str) -> tuple[str, str]:
    """The first line is a title when it is short, ends like no sentence, and a blank line sets it apart; where the
    title is known, it stays in the text unless it repeats that."""
    first, apart, rest = body.partition("\n\n")
    alone = apart and "\n" not in first and len(first) <= _LONGEST_TITLE and first.rstrip()[-1] not in _SENTENCE_ENDS
    if alone and (not known or first.casefold() == known.casefold()):
        return first, rest.strip()
    return known, body
