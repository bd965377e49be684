"""A catalog as some groups of readers may see it: the one place below all doors where that is decided.

Whatever is read of a collection comes from its catalog. This one gives nothing of an article that carries none of the
groups: no text, no count, no name, no hint. What is not given here cannot be read, and nothing can be written.
An article is seen as long as its newest text is, and of its earlier texts those that carry one of the groups as well.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from ingest.annotators import Annotation
from ingest.article import Revision
from ingest.catalog import Floats, Matches, Readable, Snapshot
from ingest.embedders import Vectors
from ingest.errors import NotFound
from ingest.filter import Filter, seen_by

_MORE = 4  # times as many are looked at, where too few of those found first may be seen


class Visible:
    """An ``ingest.catalog.Readable``; ``groups`` are the reader's."""

    def __init__(self, catalog: Readable, groups: frozenset[str]) -> None:
        self._catalog, self._groups = catalog, groups
        self._only = Filter(groups=groups)
        self._whole: Snapshot | None = None
        self._part: Snapshot | None = None
        self._renewing = threading.Lock()

    def about(self, name: str) -> str | None:
        return self._catalog.about(name)

    @property
    def generation(self) -> int:
        return self._catalog.generation

    @property
    def snapshot(self) -> Snapshot:
        """The rows that may be seen, and no other; made once for each state of the catalog."""
        whole = self._catalog.snapshot
        with self._renewing:
            if self._part is None or whole is not self._whole:
                self._whole, self._part = whole, _part(whole, self._only, self._publishers)
            return self._part

    def _publishers(self, keys: Sequence[int]) -> list[str]:
        return [revision.publisher or "" for revision in self._catalog.revisions(keys)]

    # --- by key

    def revisions(self, keys: Sequence[int]) -> list[Revision]:
        return [self._shown(revision) for revision in self._catalog.revisions(self._seen(keys))]

    def vectors(self, keys: Sequence[int], dimension: int) -> Iterator[tuple[int, Vectors]]:
        return self._catalog.vectors(self._seen(keys), dimension)

    def vector_counts(self, dimension: int, keys: Sequence[int] | None = None) -> dict[int, int]:
        return self._catalog.vector_counts(dimension, self.snapshot.keys.tolist() if keys is None else self._seen(keys))

    def passage_counts(self, keys: Sequence[int]) -> dict[int, int]:
        return self._catalog.passage_counts(self._seen(keys))

    def annotations(self, keys: Sequence[int], annotator: str) -> dict[int, Annotation]:
        return self._catalog.annotations(self._seen(keys), annotator)

    def outdated(self, versions: Mapping[str, str]) -> list[int]:
        return self._seen(self._catalog.outdated(versions))

    def coverage(self, keys: Sequence[int], terms: Sequence[str]) -> dict[int, Floats]:
        return self._catalog.coverage(self._seen(keys), terms)

    def copies(self, keys: Sequence[int]) -> dict[int, list[int]]:
        found = self._catalog.copies(self._seen(keys))
        seen = {*self._seen(sorted({other for others in found.values() for other in others}))}
        return {key: [other for other in others if other in seen] for key, others in found.items()}

    def _seen(self, keys: Sequence[int]) -> list[int]:
        """Those of the keys whose revision may be seen, in their order."""
        seen = {*self.snapshot.dates_of(sorted(keys))}
        rest = sorted({*keys} - seen - {*self._catalog.snapshot.dates_of(sorted(keys))})
        seen |= {revision.key for revision in self._catalog.revisions(rest) if self._shows(revision)}
        return [key for key in keys if key in seen]

    def _shows(self, revision: Revision) -> bool:
        return revision.number in self.numbers(revision.article_id)[0]

    def _shown(self, revision: Revision) -> Revision:
        """Without the names of groups that are not the reader's."""
        return replace(revision, groups=tuple(name for name in revision.groups if name in self._groups))

    def _carries(self, revision: Revision) -> bool:
        return not self._groups.isdisjoint(revision.groups)

    # --- by name

    def article(self, name: str, number: int | None = None) -> Revision:
        """Raises the same NotFound for what may not be seen as for what there is not."""
        numbers, _ = self.numbers(name)
        if not numbers:
            raise NotFound(f"no article {name!r} in the collection", param="article_id")
        if number is not None and number not in numbers:
            there = ", ".join(map(str, numbers))
            raise NotFound(f"article {name!r} has no revision {number}, only {there}", param="revision")
        return self._shown(self._catalog.article(name, numbers[-1] if number is None else number))

    def numbers(self, name: str) -> tuple[list[int], int | None]:
        numbers, live = self._catalog.numbers(name)
        if not numbers or not self._carries(self._catalog.article(name)):
            return [], None
        seen = (number for number in numbers if self._carries(self._catalog.article(name, number)))
        return list(seen), live

    def id_of(self, name: str) -> str:
        found = self._catalog.id_of(name)
        return found if self.numbers(found)[0] else name

    def counts(self, keys: Sequence[int] | None = None) -> dict[str, int]:
        """Without earlier revisions, of which some may be others'."""
        found = self._catalog.counts(self.snapshot.keys.tolist() if keys is None else self._seen(keys))
        return found | {"revisions": found["articles"]}

    # --- searching

    def stood(self, only: Filter) -> Filter:
        found = self._catalog.stood(seen_by(self._groups, only))
        return replace(found, still=tuple(self._seen(found.still)))

    def matching(self, terms: Sequence[str], limit: int, only: Filter | None = None) -> Matches:
        """Scores are those of the whole collection: how rare a word is, everybody's articles say."""
        narrow = seen_by(self._groups, only)
        return self._catalog.matching(terms, limit, replace(narrow, still=tuple(self._seen(narrow.still))))

    def holding(self, text: str, limit: int) -> list[int]:
        """More are looked at until enough may be seen, or there are no more."""
        wanted, found = limit, self._catalog.holding(text, limit)
        while len(found) == wanted and len(self._seen(found)) < limit:
            wanted *= _MORE
            found = self._catalog.holding(text, wanted)
        return self._seen(found)[:limit]

    def close(self) -> None:
        """Whoever opened the catalog closes it."""


def _part(whole: Snapshot, only: Filter, spelled: Callable[[Sequence[int]], Sequence[str]]) -> Snapshot:
    """The rows that pass the filter, as if there were no others: to look at, for it has no postings.

    spelled: how each of these articles, one of every outlet, writes the name of its publisher.
    """
    stay = whole.passes(only)
    keys = whole.keys[stay]
    outlets, first = np.unique(whole.outlets[stay], return_index=True)
    written = dict(zip(outlets.tolist(), spelled(keys[first].tolist()), strict=True))
    return Snapshot(
        keys, whole.dates[stay], whole.offsets[stay], whole.outlets[stay], whole.lengths[stay],
        {name: number for name, number in whole.names.items() if number in written},
        [written.get(number, "") for number in range(len(whole.spelled))], whole.grouped[stay], whole.group_sets,
    )  # fmt: skip
