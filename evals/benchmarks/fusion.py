"""The choices behind qa/retrieve.py, one a row, on RealTimeQA core: every article scored, no candidates cut off.

    python -m evals.benchmarks.fusion --data ../shared/data [--work .bench]

Prints R@1, R@10 and the mean reciprocal rank of the best gold article.
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.benchmarks.bench import core
from evals.benchmarks.realtimeqa import QuizQuestion, questions
from ingest.catalog._relational import terms as weighted
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.language import analysis
from ingest.urls import identity_url
from qa import retrieve

Scores = NDArray[np.float64]


class Signals:
    """What each signal says of every article, shape (questions, articles)."""

    def __init__(self, collection: Collection, items: Sequence[QuizQuestion]) -> None:
        self.keys = collection.live_keys()
        self._column = {key: column for column, key in enumerate(self.keys)}
        self._collection, self._items = collection, items
        self.vectors = dict(collection.vectors(self.keys))
        self.asked = collection.embedder.embed([item.text for item in items]).astype(float)
        dates = collection.dates(self.keys)
        self.dates = np.array([dates[key] or 0 for key in self.keys], float)
        urls = [identity_url(revision.url or "") for revision in collection.revisions(self.keys)]
        self.gold = np.array([[url in item.gold for url in urls] for item in items])

    def bm25(self, title_weight: float) -> Scores:
        """Whole articles, the title so many times, relative to the best article of each question."""
        previous, weighted.TITLE_WEIGHT = weighted.TITLE_WEIGHT, title_weight
        scores = np.zeros((len(self._items), len(self.keys)))
        for row, item in enumerate(self._items):
            for key, score in self._collection.matching(analysis.content_terms(item.text), len(self.keys)).result():
                scores[row, self._column[key]] = score
        weighted.TITLE_WEIGHT = previous
        return relative(scores)

    def passages(self) -> Scores:
        """The largest share of the question's terms, weighted by rarity, that one passage holds."""
        scores = np.zeros((len(self._items), len(self.keys)))
        for row, item in enumerate(self._items):
            for key, held in self._collection.coverage(self.keys, analysis.content_terms(item.text)).items():
                scores[row, self._column[key]] = held.max()
        return scores

    def nearest(self) -> Scores:
        scores: Scores = np.stack([(self.asked @ self.vectors[key].T).max(1) for key in self.keys], axis=1)
        return scores

    def lead(self) -> Scores:
        scores: Scores = np.stack([self.asked @ self.vectors[key][0] for key in self.keys], axis=1)
        return scores

    def recency(self, later: timedelta) -> Scores:
        asked = np.array([(item.asked_at + later).timestamp() for item in self._items])
        ages = (asked[:, None] - self.dates[None, :]) / retrieve.DAY
        factors: Scores = (1 + retrieve.RECENT * np.vectorize(retrieve.closeness)(ages)) * (ages >= 0)
        return factors


def relative(scores: Scores) -> Scores:
    result: Scores = scores / np.maximum(scores.max(1, keepdims=True), 1e-9)
    return result


def ranks(*signals: Scores) -> Scores:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009), k = 60."""
    fused: Scores = np.sum([1 / (61 + (-signal).argsort(1).argsort(1)) for signal in signals], axis=0)
    return fused


def choices(signals: Signals) -> Iterator[tuple[str, Scores]]:
    words_of, near, lead, passage = signals.bm25(3), signals.nearest(), signals.lead(), signals.passages()
    for weight in (0.0, 1.0, 3.0, 5.0):
        yield f"BM25 over articles, title × {weight:g}", signals.bm25(weight)
    yield "terms held by the best passage", passage
    yield "cosine of the best passage", near
    yield "cosine of the lead (first passage)", lead
    yield "ranks fused: BM25, best passage", ranks(words_of, near)
    yield "ranks fused: BM25, best passage, its terms", ranks(words_of, near, passage)
    yield "scores: BM25 + best passage", words_of + near
    yield "scores: BM25 + best passage + 0.4 of its terms", words_of + near + 0.4 * passage
    yield "scores: BM25 + lead", words_of + lead
    chosen = words_of + retrieve.NEAREST * near + retrieve.LEAD * lead
    yield "**scores: BM25 + best passage + 1.5 lead (chosen)**", chosen
    for days in (0, 7, 30, 90, 180, 365):
        yield f"chosen, with the date prior, asked {days} days later", chosen * signals.recency(timedelta(days))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path(".bench"))
    options = parser.parse_args()
    collection = Collection(core(options.data, options.work), by_name("minilm"))
    signals = Signals(collection, questions(options.data))
    print(f"| {len(signals.gold)} questions, {len(signals.keys)} articles | R@1 | R@10 | MRR |")
    print("|---|---|---|---|")
    for name, scores in choices(signals):
        best = np.where(signals.gold, scores, -np.inf).max(1)
        rank = (scores > best[:, None]).sum(1) + 1
        figures = (np.mean(rank == 1), np.mean(rank <= 10), np.mean(1 / rank))
        print(f"| {name} | {' | '.join(f'{figure:.3f}' for figure in figures)} |", flush=True)


if __name__ == "__main__":
    main()
