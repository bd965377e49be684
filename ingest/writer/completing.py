"""What a revision has when it is published, and what is added to it afterwards: vectors, and what annotators say.

News has its essence first, so an article is found by its lead as well as by all of its passages. With ``ALL`` every
passage has the model's vector before the article is searched. With ``LEADS`` and ``LATER`` the lead has, and the others
are given theirs afterwards: from their words alone, where the embedder can do that, or by the model.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ingest.article import Revision
from ingest.catalog import Catalog
from ingest.catalog._waiting import waiting
from ingest.embedders import Embedder, Sketches, Vectors
from ingest.errors import CollectionBroken
from ingest.passage import ids_of, passages
from ingest.vectors import WritableIndex
from ingest.writer.annotating import Annotating

ALL: Final = "all"
LEADS: Final = "leads"
LATER: Final = "later"
LEAD = 1  # passages that have their vector when an article is published, unless all have
PORTION = 16  # revisions completed in one step: a second or two, after which others may change the collection


class Completing:
    """Embeds what is staged, so far as its way of embedding wants it, and later what is live and waits."""

    def __init__(self, catalog: Catalog, embedder: Embedder, embed: str, annotating: Annotating) -> None:
        self._catalog, self._embedder, self._embed, self._annotating = catalog, embedder, embed, annotating
        self._waiting: dict[int, int] | None = None  # with how many vectors each has; None while nobody has looked

    def begin(self, revisions: Sequence[Revision], index: WritableIndex) -> dict[int, Vectors]:
        """Annotates and embeds staged revisions, as far as they need it to be searched, and writes the index; gives
        the vectors."""
        if self._embed == ALL:
            self._annotating.annotate(revisions)
            return index.add(revisions, self._embedder)
        self._annotating.annotate([one for one in revisions if len(one.passages) <= LEAD])
        rows = self._embedder.embed([passages(revision)[0].embedded for revision in revisions])
        vectors = {revision.key: rows[at : at + LEAD] for at, revision in enumerate(revisions)}
        index.restore(revisions, vectors)
        return vectors

    def published(self, revisions: Sequence[Revision]) -> None:
        """They are live from now on, with what ``begin`` gave them."""
        if self._embed != ALL and self._waiting is not None:
            self._waiting |= {one.key: LEAD for one in revisions if len(one.passages) > LEAD}

    def next(self, most: int) -> dict[int, int]:
        """Of the live revisions that wait the newest, so many, each with how many vectors it has."""
        if self._waiting is None:
            self._waiting = waiting(self._catalog, self._embedder.dimension)
        if not self._waiting:
            return {}
        order = [key for key in self._catalog.snapshot.newest() if key in self._waiting]
        self._waiting = {key: self._waiting[key] for key in order}  # without those that are live no longer
        return {key: self._waiting[key] for key in order[:most]}

    @property
    def left(self) -> int:
        """How many waited when it was last asked which is next, or have begun to since."""
        return len(self._waiting or ())

    def finish(self, held: dict[int, int], index: WritableIndex) -> None:
        """Gives these revisions what they lack. A process killed meanwhile leaves vectors that the catalog does not
        know of: the next owner removes them."""
        revisions = self._catalog.revisions(list(held))
        self._annotating.annotate(revisions)
        known = dict(self._catalog.vectors(list(held), self._embedder.dimension))
        for first in sorted(set(held.values())):
            alike = [revision for revision in revisions if held[revision.key] == first]
            rest = self._rest(alike, first)
            whole = {key: np.concatenate([known[key], rows]) if first else rows for key, rows in rest.items()}
            lacking = [name for one in alike for name in ids_of(one.key, len(one.passages))[first:]]
            index.delete(lacking)  # an index may pass over what it holds already
            index.restore(alike, whole, first)
            self._catalog.keep_vectors(whole)
            if missing := index.missing(lacking):
                raise CollectionBroken(f"the vector index did not keep {len(missing)} passages; run: dateline rebuild")
        self._waiting = {key: count for key, count in (self._waiting or {}).items() if key not in held}

    def _rest(self, revisions: Sequence[Revision], first: int) -> dict[int, Vectors]:
        """All of them at once: an embedder sorts by length."""
        texts = [passage.embedded for revision in revisions for passage in passages(revision)[first:]]
        embedder = self._embedder
        by_words = self._embed == LEADS and isinstance(embedder, Sketches)
        rows = embedder.sketch(texts) if by_words and isinstance(embedder, Sketches) else embedder.embed(texts)
        ends = np.cumsum([len(revision.passages) - first for revision in revisions])[:-1]
        return {one.key: part for one, part in zip(revisions, np.split(rows, ends), strict=True)}
