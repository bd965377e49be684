"""NITF, the older XML of news agencies: one article a document, without its pictures, tables and notes to editors."""

from collections.abc import Iterator

from ingest.article import Draft, Refusal
from ingest.decoding import SourceProblem, glimpse
from ingest.formats._nitf import article_of
from ingest.formats._text import decoded
from ingest.formats._wire import named, usable
from ingest.formats._xml import name_of, parse, root_of

EXTENSIONS = (".nitf",)
CERTAIN = True


def sniff(head: bytes) -> bool:
    """By the root of the document."""
    root = root_of(glimpse(head))
    return root is not None and root.name == "nitf"


def read(data: bytes, origin: str) -> Iterator[Draft | Refusal]:
    """Its article, or why it is none."""
    return decoded(data, origin, _read)


def _read(text: str, origin: str) -> Iterator[Draft | Refusal]:
    root = parse(text)
    if name_of(root) != "nitf":
        raise SourceProblem("unsupported_type", "It is not an NITF document.")
    found = article_of(root)
    draft = Draft(
        text=found.text, origin=origin, title=found.title, publisher=found.publisher or None, authors=found.authors,
        published_at=found.published_at, modified_at=found.modified_at, item=named(found.guid),
    )  # fmt: skip
    yield usable(draft, found.use, "It holds no text.")
