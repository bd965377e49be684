"""Full text over live articles, title and body, ranked by BM25 (SQLite FTS5).

It holds terms of ``ingest.language.analysis``.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np

from ingest.article import Revision
from ingest.catalog import Matches
from ingest.catalog._snapshot import Arrival, Row, Snapshot
from ingest.filter import Filter
from ingest.language import analysis

TITLE_WEIGHT = 3.0  # R@1 on RealTimeQA core by BM25 over articles: .412 without the title, .462 once, .500 three times
COMMON = 0.5  # a term in more than this share of the articles changes no rank and costs much

_TOKEN = re.compile("[0-9a-zA-Z._\x80-\U0010ffff]+")  # what the index's tokenizer takes for one term


def add(connection: sqlite3.Connection, revision: Revision) -> None:
    connection.execute("INSERT INTO article_index (rowid, title, body) VALUES (?, ?, ?)", _article_row(revision))


def remove(connection: sqlite3.Connection, revision: Revision) -> None:
    """A contentless index forgets a row only when it is given exactly what the row held."""
    delete = "INSERT INTO article_index (article_index, rowid, title, body) VALUES ('delete', ?, ?, ?)"
    connection.execute(delete, _article_row(revision))


def _article_row(revision: Revision) -> tuple[int, str, str]:
    return revision.key, _terms(revision.title), _terms(revision.text)


def _terms(text: str) -> str:
    return " ".join(analysis.terms(text))


def tokens(revision: Revision) -> dict[str, float]:
    """The terms of a revision as the index holds them, with how often each occurs, the title's weighted."""
    _, title, body = _article_row(revision)
    counts: dict[str, float] = dict(Counter(_TOKEN.findall(body)))
    for token in _TOKEN.findall(title):
        counts[token] = counts.get(token, 0) + TITLE_WEIGHT
    return counts


def arrival(revision: Revision) -> Arrival:
    """A revision as it stands in the table once it is in the index."""
    _, title, body = _article_row(revision)
    length = len(_TOKEN.findall(title)) + len(_TOKEN.findall(body))
    published = revision.published_at
    date = int(published.timestamp()) if published else None
    ahead = published.utcoffset() if published else None
    offset = int(ahead.total_seconds()) if ahead else 0
    row = (revision.key, date, revision.publisher, length, offset, " ".join(revision.groups))
    return Arrival(row, tokens(revision))


def rows(connection: sqlite3.Connection, after: int = 0) -> list[Row]:
    """Every live article with a greater key, by ascending key."""
    query = (
        "SELECT key, published_at, publisher, sz, published_offset, groups FROM revisions "
        "JOIN article_index_docsize ON id = key WHERE state = 'live' AND key > ? ORDER BY key"
    )
    found = connection.execute(query, (after,))
    return [(key, date, name, _length(size), offset, groups) for key, date, name, size, offset, groups in found]


def _length(size: bytes) -> int:
    """How many terms a row of the index has: its columns' numbers, seven bits a byte, the last of each below 128."""
    total = number = 0
    for byte in size:
        number = number << 7 | byte & 127
        if byte < 128:
            total, number = total + number, 0
    return total


def search(
    connection: sqlite3.Connection, snapshot: Snapshot, terms: Sequence[str], limit: int, only: Filter | None
) -> Matches:
    """Articles by BM25 over title and body, as SQLite has it: (key, score), best first.

    BM25 is a sum over terms, so each term is asked for by itself and kept: the common ones, nine tenths of the work,
    come up again with the next question. Kept are counts, since every score changes with every article that comes.
    """
    scores = np.zeros(len(snapshot.keys), np.float32)
    for term in distinctive(connection, snapshot, terms):
        rows, shares = snapshot.scores(term, lambda term=term: _postings(connection, term))  # type: ignore[misc]
        scores[rows] += shares.astype(np.float32)
    scores[~snapshot.passes(only)] = 0
    best = np.argsort(-scores, kind="stable")[:limit]
    best = best[scores[best] > 0]
    return list(zip(snapshot.keys[best].tolist(), scores[best].tolist(), strict=True))


def search_old(
    connection: sqlite3.Connection, snapshot: Snapshot, terms: Sequence[str], revisions: Sequence[Revision]
) -> Matches:
    """The same score for revisions that the index no longer has: their terms are counted anew, also those that are in
    no live article any more."""
    arrivals = [arrival(revision) for revision in revisions]
    lengths = np.array([item.row[3] for item in arrivals], np.float64)
    scores = np.zeros(len(arrivals), np.float64)
    gone = [term for term in terms if not document_frequency(connection, snapshot, term)]
    for term in dict.fromkeys([*distinctive(connection, snapshot, terms), *gone]):
        counts = np.array([item.terms.get(term, 0.0) for item in arrivals], np.float64)
        scores += snapshot.shares(counts, lengths, document_frequency(connection, snapshot, term))
    return [(item.row[0], score) for item, score in zip(arrivals, scores.tolist(), strict=True) if score > 0]


def phrase(text: str) -> str:
    """What to MATCH for the articles whose title or body holds the text's terms one behind the other."""
    return f'"{_terms(text)}"'


def _postings(connection: sqlite3.Connection, term: str) -> list[tuple[int, float]]:
    """(key, how often it holds the term), by ascending key; a view of the connection's own gives them."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab (main, article_index, instance)")
    weighted = f"sum(CASE col WHEN 'title' THEN {TITLE_WEIGHT} ELSE 1.0 END)"
    query = f"SELECT doc, {weighted} FROM temp.places WHERE term = ? GROUP BY doc"
    return connection.execute(query, (term,)).fetchall()


def distinctive(connection: sqlite3.Connection, snapshot: Snapshot, terms: Sequence[str]) -> list[str]:
    """The terms that occur at all and not nearly everywhere; the rarest when all are common."""
    counts = {term: count for term in terms if (count := document_frequency(connection, snapshot, term))}
    rare = [term for term, count in counts.items() if count <= max(COMMON * len(snapshot.keys), 10)]
    return rare or sorted(counts, key=lambda term: counts[term])[:1]


def rarity(connection: sqlite3.Connection, snapshot: Snapshot, terms: Sequence[str]) -> dict[str, float]:
    """How well each term distinguishes articles: its inverse document frequency, as BM25 has it."""
    total = len(snapshot.keys)
    counts = {term: min(document_frequency(connection, snapshot, term), total) for term in terms}
    return {term: log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in counts.items()}


def document_frequency(connection: sqlite3.Connection, snapshot: Snapshot, term: str) -> int:
    """In how many live articles the term occurs."""

    def counted() -> int:
        row = connection.execute("SELECT doc FROM term_counts WHERE term = ?", (term,)).fetchone()
        return int(row[0]) if row else 0

    return snapshot.holding(term, counted)
