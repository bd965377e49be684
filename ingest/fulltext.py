"""Full text over live articles, title and body, ranked by BM25 (SQLite FTS5). It holds terms of ``ingest.words``."""

import sqlite3
from collections.abc import Sequence
from math import log

import numpy as np

from ingest import words
from ingest.article import Revision
from ingest.filter import Filter
from ingest.live import Live

TITLE_WEIGHT = 3.0  # R@1 on RealTimeQA core by BM25 over articles: .412 without the title, .462 once, .500 three times
COMMON = 0.5  # a term in more than this share of the articles changes no rank and costs much

Matches = list[tuple[int, float]]


def add(connection: sqlite3.Connection, revision: Revision) -> None:
    connection.execute("INSERT INTO article_index (rowid, title, body) VALUES (?, ?, ?)", _article_row(revision))


def remove(connection: sqlite3.Connection, revision: Revision) -> None:
    """A contentless index forgets a row when it is told exactly what the row held."""
    delete = "INSERT INTO article_index (article_index, rowid, title, body) VALUES ('delete', ?, ?, ?)"
    connection.execute(delete, _article_row(revision))


def _article_row(revision: Revision) -> tuple[int, str, str]:
    return revision.key, _terms(revision.title), _terms(revision.text)


def _terms(text: str) -> str:
    return " ".join(words.terms(text))


def search(
    connection: sqlite3.Connection, live: Live, terms: Sequence[str], limit: int, only: Filter | None
) -> Matches:
    """Articles by BM25 over title and body: (key, score), best first.

    BM25 is a sum over terms, so each term is asked for by itself and kept: the common ones, nine tenths of the work,
    come up again with the next question.
    """
    scores = np.zeros(len(live.keys), np.float32)
    for term in distinctive(connection, live, terms):
        rows, shares = live.postings(term, lambda term=term: _postings(connection, term))  # type: ignore[misc]
        scores[rows] += shares
    scores[~live.passes(only)] = 0
    best = np.argsort(-scores, kind="stable")[:limit]
    best = best[scores[best] > 0]
    return list(zip(live.keys[best].tolist(), scores[best].tolist(), strict=True))


def phrase(text: str) -> str:
    """What to MATCH for the articles whose body holds the text's terms one behind the other."""
    return f'body : "{_terms(text)}"'


def _postings(connection: sqlite3.Connection, term: str) -> list[tuple[int, float]]:
    rank = f"-bm25(article_index, {TITLE_WEIGHT}, 1.0)"
    query = f"SELECT rowid, {rank} FROM article_index WHERE article_index MATCH ?"
    return connection.execute(query, (f'"{term}"',)).fetchall()


def distinctive(connection: sqlite3.Connection, live: Live, terms: Sequence[str]) -> list[str]:
    """The terms that occur at all and not nearly everywhere; the rarest when all are common."""
    counts = {term: count for term in terms if (count := document_frequency(connection, live, term))}
    rare = [term for term, count in counts.items() if count <= max(COMMON * len(live.keys), 10)]
    return rare or sorted(counts, key=lambda term: counts[term])[:1]


def rarity(connection: sqlite3.Connection, live: Live, terms: Sequence[str]) -> dict[str, float]:
    """How much each term tells articles apart: its inverse document frequency, as BM25 has it."""
    total = len(live.keys)
    counts = {term: min(document_frequency(connection, live, term), total) for term in terms}
    return {term: log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in counts.items()}


def document_frequency(connection: sqlite3.Connection, live: Live, term: str) -> int:
    """In how many live articles the term occurs."""
    if term not in live.counts:
        row = connection.execute("SELECT doc FROM term_counts WHERE term = ?", (term,)).fetchone()
        live.counts[term] = int(row[0]) if row else 0
    return live.counts[term]
