"""Articles a second, ours and plain LlamaIndex in turns over the same articles; and the model's share of our time.

Ours twice: until all are searched, and until every passage has its vector.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from evals.benchmarks.plain import FullPrecision, index
from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import Vectors, by_name
from ingest.embedders.minilm import MiniLM
from ingest.writer.completing import LEADS

ROUNDS = 3


class Timed:
    """The shipped embedder, adding up the seconds spent in its model."""

    def __init__(self) -> None:
        model = by_name("minilm")
        assert isinstance(model, MiniLM)
        self._inner = model
        self.name, self.dimension, self.seconds = model.name, model.dimension, 0.0

    def embed(self, texts: list[str]) -> Vectors:
        start = perf_counter()
        vectors = self._inner.embed(texts)
        self.seconds += perf_counter() - start
        return vectors

    def sketch(self, texts: list[str]) -> Vectors:
        return self._inner.sketch(texts)


@dataclass(frozen=True, slots=True)
class Ours:
    """Seconds until all was searched, of these in the model, and until all was complete; processor seconds likewise."""

    searched: float
    model: float
    completed: float
    searched_work: float
    completed_work: float


def compare(rows: Sequence[dict[str, Any]], folder: Path, embed: str = LEADS) -> dict[str, float]:
    """Best of each side's rounds: articles a second, and how many times plain's; ``_work`` by processor time, which
    others on the machine change less; and the model's share of our best round."""
    warm = [*rows[:2]]
    _ours(warm, folder / "warm-ours", embed)  # imports and first runs are not what is compared
    _plain(warm, folder / "warm-plain")
    rounds = [(_ours(rows, folder / f"ours-{n}", embed), _plain(rows, folder / f"plain-{n}")) for n in range(ROUNDS)]
    best = min((ours for ours, _ in rounds), key=lambda ours: ours.searched)
    completed = min(ours.completed for ours, _ in rounds)
    plain, plain_work = (min(times) for times in zip(*(plain for _, plain in rounds), strict=True))
    return {
        "searched": len(rows) / best.searched, "completed": len(rows) / completed, "plain": len(rows) / plain,
        "searched_ratio": plain / best.searched, "completed_ratio": plain / completed,
        "searched_work": plain_work / min(ours.searched_work for ours, _ in rounds),
        "completed_work": plain_work / min(ours.completed_work for ours, _ in rounds),
        "share": best.model / best.searched,
    }  # fmt: skip


def _ours(rows: Sequence[dict[str, Any]], folder: Path, embed: str) -> Ours:
    shutil.rmtree(folder, ignore_errors=True)
    embedder = Timed()
    start, work = perf_counter(), process_time()
    collection = Collection.own(folder, embedder, "bench", embed=embed)
    drafts = (Draft(text=row["text"], origin="bench", title=row["title"] or "", url=row["url"]) for row in rows)
    collection.ingest(drafts)
    searched, model, searched_work = perf_counter() - start, embedder.seconds, process_time() - work
    collection.complete_all()
    collection.close()
    return Ours(searched, model, perf_counter() - start, searched_work, process_time() - work)


def _plain(rows: Sequence[dict[str, Any]], folder: Path) -> tuple[float, float]:
    """Seconds, and processor seconds."""
    shutil.rmtree(folder, ignore_errors=True)
    model = FullPrecision()
    start, work = perf_counter(), process_time()
    index(rows, folder, model)
    return perf_counter() - start, process_time() - work
