"""Reading a collection: the nearest passages, the best matching articles, and what is stored of each."""

import difflib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from ingest import vectors
from ingest.annotators import Annotation
from ingest.article import Revision, Story
from ingest.catalog import Catalog, Floats, Integers, Matches, Readable
from ingest.catalog._waiting import outdated, waiting
from ingest.embedders import Embedder, Vectors, close
from ingest.errors import CollectionBroken
from ingest.filter import Filter, seen_by
from ingest.stories.graph import connected
from ingest.stories.originals import in_order
from ingest.vectors import Neighbours, SelectiveIndex, WritableIndex
from ingest.vectors._kept import Index

NARROW = 300  # a filter that leaves fewer articles is searched exactly, faster than through the graph
OVERFETCH = 1_000  # passages asked of the graph when a filter will drop some
ENOUGH = 50  # of those that pass; what lies further off is hardly ever the answer
SEARCHES = 4  # full-text searches at once
MOST_COPIES = 100  # of one text, the first that came; no more are read for a question


class Searcher:
    """Reads a catalog, and searches a vector index where it is given one: exact search needs the catalog alone."""

    def __init__(self, catalog: Catalog, embedder: Embedder, index: Index | None = None) -> None:
        self.embedder = embedder
        self._catalog: Readable = catalog
        self._index = index
        self._groups: frozenset[str] | None = None
        self._exact = vectors.open_exact(catalog, embedder.dimension)
        self._searches = ThreadPoolExecutor(SEARCHES, "dateline-search")

    def close(self) -> None:
        """A second time does nothing, but for the catalog: it has a connection for every thread."""
        if self._index:
            self._index.close()
        self._searches.shutdown()
        self._catalog.close()
        close(self.embedder)

    @property
    def degraded(self) -> str | None:
        """What is wrong with the vector index, as far as that is known; searches go around it, exactly and slower."""
        return self._index.degraded if self._index else None

    @property
    def generation(self) -> int:
        """Grows with every change, of this process or another."""
        return self._catalog.generation

    # --- searching

    def nearest(self, vector: Vectors, k: int, only: Filter | None = None) -> Neighbours:
        """The ``k`` live passages that pass the filter and lie nearest to a unit vector, best first; among them those
        of what the filter says still stood."""
        only = only if self._groups is None else seen_by(self._groups, only)
        found = self._nearest(vector, k, only)
        if only and only.still:
            old = self.vectors(only.still)
            places = (((key, at), score) for key, rows in old for at, score in enumerate((rows @ vector).tolist()))
            found = sorted([*found, *places], key=lambda item: -item[1])[:k]
        return found

    def _nearest(self, vector: Vectors, k: int, only: Filter | None) -> Neighbours:
        if self._index is None or (only and len(self.live_keys(only)) < NARROW):
            return self._exact.nearest(vector, k, only)
        try:
            found = self._found(self._index.opened, vector, k, only)
        except CollectionBroken as error:
            self._index.failed(error)
            return self._exact.nearest(vector, k, only)
        self._index.answered()
        passing = self.dates(sorted({key for (key, _), _ in found}), only)
        best = [neighbour for neighbour in found if neighbour[0][0] in passing][:k]
        # Too few when a filter drops nearly all that was fetched, or when damaged files have lost vectors.
        return best if len(best) >= min(k, ENOUGH) else self._exact.nearest(vector, k, only)

    def _found(self, index: WritableIndex, vector: Vectors, k: int, only: Filter | None) -> Neighbours:
        """More than are wanted: some are of revisions that are no longer live, or do not pass the filter."""
        if only and isinstance(index, SelectiveIndex):
            return index.nearest_of(vector, k + k // 10 + 10, self.live_keys(only))
        return index.nearest(vector, OVERFETCH if only else k + k // 10 + 10)

    def matching(self, terms: Sequence[str], limit: int, only: Filter | None = None) -> Future[Matches]:
        """Best live articles for the terms by BM25: (revision key, score), best first.

        In a thread of its own: it and the search for vectors leave each other a processor.
        """
        return self._searches.submit(self._catalog.matching, terms, limit, only)

    def holding(self, text: str, limit: int) -> list[Revision]:
        """Live revisions whose text or title holds these very characters, newest first."""
        return self.revisions(self._catalog.holding(text, limit))

    def coverage(self, keys: Sequence[int], terms: Sequence[str]) -> dict[int, Floats]:
        """Of each revision, the share of the terms' rarity that each passage holds, 0 to 1."""
        return self._catalog.coverage(keys, terms)

    # --- what is live

    def live_keys(self, only: Filter | None = None) -> list[int]:
        """Keys of the live revisions that pass the filter."""
        return self._catalog.snapshot.passing(only)

    def dates(self, keys: Sequence[int], only: Filter | None = None) -> dict[int, int | None]:
        """Of these keys, those that are live, or still stood, and pass the filter, with their date: seconds since 1970
        or None."""
        found = self._catalog.snapshot.dates_of(keys, only)
        still = {*only.still}.intersection(keys) if only else ()
        for revision in self.revisions(sorted(still)):
            found[revision.key] = int(revision.published_at.timestamp()) if revision.published_at else None
        return found

    def as_known(self, only: Filter, moment: datetime) -> Filter:
        """The filter, and of what it lets through only what was published by then; the same where all was.

        With ``as_of``, what that means now besides.
        """
        if only.as_of:
            return self._catalog.stood(replace(only, known_at=moment))
        return replace(only, known_at=moment) if self._catalog.snapshot.last_date > moment.timestamp() else only

    def stories(self, keys: Sequence[int], only: Filter | None = None) -> dict[int, Story]:
        """Of these live revisions, those of which others carry the text, each with its story, as far as that passes
        the filter."""
        found: dict[int, Story] = {}
        for group in connected(keys, self._live_copies):
            members = sorted(self.dates(sorted(group), only))
            if len(members) > 1:
                story = Story(tuple(in_order(self.revisions(members[:MOST_COPIES]))))
                found |= dict.fromkeys(members, story)
        return found

    def _live_copies(self, keys: Sequence[int]) -> dict[int, list[int]]:
        copies = self._catalog.copies(keys)
        live = self.dates(sorted({other for others in copies.values() for other in others}))
        return {key: [other for other in others if other in live] for key, others in copies.items()}

    def page(self, limit: int, offset: int, only: Filter | None = None) -> list[Revision]:
        """Live revisions that pass the filter, newest first."""
        return self.revisions(self._catalog.snapshot.newest(only)[offset : offset + limit])

    def newest(self, only: Filter | None = None) -> list[int]:
        """The keys of the live revisions that pass the filter, newest first."""
        return list(self._catalog.snapshot.newest(only))

    def days(self, only: Filter | None = None) -> tuple[Integers, int]:
        """The day of each live article that passes the filter, on its publisher's own clock, in days since 1970; and
        how many have no date."""
        return self._catalog.snapshot.days(only)

    def publishers(self, only: Filter | None = None) -> list[tuple[str, int]]:
        """The outlets of the live articles that pass the filter, with how many each has, those with most first."""
        return self._catalog.snapshot.publishers(only)

    def publisher_like(self, name: str) -> str | None:
        """The outlet of a live article whose name comes nearest, as it writes itself; None where none comes near."""
        near = difflib.get_close_matches(name.casefold(), self._catalog.snapshot.names, 5)
        pages = (self.page(1, 0, Filter(publishers=(one,))) for one in near)
        return next((found[0].publisher for found in pages if found), None)

    def waiting(self) -> int:
        """How many live articles wait for the vectors of their later passages."""
        return len(waiting(self._catalog, self.embedder.dimension))

    def outdated(self) -> int:
        """How many live articles carry what an earlier version of an annotator said of them."""
        return len(outdated(self._catalog, self.embedder.dimension))

    def counts(self) -> dict[str, int]:
        """``articles`` that are live, all published ``revisions``, ``sentences`` and ``passages`` of live revisions."""
        return self._catalog.counts()

    # --- what is stored

    def revisions(self, keys: Sequence[int]) -> list[Revision]:
        """Revisions by key, in the order asked for."""
        return self._catalog.revisions(keys)

    def vectors(self, keys: Sequence[int]) -> Iterator[tuple[int, Vectors]]:
        """(key, matrix with one row a passage) of the revisions that have vectors; of one that waits, fewer rows."""
        return self._catalog.vectors(keys, self.embedder.dimension)

    def annotations(self, keys: Sequence[int], annotator: str) -> dict[int, Annotation]:
        """What the annotator of that name said of these revisions, by key; of some of them it may have said nothing."""
        return self._catalog.annotations(keys, annotator)

    def article(self, name: str, number: int | None = None) -> Revision:
        """A revision of an article: by number, or the newest that was published. Raises NotFound."""
        return self._catalog.article(name, number)

    def numbers(self, name: str) -> tuple[list[int], int | None]:
        """The numbers of an article's published revisions, and of the live one."""
        return self._catalog.numbers(name)

    def id_of(self, name: str) -> str:
        """The id of the article that was read from this place most recently; of any other name that name."""
        return self._catalog.id_of(name)
