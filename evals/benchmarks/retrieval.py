"""Gold-article retrieval on RealTimeQA core: is an article that holds the answer first, or among the first ten?"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from evals.benchmarks.realtimeqa import QuizQuestion
from ingest.collection import Collection
from ingest.urls import identity_url
from qa.question import Question
from qa.retrieve import retrieve

DEPTH = 50  # articles looked at; a gold article beyond counts as not found
UNDATED = datetime(2100, 1, 1, tzinfo=UTC)  # so late that no article is recent
Ranking = Callable[[QuizQuestion], Sequence[str]]
"""Identities of articles for a question, best first."""


def ours(collection: Collection, later: timedelta | None = None) -> Ranking:
    """Dateline's ranking: as asked ``later`` than it was; without any date when that is None."""

    def rank(item: QuizQuestion) -> Sequence[str]:
        asked = item.asked_at + later if later is not None else UNDATED
        hits = retrieve(collection, Question(item.text, asked), item.text, articles=DEPTH, each=1)
        return [identity_url(hit.passage.revision.url or "") for hit in hits]

    return rank


def figures(items: Sequence[QuizQuestion], ranking: Ranking) -> tuple[float, float, float]:
    """R@1, R@10 and the mean reciprocal rank of the best gold article."""
    ranks = [_rank(item, list(dict.fromkeys(ranking(item)))) for item in items]
    found = [rank for rank in ranks if rank]
    count = len(items)
    return (
        sum(rank == 1 for rank in found) / count, sum(rank <= 10 for rank in found) / count,
        sum(1 / rank for rank in found) / count,
    )  # fmt: skip


def _rank(item: QuizQuestion, ranked: Sequence[str]) -> int | None:
    return next((place for place, identity in enumerate(ranked, 1) if identity in item.gold), None)


def plain(folder: Path) -> Ranking:
    """The ranking of plain LlamaIndex over the index that ``evals.benchmarks.plain`` left in ``folder``."""
    from evals.benchmarks.plain import FullPrecision, index

    retriever = index([], folder, FullPrecision()).as_retriever(similarity_top_k=200)
    return lambda item: [identity_url(found.node.metadata["url"]) for found in retriever.retrieve(item.text)]
