"""Documents of any LlamaIndex reader as articles: their text, and what their metadata says that news has."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from llama_index.core.schema import Document

from ingest.article import Draft, Refusal
from ingest.collection import Collection
from ingest.formats import _fields
from ingest.formats._markup import is_marked_up, to_plain
from ingest.reading import STDIN
from qa.doors.intake import take_in
from qa.doors.python import LocalDesk
from qa.settings import Settings, load

_RANDOM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # an id that LlamaIndex made up, new every time


def ingest(
    archive: LocalDesk | str | Path, documents: Sequence[Document], settings: Settings | None = None
) -> dict[str, Any]:
    """Takes the documents in: counts of ``added``, ``changed``, ``unchanged``, and ``refused`` with reasons.

    archive: a folder, made when it is not there, or a desk that is open already; it finds the new articles at once.
    Raises CollectionInUse when another process owns the collection; one that serves it is sent those of a folder.
    """
    sources = list(drafts(documents))
    if not isinstance(archive, LocalDesk):
        return take_in(replace(settings, data=Path(archive)) if settings else load(data=archive), sources)
    opened = archive.desk.collection
    owned = Collection.own(
        opened.folder, opened.embedder, "ingest", catalog=opened.storage.catalog, index=opened.storage.vectors
    )
    try:
        return asdict(owned.ingest(sources))
    finally:
        owned.close()


def drafts(documents: Sequence[Document]) -> Iterator[Draft | Refusal]:
    """One article a document, in order.

    Several documents of one file (the pages of a PDF) are articles of their own: ``path#1``, ``path#2``, …
    """
    paths = [str(document.metadata.get("file_path") or "") for document in documents]
    many, seen = Counter(paths), Counter[str]()
    for number, (document, path) in enumerate(zip(documents, paths, strict=True), 1):
        seen[path] += 1
        place = f"{Path(path).resolve()}{f'#{seen[path]}' if many[path] > 1 else ''}" if path else ""
        yield _draft(document, place or _name(document, number))


def _name(document: Document, number: int) -> str:
    """Its id, where that is a lasting name; else it is known by what it says, as what comes by standard input is."""
    return f"{STDIN}#{number}" if _RANDOM.fullmatch(document.node_id) else document.node_id


def _draft(document: Document, origin: str) -> Draft | Refusal:
    plain = to_plain(document.text) if is_marked_up(document.text) else document.text
    text = _fields.as_text(plain)
    if not text:
        return Refusal(origin, "no_text", "There is no text in it.")
    return _fields.draft_of(text, origin, *_layers(document))


def _layers(document: Document) -> Iterator[Mapping[str, object]]:
    """The metadata; many readers give a page's address as its source or its id, and no publisher."""
    said = dict(_fields.fold(document.metadata))
    address = _fields.as_url(said.get("source"))
    if address:
        said = {name: value for name, value in said.items() if name != "source"} | {"url": said.get("url") or address}
    yield said
    yield {"url": document.node_id}
