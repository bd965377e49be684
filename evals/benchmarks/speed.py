"""Articles a second, ours and plain LlamaIndex in turns over the same articles; and the model's share of our time."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from evals.benchmarks.plain import FullPrecision, index
from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import Vectors, by_name

ROUNDS = 3


class Timed:
    """An embedder that adds up the seconds spent in it."""

    def __init__(self) -> None:
        self._inner = by_name("minilm")
        self.name, self.dimension, self.seconds = self._inner.name, self._inner.dimension, 0.0

    def embed(self, texts: list[str]) -> Vectors:
        start = perf_counter()
        vectors = self._inner.embed(texts)
        self.seconds += perf_counter() - start
        return vectors


def compare(rows: Sequence[dict[str, Any]], folder: Path) -> dict[str, float]:
    """Best of each side's rounds: articles a second, their ratio, and the model's share of our best round."""
    warm = [*rows[:2]]
    _ours(warm, folder / "warm-ours")  # imports and first runs are not what is compared
    _plain(warm, folder / "warm-plain")
    rounds = [(_ours(rows, folder / f"ours-{n}"), _plain(rows, folder / f"plain-{n}")) for n in range(ROUNDS)]
    (best, model), slow = min(ours for ours, _ in rounds), min(plain for _, plain in rounds)
    return {
        "ours": len(rows) / best, "plain": len(rows) / slow, "ratio": slow / best, "share": model / best,
    }  # fmt: skip


def _ours(rows: Sequence[dict[str, Any]], folder: Path) -> tuple[float, float]:
    shutil.rmtree(folder, ignore_errors=True)
    embedder = Timed()
    start = perf_counter()
    collection = Collection.own(folder, embedder, "bench")
    drafts = (Draft(text=row["text"], origin="bench", title=row["title"] or "", url=row["url"]) for row in rows)
    collection.ingest(drafts)
    collection.close()
    return perf_counter() - start, embedder.seconds


def _plain(rows: Sequence[dict[str, Any]], folder: Path) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    model = FullPrecision()
    start = perf_counter()
    index(rows, folder, model)
    return perf_counter() - start
