"""Articles by BM25 over title and body, the same in every database that keeps postings: SQLite's own formula.

Whatever holds the postings gives them term by term; the sums are made here, over the table of what is searched.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from math import log

import numpy as np

from ingest.article import Revision
from ingest.catalog._relational.terms import arrival
from ingest.catalog._snapshot import Integers, Pairs, Row, Snapshot
from ingest.filter import Filter

COMMON = 0.5  # a term in more than this share of the articles changes no rank and costs much

Matches = list[tuple[int, float]]


class Words(ABC):
    """The full-text index over live revisions, in the state that this thread reads."""

    @abstractmethod
    def add(self, revisions: Sequence[Revision]) -> None:
        """Within a transaction: revisions that are live from now on."""

    @abstractmethod
    def remove(self, revisions: Sequence[Revision]) -> None:
        """Within a transaction: revisions that were in it."""

    @abstractmethod
    def rows(self, after: int = 0) -> list[Row]:
        """Every live article with a greater key, by ascending key."""

    @abstractmethod
    def postings(self, term: str) -> Pairs:
        """Which articles hold the term, and how often, by ascending key."""

    @abstractmethod
    def holding(self, term: str) -> int:
        """In how many live articles the term occurs."""


def search(words: Words, snapshot: Snapshot, terms: Sequence[str], limit: int, only: Filter | None) -> Matches:
    """Articles by BM25 over title and body, as SQLite has it: (key, score), best first.

    BM25 is a sum over terms, so each term is asked for by itself and kept: the common ones, nine tenths of the work,
    come up again with the next question. Kept are counts, since every score changes with every article that comes.
    """
    scores = np.zeros(len(snapshot.keys), np.float32)
    for term in distinctive(words, snapshot, terms):
        rows, shares = snapshot.scores(term, lambda term=term: words.postings(term))  # type: ignore[misc]
        scores[rows] += shares.astype(np.float32)
    scores[~snapshot.passes(only)] = 0
    best = np.argsort(-scores, kind="stable")[:limit]
    best = best[scores[best] > 0]
    return list(zip(snapshot.keys[best].tolist(), scores[best].tolist(), strict=True))


def search_old(words: Words, snapshot: Snapshot, terms: Sequence[str], revisions: Sequence[Revision]) -> Matches:
    """The same score for revisions that the index no longer has: their terms are counted anew, also those that are in
    no live article any more."""
    arrivals = [arrival(revision) for revision in revisions]
    lengths = np.array([item.row[3] for item in arrivals], np.float64)
    scores = np.zeros(len(arrivals), np.float64)
    gone = [term for term in terms if not document_frequency(words, snapshot, term)]
    for term in dict.fromkeys([*distinctive(words, snapshot, terms), *gone]):
        counts = np.array([item.terms.get(term, 0.0) for item in arrivals], np.float64)
        scores += snapshot.shares(counts, lengths, document_frequency(words, snapshot, term))
    return [(item.row[0], score) for item, score in zip(arrivals, scores.tolist(), strict=True) if score > 0]


def having_all(words: Words, snapshot: Snapshot, terms: Sequence[str]) -> Integers:
    """The rows of the articles that hold every one of the terms."""
    found = np.arange(len(snapshot.keys))
    for term in sorted(dict.fromkeys(terms), key=lambda term: document_frequency(words, snapshot, term)):
        if not len(found):
            break
        rows, _ = snapshot.scores(term, lambda term=term: words.postings(term))  # type: ignore[misc]
        found = np.intersect1d(found, rows, assume_unique=True)
    return found


def distinctive(words: Words, snapshot: Snapshot, terms: Sequence[str]) -> list[str]:
    """The terms that occur at all and not nearly everywhere; the rarest when all are common."""
    counts = {term: count for term in terms if (count := document_frequency(words, snapshot, term))}
    rare = [term for term, count in counts.items() if count <= max(COMMON * len(snapshot.keys), 10)]
    return rare or sorted(counts, key=lambda term: counts[term])[:1]


def rarity(words: Words, snapshot: Snapshot, terms: Sequence[str]) -> dict[str, float]:
    """How well each term distinguishes articles: its inverse document frequency, as BM25 has it."""
    total = len(snapshot.keys)
    counts = {term: min(document_frequency(words, snapshot, term), total) for term in terms}
    return {term: log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in counts.items()}


def document_frequency(words: Words, snapshot: Snapshot, term: str) -> int:
    """In how many live articles the term occurs."""
    return snapshot.holding(term, lambda: words.holding(term))
