"""What of a change costs processor time and needs nothing but the text: it may be done in another process."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import numpy as np

from ingest.annotators import Annotation, annotations_of
from ingest.article import Draft, Revision, article_id
from ingest.catalog import Divided, _termsets
from ingest.embedders import Embedder, Sketches, Vectors
from ingest.passage import passages
from ingest.ranges import Bounds
from ingest.vectors._embedding import embedded

ALL: Final = "all"
LEADS: Final = "leads"
LATER: Final = "later"
LEAD = 1  # passages that have their vector when an article is published, unless all have


@dataclass(frozen=True, slots=True)
class Computed:
    """What annotators say of revisions, and vectors of their passages by the revisions' keys."""

    annotations: Sequence[Annotation]
    vectors: Mapping[int, Vectors]

    def of(self, keys: Sequence[int]) -> "Computed":
        """The same of revisions that were numbered from 0 and have these keys."""
        annotations = [replace(item, revision=keys[item.revision]) for item in self.annotations]
        return Computed(annotations, {keys[at]: rows for at, rows in self.vectors.items()})


def told_at_once(revisions: Sequence[Revision], embed: str) -> list[Revision]:
    """Of which annotators are asked before they are published: those to which nothing is added afterwards."""
    return [one for one in revisions if embed == ALL or len(one.passages) <= LEAD]


def first_vectors(revisions: Sequence[Revision], embedder: Embedder, embed: str) -> dict[int, Vectors]:
    """Those that revisions have when they are published."""
    if embed == ALL:
        return embedded(revisions, embedder)
    rows = embedder.embed([passages(revision)[0].embedded for revision in revisions])
    return {one.key: rows[at : at + LEAD] for at, one in enumerate(revisions)}


def rest_vectors(
    revisions: Sequence[Revision], held: Mapping[int, int], embedder: Embedder, embed: str
) -> dict[int, Vectors]:
    """Those that are added afterwards, behind the first so many that each has."""
    found: dict[int, Vectors] = {}
    for count in sorted(set(held.values())):
        alike = [revision for revision in revisions if held[revision.key] == count]
        found |= _behind(alike, count, embedder, embed)
    return found


def _behind(revisions: Sequence[Revision], count: int, embedder: Embedder, embed: str) -> dict[int, Vectors]:
    """All of them at once: an embedder sorts by length."""
    texts = [passage.embedded for revision in revisions for passage in passages(revision)[count:]]
    by_words = embed == LEADS and isinstance(embedder, Sketches)
    rows = embedder.sketch(texts) if by_words and isinstance(embedder, Sketches) else embedder.embed(texts)
    ends = np.cumsum([len(revision.passages) - count for revision in revisions])[:-1]
    return {one.key: part for one, part in zip(revisions, np.split(rows, ends), strict=True)}


# --- in another process


def batch_computed(
    load: Callable[[], Embedder], batch: Sequence[Divided], embed: str
) -> Iterator[tuple[list[bytes], Computed]]:
    """Of drafts that are staged later: the terms of their passages, and what they will have when they are published, by
    their places in the batch."""
    revisions = [_revision(at, *item[:3]) for at, item in enumerate(batch)]
    terms = [_termsets.pack(passage.text for passage in passages(revision)) for revision in revisions]
    told = annotations_of(told_at_once(revisions, embed))
    yield terms, Computed(told, first_vectors(revisions, load(), embed))


def rest_computed(
    load: Callable[[], Embedder], revisions: Sequence[Revision], held: Mapping[int, int], embed: str
) -> Iterator[Computed]:
    """What revisions lack that have the first so many vectors."""
    yield Computed(annotations_of(revisions), rest_vectors(revisions, held, load(), embed))


def _revision(key: int, draft: Draft, sentences: Sequence[Bounds], passages_: Sequence[Bounds]) -> Revision:
    """As it will be, but for its key, its number and when it comes in."""
    names = ("text", "origin", "title", "url", "publisher", "authors", "published_at", "modified_at", "groups")
    said = {name: getattr(draft, name) for name in names}
    return Revision(
        key=key, article_id=article_id(draft.identity), number=1, added_at=datetime.now(UTC), bounds=sentences,
        passages=passages_, **said,
    )  # fmt: skip
