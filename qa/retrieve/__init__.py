"""From a question to hits: full text and meaning fused per article, then the best passages of the best articles.

An article's score is its BM25 (relative to the best), plus what its nearest passage and its lead mean to the
question; news puts the essence first, which makes the lead the better witness of what an article is about.
What was published after the question's own date does not exist for it, and recent articles, as seen from there, are
preferred. Weights were chosen on the RealTimeQA core
questions; docs/retrieval.md has the table.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from math import exp

import numpy as np

from ingest.catalog import Floats
from ingest.embedders import Vectors
from ingest.filter import Filter
from ingest.language import analysis
from ingest.language.times import times
from ingest.passage import Hit, passages
from ingest.searcher import Searcher
from ingest.tracing import traced
from qa.question import Question
from qa.retrieve.copies import without_copies
from qa.retrieve.scored import Scored

NEAREST = 1.0  # weight of the best passage's cosine, against 1 for BM25 relative to the best article
LEAD = 1.5  # weight of the first passage's cosine
WORDS = 0.5  # weight of the share of the question's terms that a passage holds, against 1 for its cosine
RECENT = 0.6  # what an article of the question's own days gains, as a share of its score
PLATEAU_DAYS = 7.0  # how long "its own days" last, backwards
DECAY_DAYS = 20.0  # e-folding time of the gain after the plateau
CANDIDATES = 200  # articles from each of the two searches
NEAREST_PASSAGES = 150
SCORED = 60  # articles whose vectors are read in full
AFTER_LEAD = 1.0  # of its lead's cosine, for a passage that has no vector yet: the question's words tell such apart
NEAR = 0.4  # cosine from which a passage is about the same; what has nothing to do with the question stays below 0.3
NAMED = 0.3  # what an article gains that came out in the days that the question names, "last week", as a share
ECHO_DAYS = 2  # by which news of those days may come out later, and of many days a quarter of these besides
DAY = 86_400.0


@traced("retrieve", gave=lambda hits: {
    "dateline.passages": len(hits), "dateline.articles": len({hit.passage.revision.key for hit in hits})})  # fmt: skip
def retrieve(collection: Searcher, question: Question, text: str, *, articles: int, each: int) -> list[Hit]:
    """The best passages, at most ``each`` of one article and of at most ``articles`` articles, best first.

    ``text`` is the question made to stand alone. A passage's score is its article's, less what it falls behind the
    article's best passage; the same text (a syndicated copy) is given once, with its best score.
    """
    only = collection.as_known(question.only, question.asked_at)
    everything = _rank(collection, question, text, only)
    stories = collection.stories([item.key for item in everything], only)
    ranked = without_copies(everything, stories)[: articles * 2]
    revisions = {revision.key: revision for revision in collection.revisions([item.key for item in ranked])}
    hits = [
        Hit(passages(revisions[item.key])[number], item.score - loss, stories.get(item.key), item.matches)
        for item in ranked
        for number, loss in _best(item.passages, each)
    ]
    return _limited(sorted(hits, key=lambda hit: -hit.score), articles)


def _rank(collection: Searcher, question: Question, text: str, only: Filter) -> list[Scored]:
    """Candidate articles from both searches, scored in full, best first."""
    terms = analysis.content_terms(text)
    matching = collection.matching(terms, CANDIDATES, only)
    vector = collection.embedder.embed([text])[0]
    near = collection.nearest(vector, NEAREST_PASSAGES, only)
    lexical = dict(matching.result())
    best_cosine: dict[int, float] = {}
    for (key, _), cosine in near:
        best_cosine.setdefault(key, cosine)
    top = max(lexical.values(), default=1.0)
    first = {key: lexical.get(key, 0.0) / top + NEAREST * best_cosine.get(key, 0.0) for key in {*lexical, *best_cosine}}
    dates = collection.dates(list(first), only)
    recency = recencies(dates, question.asked_at.timestamp())
    for key in _of_the_days(dates, text, question.asked_at):
        recency[key] *= 1 + NAMED
    keys = sorted(recency, key=lambda key: -first[key] * recency[key])[:SCORED]
    held = collection.coverage(keys, terms)
    matrices = collection.vectors(keys)
    scored = [
        score(key, matrix @ vector, lexical.get(key, 0.0) / top, recency[key], held[key]) for key, matrix in matrices
    ]
    return sorted(scored, key=lambda item: -item.score)


def score(key: int, cosines: Vectors, lexical: float, recency: float, held: Floats) -> Scored:
    """An article whose later passages wait for their vectors is judged by its lead, as most would be anyway."""
    whole = (lexical + NEAREST * float(cosines.max()) + LEAD * float(cosines[0])) * recency
    matches = lexical > 0 or bool(cosines.max() >= NEAR)
    known = np.full(len(held), AFTER_LEAD * float(cosines[0]))
    known[: len(cosines)] = cosines
    return Scored(key, whole, (known + WORDS * held).tolist(), matches)


def recencies(dates: dict[int, int | None], asked: float) -> dict[int, float]:
    """The factor on an article's score, by key: 1 without a date or long before, up to 1 + RECENT around ``asked``."""
    return {key: 1.0 if date is None else 1 + RECENT * closeness((asked - date) / DAY) for key, date in dates.items()}


def _of_the_days(dates: dict[int, int | None], text: str, asked: datetime) -> list[int]:
    """The articles that came out in the days gone by that the question names, or when these were still written of."""
    named = [item for item in times(text, asked.date()) if item.last < asked.date()]  # recency sees to the others
    spans = [(_midnight(item.first, asked), _midnight(item.last, asked) + DAY) for item in named]
    return [
        key
        for key, moment in dates.items()
        if moment is not None and any(first <= moment < last + _echo(last - first) for first, last in spans)
    ]


def _echo(length: float) -> float:
    """For how long a day, a month or a year is still written of: results of a year come out in the next."""
    return ECHO_DAYS * DAY + length / 4


def _midnight(day: date, asked: datetime) -> float:
    """Of the day, on the clock of the question."""
    return datetime.combine(day, time(), asked.tzinfo).timestamp()


def closeness(age: float) -> float:
    """1 within the plateau, decaying before it. ``age`` is in days."""
    return exp(-max(0.0, age - PLATEAU_DAYS) / DECAY_DAYS)


def _best(scores: Sequence[float], count: int) -> list[tuple[int, float]]:
    """The best passages of an article: (number, how far behind the best)."""
    order = np.argsort(-np.asarray(scores), kind="stable")[:count].tolist()
    return [(number, scores[order[0]] - scores[number]) for number in order]


def _limited(hits: Sequence[Hit], articles: int) -> list[Hit]:
    """Drops passages whose text was given already, and articles beyond the limit."""
    seen: set[str] = set()
    keys: set[int] = set()
    kept = []
    for hit in hits:
        text, key = hit.passage.text, hit.passage.revision.key
        if text in seen or (key not in keys and len(keys) == articles):
            continue
        seen.add(text)
        keys.add(key)
        kept.append(hit)
    return kept
