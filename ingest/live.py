"""What is searched, at one generation of the catalog: keys, dates and outlets as columns, terms as they are asked for.

Held in memory (some 30 bytes an article), so that filters and dates cost a comparison of columns; thrown away whole
when the catalog changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ingest.filter import Filter, edge

Integers = NDArray[np.int64]
Postings = tuple[Integers, NDArray[np.float32]]
"""Of one term: rows of the live table whose article holds it, and its share of their BM25."""

TERMS = 512  # whose postings are kept; the common ones, which cost the most, soon are


@dataclass(slots=True)
class Live:
    """One row an article, by ascending key.

    keys: of the live revisions. dates: seconds since 1970, or NaN. offsets: seconds by which the publisher's clock was
    ahead of UTC then. outlets: numbers of ``names``, -1 for none.
    names: casefolded publisher to its number.
    """

    keys: Integers
    dates: NDArray[np.float64]
    offsets: Integers
    outlets: Integers
    names: dict[str, int]
    counts: dict[str, int] = field(default_factory=dict)
    _terms: dict[str, Postings] = field(default_factory=dict)

    def passes(self, only: Filter | None) -> NDArray[np.bool_]:
        """One truth value a row."""
        mask = np.ones(len(self.keys), bool)
        for bound, holds in ((only and only.after, np.greater_equal), (only and only.before, np.less)):
            if bound:
                seconds, own = edge(bound)
                mask &= holds(self.dates + self.offsets if own else self.dates, seconds)
        if only and only.publishers:
            mask &= np.isin(self.outlets, [self.names.get(name.casefold(), -2) for name in only.publishers])
        return mask

    def rows(self, keys: Sequence[int] | Integers) -> Integers:
        """The rows of those of the keys that are live."""
        wanted = np.asarray(keys, np.int64)
        rows = np.searchsorted(self.keys, wanted)
        within = rows < len(self.keys)
        found: Integers = rows[within][self.keys[rows[within]] == wanted[within]]
        return found

    def postings(self, term: str, load: Callable[[], list[tuple[int, float]]]) -> Postings:
        """The term's postings; ``load`` gives them as (key, score) when they are not at hand."""
        found = self._terms.pop(term, None) or self._of(load())
        self._terms[term] = found  # now the last: the first are those that were not asked for lately
        while len(self._terms) > TERMS:
            self._terms.pop(next(iter(self._terms)), None)
        return found

    def _of(self, pairs: list[tuple[int, float]]) -> Postings:
        table = dict(pairs)
        rows = self.rows(list(table))
        return rows, np.array([table[key] for key in self.keys[rows].tolist()], np.float32)


def live_of(rows: Sequence[tuple[int, int | None, str | None, int]]) -> Live:
    """From (key, date, publisher, offset) by ascending key."""
    names: dict[str, int] = {}
    outlets = [names.setdefault(name.casefold(), len(names)) if name is not None else -1 for _, _, name, _ in rows]
    dates = [float("nan") if date is None else date for _, date, _, _ in rows]
    keys = np.array([key for key, _, _, _ in rows], np.int64)
    offsets = np.array([offset for _, _, _, offset in rows], np.int64)
    return Live(keys, np.array(dates, float), offsets, np.array(outlets, np.int64), names)
