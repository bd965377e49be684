"""A collection in PostgreSQL beside the same one in a folder: whether they find the same, and how long it takes.

    python -m evals.benchmarks.databases postgresql://user@host/db --data ../shared/data [--articles N]

Both take in the sample articles, and then the first N of RealTimeQA's; the same questions are asked of both in turn. In
the database, schemas ``bench_…`` are made the first time and used again. Texts are embedded once for both.
"""

import argparse
import asyncio
import json
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np

from evals.benchmarks import realtimeqa
from evals.corpus import CASES, CORPUS
from ingest.article import Draft, Refusal
from ingest.collection import Collection
from ingest.embedders import Embedder, Vectors, by_name
from ingest.passage import Hit
from ingest.reading import read_sources
from qa.build import build
from qa.desk import Desk
from qa.question import Question
from qa.settings import load

K = 10


class Remembering:
    """Embeds every text once, however many collections take it in."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}

    def embed(self, texts: list[str]) -> Vectors:
        """As the embedder that it was made with."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        if fresh:
            self._known.update(zip(fresh, self._embedder.embed(fresh), strict=True))
        return np.stack([self._known[text] for text in texts])


class Found(NamedTuple):
    """What one collection gave for a question, and in how many milliseconds."""

    hits: list[Hit]
    took: float


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", help="its address, without a schema")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path(".bench"))
    parser.add_argument("--articles", type=int, default=300, help="how many of RealTimeQA")
    options = parser.parse_args()
    embedder = Remembering(by_name("minilm"))
    quiz = islice(read_sources([options.data / realtimeqa.CORE]), options.articles)
    print("| measure | folder | database |\n|---|---|---|")
    for name, sources, asked in (
        ("samples", read_sources([CORPUS]), _cases()),
        (f"realtimeqa_{options.articles}", quiz, _quiz(options.data)),
    ):
        address = f"{options.database}{'&' if '?' in options.database else '?'}schema=bench_{name}"
        drafts = list(sources)
        with (
            closing(_filled(options.work / f"bench_{name}", None, drafts, embedder)) as folder,
            closing(_filled(options.work / f"bench_{name}_shared", address, drafts, embedder)) as database,
        ):
            for row in asyncio.run(_rows(name, folder, database, asked)):
                print("| " + " | ".join(row) + " |", flush=True)


def _cases() -> list[Question]:
    """What the evals ask of the sample articles."""
    lines = (line for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    cases = [json.loads(line) for line in lines]
    return [Question(case["question"], datetime.fromisoformat(case["asked_at"])) for case in cases]


def _quiz(data: Path) -> list[Question]:
    return [Question(item.text, item.asked_at) for item in realtimeqa.questions(data)]


def _filled(
    folder: Path, address: str | None, drafts: Sequence[Draft | Refusal], embedder: Embedder
) -> Collection:  # fmt: skip
    """The collection in a folder, or in a schema where there is an address."""
    owned = Collection.own(folder, embedder, "bench", catalog=address)
    owned.ingest(drafts)
    return owned


async def _rows(
    name: str, folder: Collection, database: Collection, asked: Sequence[Question]
) -> list[tuple[str, str, str]]:
    desks = [build(load(data=collection.folder), collection) for collection in (folder, database)]
    for desk in desks:
        for question in asked[:20]:
            await desk.search(question, K)
    pairs = [(await _found(desks[0], question), await _found(desks[1], question)) for question in asked]
    same = sum(_places(one.hits) == _places(other.hits) for one, other in pairs)
    scores = [(a.score, b.score) for one, other in pairs for a, b in zip(one.hits, other.hits, strict=False)]
    furthest = max((abs(one - other) for one, other in scores), default=0.0)
    counted = f"{same} of {len(asked)} questions"
    here, there = (_times([pair[side].took for pair in pairs]) for side in (0, 1))
    return [
        (f"{name}: articles, passages", _counted(folder), _counted(database)),
        (f"{name}: the same {K} hits, revisions and offsets", "–", counted),
        (f"{name}: the largest difference of a score", "–", f"{furthest:.1e}"),
        (f"{name}: search, milliseconds", here, there),
    ]


def _counted(collection: Collection) -> str:
    counts = collection.counts()
    return f"{counts['articles']:,}, {counts['passages']:,}"


async def _found(desk: Desk, question: Question) -> Found:
    start = perf_counter()
    hits = await desk.search(question, K)
    return Found(hits, (perf_counter() - start) * 1000)


def _places(hits: Sequence[Hit]) -> list[tuple[str, int, int, int]]:
    passages = [hit.passage for hit in hits]
    return [(one.revision.article_id, one.revision.number, one.start, one.end) for one in passages]


def _times(took: Sequence[float]) -> str:
    return f"p50 {np.percentile(took, 50):.1f}, p99 {np.percentile(took, 99):.1f}"


if __name__ == "__main__":
    main()
