"""What is searched now, as a table in memory: keys, dates, outlets and lengths as columns, terms as they are asked for.

The one place where a filter is applied. A snapshot is one state of the catalog and never changes, but for what is
looked up and kept with it. The next state's is made from it and from what came and went, so that a write costs what it
changed and not the whole table again. Some 40 bytes an article, and the postings of the terms asked for lately.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan, log

import numpy as np
from numpy.typing import NDArray

from ingest.filter import Filter, edge

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Row = tuple[int, int | None, str | None, int, int, str]
"""(key, date in seconds since 1970, publisher, number of terms, seconds by which its clock is ahead of UTC, groups
parted by blanks)"""
Pairs = Iterable[tuple[int, float]] | Numbers
"""(key, how often it holds a term, the title's share weighted); or the same as the rows of one array"""

_DAY = 86_400  # seconds
TERMS = 512  # whose postings are kept; the common ones, which cost the most, soon are
_K1, _B = 1.2, 0.75  # of BM25, as SQLite has them
_LEAST = 1e-6  # what a term that is nearly everywhere counts for, also as SQLite has it


@dataclass(frozen=True, slots=True)
class Postings:
    """Of one term: the rows whose article holds it, and how often, with the title's share weighted."""

    rows: Integers
    counts: Numbers


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that came: its row, and its terms with how often each occurs, weighted as in ``Postings``."""

    row: Row
    terms: Mapping[str, float]


class Snapshot:
    """One row an article, by ascending key; safe to share between threads.

    keys: of the live revisions. dates: seconds since 1970, or NaN. offsets: seconds by which the publisher's clock was
    ahead of UTC then. outlets: numbers of ``names``, -1 for none.
    lengths: how many terms each has, title and body. names: casefolded publisher to its number. spelled: by number,
    the publisher as the first article of it writes it. grouped: which groups may see it, a number of ``group_sets``.
    """

    def __init__(
        self, keys: Integers, dates: Numbers, offsets: Integers, outlets: Integers, lengths: Numbers,
        names: Mapping[str, int], spelled: Sequence[str], grouped: Integers, group_sets: Mapping[str, int],
    ) -> None:  # fmt: skip
        self.keys, self.dates, self.offsets, self.outlets = keys, dates, offsets, outlets
        self.lengths, self.names, self.spelled = lengths, names, spelled
        self.grouped, self.group_sets = grouped, group_sets
        self._mean = float(lengths.mean()) if len(lengths) else 1.0
        self._newest: Integers | None = None
        self._holding: dict[str, int] = {}
        self._postings: dict[str, Postings] = {}
        self._keeping = threading.Lock()

    def passes(self, only: Filter | None) -> NDArray[np.bool_]:
        """One truth value a row."""
        mask = np.ones(len(self.keys), bool)
        for bound, holds in ((only and only.after, np.greater_equal), (only and only.before, np.less)):
            if bound:
                seconds, own = edge(bound)
                mask &= holds(self.dates + self.offsets if own else self.dates, seconds)
        if only and only.known_at:
            mask &= ~(self.dates > only.known_at.timestamp())  # not "<=": NaN, which is no date, passes
        if only and only.not_yet:
            mask[self.rows(sorted(only.not_yet))] = False
        if only and only.publishers:
            mask &= np.isin(self.outlets, [self.names.get(name.casefold(), -2) for name in only.publishers])
        if only and only.groups is not None:
            seen = [number for of, number in self.group_sets.items() if not only.groups.isdisjoint(of.split())]
            mask &= np.isin(self.grouped, seen)
        return mask

    def passing(self, only: Filter | None) -> list[int]:
        """The keys that pass the filter, in order."""
        keys: list[int] = self.keys[self.passes(only)].tolist()
        return keys

    def newest(self, only: Filter | None = None) -> list[int]:
        """The keys that pass the filter, newest first; those without a date come last."""
        if self._newest is None:
            self._newest = np.argsort(-self.dates, kind="stable")  # NaN sorts behind all numbers
        keys: list[int] = self.keys[self._newest[self.passes(only)[self._newest]]].tolist()
        return keys

    def days(self, only: Filter | None = None) -> tuple[Integers, int]:
        """The day of each article that passes the filter, on its publisher's own clock, in days since 1970; and how
        many have no date."""
        passing = self.passes(only)
        dated = passing & ~np.isnan(self.dates)
        days: Integers = ((self.dates[dated] + self.offsets[dated]) // _DAY).astype(np.int64)
        return days, int(passing.sum() - dated.sum())

    def publishers(self, only: Filter | None = None) -> list[tuple[str, int]]:
        """The outlets of the articles that pass the filter, with how many each has, those with most first."""
        outlets = self.outlets[self.passes(only)]
        counts = np.bincount(outlets[outlets >= 0], minlength=len(self.spelled)).tolist()
        found = [(name, count) for name, count in zip(self.spelled, counts, strict=True) if count]
        return sorted(found, key=lambda item: (-item[1], item[0].casefold()))

    @cached_property
    def last_date(self) -> float:
        """Of the newest article, in seconds since 1970; NaN where none has a date."""
        return float(np.fmax.reduce(self.dates, initial=float("nan")))

    def dates_of(self, keys: Sequence[int], only: Filter | None = None) -> dict[int, int | None]:
        """Of these keys, those that are live and pass the filter, with their date: seconds since 1970 or None."""
        rows = self.rows(keys)
        rows = rows[self.passes(only)[rows]]
        dated = zip(self.keys[rows].tolist(), self.dates[rows].tolist(), strict=True)
        return {key: None if isnan(date) else int(date) for key, date in dated}

    def rows(self, keys: Sequence[int] | Integers) -> Integers:
        """The rows of those of the keys that are live."""
        wanted = np.asarray(keys, np.int64)
        rows = np.searchsorted(self.keys, wanted)
        within = rows < len(self.keys)
        found: Integers = rows[within][self.keys[rows[within]] == wanted[within]]
        return found

    def holding(self, term: str, load: Callable[[], int]) -> int:
        """In how many articles the term occurs; ``load`` says when it is not at hand."""
        with self._keeping:
            found = self._holding.get(term)
        if found is None:
            found = load()
            with self._keeping:
                self._holding[term] = found
        return found

    def scores(self, term: str, load: Callable[[], Pairs]) -> tuple[Integers, Numbers]:
        """The rows whose article holds the term, and its share of their BM25.

        load: the term's postings, by ascending key, when they are not at hand.
        """
        with self._keeping:
            found = self._postings.pop(term, None)
        found = found or self._of(load())
        with self._keeping:
            self._postings[term] = found  # now the last: the first are those that were not asked for lately
            while len(self._postings) > TERMS:
                del self._postings[next(iter(self._postings))]
        return found.rows, self._bm25(found)

    def _of(self, pairs: Pairs) -> Postings:
        table = pairs if isinstance(pairs, np.ndarray) else np.array([*pairs], np.float64).reshape(-1, 2)
        return Postings(np.searchsorted(self.keys, table[:, 0].astype(np.int64)), table[:, 1])

    def _bm25(self, found: Postings) -> Numbers:
        """The rarity of a term changes with every article that comes or goes, and so does every score."""
        return self.shares(found.counts, self.lengths[found.rows], len(found.rows))

    def shares(self, counts: Numbers, lengths: Numbers, holding: int) -> Numbers:
        """What a term adds to the BM25 of texts of these lengths that hold it so often; it is in ``holding``."""
        rarity = log((len(self.keys) - holding + 0.5) / (holding + 0.5))
        long = _K1 * (1 - _B + _B * lengths / self._mean)
        shares: Numbers = max(rarity, _LEAST) * counts * (_K1 + 1) / (counts + long)
        return shares

    # --- the next state

    def after(self, came: Sequence[Arrival], went: Sequence[int], lost: Sequence[Iterable[str]]) -> "Snapshot":
        """The table once these articles have come, whose keys are greater than all before, and those keys have gone.

        lost: the terms of each article that has gone.
        """
        stay = np.ones(len(self.keys), bool)
        stay[self.rows(went)] = False
        following = _joined(self, stay, [arrival.row for arrival in came])
        with self._keeping:
            holding, postings = dict(self._holding), dict(self._postings)
        for term in (term for terms in lost for term in terms if term in holding):
            holding[term] -= 1
        for term in (term for arrival in came for term in arrival.terms if term in holding):
            holding[term] += 1
        following._holding = holding
        following._postings = dict(_patched(postings, stay, came))
        return following


def snapshot_of(rows: Sequence[Row]) -> Snapshot:
    """The table of rows by ascending key."""
    empty = np.empty(0)
    none = empty.astype(np.int64)
    nothing = Snapshot(none, empty, none, none, empty, {}, (), none, {})
    return _joined(nothing, np.empty(0, bool), rows)


def _joined(before: Snapshot, stay: NDArray[np.bool_], rows: Sequence[Row]) -> Snapshot:
    names = dict(before.names)
    outlets = [names.setdefault(name.casefold(), len(names)) if name is not None else -1 for _, _, name, *_ in rows]
    group_sets = dict(before.group_sets)
    grouped = [group_sets.setdefault(row[5], len(group_sets)) for row in rows]
    spelled = {number: row[2] or "" for row, number in zip(reversed(rows), reversed(outlets), strict=True)}
    dates = [float("nan") if date is None else date for _, date, *_ in rows]
    return Snapshot(
        np.concatenate([before.keys[stay], np.array([row[0] for row in rows], np.int64)]),
        np.concatenate([before.dates[stay], np.array(dates, np.float64)]),
        np.concatenate([before.offsets[stay], np.array([row[4] for row in rows], np.int64)]),
        np.concatenate([before.outlets[stay], np.array(outlets, np.int64)]),
        np.concatenate([before.lengths[stay], np.array([row[3] for row in rows], np.float64)]),
        names,
        (*before.spelled, *(spelled[number] for number in range(len(before.spelled), len(names)))),
        np.concatenate([before.grouped[stay], np.array(grouped, np.int64)]),
        group_sets,
    )


def _patched(
    postings: Mapping[str, Postings], stay: NDArray[np.bool_], came: Sequence[Arrival]
) -> Iterator[tuple[str, Postings]]:
    """Every term's postings in the rows of the next table, with those of the articles that came behind."""
    moved = np.cumsum(stay) - 1
    first, whole = int(stay.sum()), bool(stay.all())
    for term, found in postings.items():
        rows, counts = found.rows, found.counts
        if not whole:
            kept = stay[rows]
            rows, counts = moved[rows[kept]], counts[kept]
        new = [(first + place, arrival.terms[term]) for place, arrival in enumerate(came) if term in arrival.terms]
        if new:
            rows = np.concatenate([rows, np.array([row for row, _ in new], np.int64)])
            counts = np.concatenate([counts, np.array([count for _, count in new], np.float64)])
        yield term, Postings(rows, counts)
