"""What a revision has when it is published, and what is added to it afterwards: vectors, and what annotators say.

News has its essence first, so an article is found by its lead as well as by all of its passages. With ``ALL`` every
passage has the model's vector before the article is searched. With ``LEADS`` and ``LATER`` the lead has, and the others
are given theirs afterwards: from their words alone, where the embedder can do that, or by the model.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from ingest.article import Revision
from ingest.catalog import Catalog
from ingest.catalog._waiting import waiting
from ingest.embedders import Embedder, Vectors
from ingest.errors import CollectionBroken
from ingest.passage import ids_of
from ingest.vectors import WritableIndex
from ingest.writer import computing
from ingest.writer.annotating import Annotating
from ingest.writer.cluster import Cluster, WorkLost, in_order
from ingest.writer.computing import ALL, LATER, LEAD, LEADS, Computed

__all__ = ["ALL", "LATER", "LEAD", "LEADS", "PORTION", "Completing"]


PORTION = 16  # revisions completed in one step: a second or two, after which others may change the collection
BY_WORDS = 64  # the same where vectors come from words: hardly longer, and the index is written in fewer pieces


class Completing:
    """Embeds what is staged, so far as its way of embedding wants it, and later what is live and waits."""

    def __init__(self, catalog: Catalog, embedder: Embedder, embed: str, annotating: Annotating) -> None:
        self._catalog, self._embedder, self.embed, self._annotating = catalog, embedder, embed, annotating
        self._waiting: dict[int, int] | None = None  # with how many vectors each has; None while nobody has looked

    def begin(
        self, revisions: Sequence[Revision], index: WritableIndex, computed: Computed | None = None
    ) -> dict[int, Vectors]:
        """Annotates and embeds staged revisions, as far as they need it to be searched, and writes the index; gives
        the vectors.

        computed: what was computed for them already.
        """
        self._annotating.annotate(
            computing.told_at_once(revisions, self.embed), computed.annotations if computed else None
        )
        if self.embed == ALL and not computed:
            return index.add(revisions, self._embedder)
        vectors = computed.vectors if computed else computing.first_vectors(revisions, self._embedder, self.embed)
        index.restore(revisions, vectors)
        index.finds(())  # it is searched from now on, and not only filled
        return dict(vectors)

    def published(self, revisions: Sequence[Revision]) -> None:
        """They are live from now on, with what ``begin`` gave them."""
        if self.embed != ALL and self._waiting is not None:
            self._waiting |= {one.key: LEAD for one in revisions if len(one.passages) > LEAD}

    def next(self, most: int) -> dict[int, int]:
        """Of the live revisions that wait the newest, so many, each with how many vectors it has."""
        self._waiting = self._in_order()
        return dict(islice(self._waiting.items(), most))

    def computed_by(self, cluster: Cluster) -> Iterator[tuple[dict[int, int], Computed | None]]:
        """All that wait now, newest first, a portion at a time, each with what the cluster computed for it, or None
        where that was lost."""

        def begun(held: dict[int, int]) -> Iterator[Computed]:
            revisions = self._catalog.revisions(list(held))
            return cluster.begin(computing.rest_computed, cluster.load, revisions, held, self.embed)

        for held, work in in_order(begun, self._portions(), cluster.most):
            try:
                yield held, next(work)
            except WorkLost:
                yield held, None

    def _portions(self) -> Iterator[dict[int, int]]:
        left, most = iter(self._in_order().items()), BY_WORDS if self.embed == LEADS else PORTION
        while portion := dict(islice(left, most)):
            yield portion

    def _in_order(self) -> dict[int, int]:
        """Without those that are live no longer."""
        if self._waiting is None:
            self._waiting = waiting(self._catalog, self._embedder.dimension)
        if not self._waiting:
            return {}
        return {key: self._waiting[key] for key in self._catalog.snapshot.newest() if key in self._waiting}

    @property
    def left(self) -> int:
        """How many waited when it was last asked which is next, or have begun to since."""
        return len(self._waiting or ())

    def finish(self, held: dict[int, int], index: WritableIndex, computed: Computed | None = None) -> None:
        """Gives these revisions what they lack. A process killed meanwhile leaves vectors that the catalog does not
        know of: the next owner removes them.

        computed: what was computed for them already.
        """
        revisions = self._catalog.revisions(list(held))
        self._annotating.annotate(revisions, computed.annotations if computed else None)
        vectors = computed.vectors if computed else self._rest(revisions, held)
        known = dict(self._catalog.vectors(list(held), self._embedder.dimension))
        for first in sorted(set(held.values())):
            alike = [revision for revision in revisions if held[revision.key] == first]
            rest = {one.key: vectors[one.key] for one in alike}
            whole = {key: np.concatenate([known[key], rows]) if first else rows for key, rows in rest.items()}
            lacking = [name for one in alike for name in ids_of(one.key, len(one.passages))[first:]]
            index.delete(lacking)  # an index may pass over what it holds already
            index.restore(alike, whole, first)
            self._catalog.keep_vectors(whole)
            if missing := index.missing(lacking):
                raise CollectionBroken(f"the vector index did not keep {len(missing)} passages; run: dateline rebuild")
        self._waiting = {key: count for key, count in (self._waiting or {}).items() if key not in held}

    def _rest(self, revisions: Sequence[Revision], held: dict[int, int]) -> dict[int, Vectors]:
        return computing.rest_vectors(revisions, held, self._embedder, self.embed)
