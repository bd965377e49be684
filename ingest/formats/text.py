"""Plain text: the file is the body, and a first line that stands alone like a headline is the title.

Lines that were only kept short are joined to paragraphs first.
"""

from collections.abc import Iterator

from ingest.article import Draft, Refusal
from ingest.decoding import glimpse
from ingest.formats._text import decoded
from ingest.language.unwrap import unwrap
from ingest.normalise import normalise, one_line

EXTENSIONS = (".txt", ".text")

_LONGEST_TITLE = 120
_SENTENCE_ENDS = ".!?:;,…\"”’'»)"


def sniff(head: bytes) -> bool:
    """Any text that has words may be plain text."""
    return bool(glimpse(head).strip())


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """One article: the whole text, less its title."""
    return decoded(data, origin, _read)


def _read(text: str, origin: str) -> Iterator[Draft | Refusal]:
    body = unwrap(normalise(text))
    if not body:
        yield Refusal(origin, "empty", "There is no text in it.")
        return
    title, body = _split_title(body)
    yield Draft(body, origin, title=one_line(title))


def _split_title(body: str) -> tuple[str, str]:
    """The first line is a title when it is short, ends like no sentence, and a blank line sets it apart."""
    first, apart, rest = body.partition("\n\n")
    alone = apart and "\n" not in first and len(first) <= _LONGEST_TITLE
    return (first, rest.strip()) if alone and first.rstrip()[-1] not in _SENTENCE_ENDS else ("", body)
