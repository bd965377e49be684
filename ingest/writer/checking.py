"""Whether the vector index agrees with the catalog: looked at in full, or for what has changed since the last look."""

import random
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ingest.catalog import Catalog
from ingest.passage import ids_of
from ingest.vectors import WritableIndex

SAMPLE = 200  # vectors whose own search must find them: finds a loss of 2 in 100
MOST_CHANGES = 2_000  # revisions that came or went since the last look; after more, all are looked at


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the vector index agrees with the catalog.

    missing: passages whose vector the catalog has and the index lacks; extra: vectors of no live passage;
    findable: a sample of vectors is found by its own search, but for one in a hundred.
    """

    passages: int
    missing: int
    extra: int
    findable: bool

    @property
    def whole(self) -> bool:
        return self.findable and not self.missing and not self.extra


class Checker:
    """Remembers the last look at the index, and the revisions that came and went since."""

    def __init__(self, catalog: Catalog, dimension: int) -> None:
        self._catalog = catalog
        self._dimension = dimension
        self._noting = threading.Lock()
        self._came: set[int] = set()
        self._went: set[int] = set()
        self._grown: dict[int, int] = {}  # revisions with how many vectors they had
        self._last: Health | None = None

    def note(self, came: Collection[int], went: Collection[int]) -> None:
        """Revisions that searches find from now on, and that they no longer find."""
        with self._noting:
            self._came.update(came)
            self._went.update(went)
            self._bounded()

    def grew(self, held: Mapping[int, int]) -> None:
        """Revisions with how many vectors they had before they were given more."""
        with self._noting:
            self._grown = dict(held) | self._grown
            self._bounded()

    def _bounded(self) -> None:
        if len(self._came) + len(self._went) + len(self._grown) > MOST_CHANGES:
            self._last = None  # and nothing more needs to be remembered
        if self._last is None:
            self._came, self._went, self._grown = set(), set(), {}

    def in_full(self, index: WritableIndex) -> Health:
        """Every passage, and a sample of the vectors."""
        self._taken()  # what came before now is looked at here
        keys = self._catalog.snapshot.passing(None)
        wanted, held = set(self._ids(keys)), index.ids()
        findable = self._finds(index, keys)
        self._last = Health(len(wanted), len(wanted - held), len(held - wanted), findable)
        return self._last

    def since_last(self, index: WritableIndex) -> Health:
        """What changed since the last look, added to it; everything when there was none or it found a fault."""
        last = self._last
        if last is None or not last.whole:
            return self.in_full(index)
        self._last = None  # should this look fail, the next is in full
        came, went, grown = self._taken()
        stay = came - went
        more = {key: first for key, first in grown.items() if key not in came and key not in went}
        wanted, unwanted = self._ids(stay) + self._ids(more, more), self._ids(went)
        passages = last.passages + len(wanted) - self._before(went - came, grown)
        missing, extra = index.missing(wanted), set(unwanted) - index.missing(unwanted)
        self._last = Health(passages, len(missing), len(extra), self._finds(index, came - went))
        return self._last

    def _taken(self) -> tuple[set[int], set[int], dict[int, int]]:
        with self._noting:
            found = self._came, self._went, self._grown
            self._came, self._went, self._grown = set(), set(), {}
            return found

    def _before(self, keys: Collection[int], grown: Mapping[int, int]) -> int:
        """How many vectors these revisions had at the last look."""
        counts = {**self._catalog.vector_counts(self._dimension, list(keys)), **grown}
        return sum(counts[key] for key in keys)

    def _ids(self, keys: Iterable[int], first: Mapping[int, int] | None = None) -> list[str]:
        """Of the passages that have their vector, or of those behind the ``first`` of each revision."""
        counts = self._catalog.vector_counts(self._dimension, list(keys))
        return [name for key, count in counts.items() for name in ids_of(key, count)[first[key] if first else 0 :]]

    def _finds(self, index: WritableIndex, keys: Collection[int]) -> bool:
        sample = random.Random(0).sample(sorted(keys), min(SAMPLE, len(keys)))
        vectors = self._catalog.vectors(sample, self._dimension)
        return index.finds((f"{key}:0", matrix[0]) for key, matrix in vectors)
