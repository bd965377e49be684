"""For formats that are text: their bytes decoded, and a guess at the encoding noted in every article."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.article import Draft, Refusal
from ingest.decoding import decode

TextReader = Callable[[str, str], Iterator[Draft | Refusal]]


def decoded(data: bytes, origin: str, read_text: TextReader) -> Iterator[Draft | Refusal]:
    """What ``read_text(text, origin)`` makes of the text. Raises SourceProblem where it is in no known encoding."""
    found = decode(data)
    for item in read_text(found.text, origin):
        yield replace(item, encoding=found.guessed) if found.guessed and isinstance(item, Draft) else item
