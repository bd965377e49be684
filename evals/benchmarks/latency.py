"""Search and answer times over a large collection, in a process of its own so that its peak memory means something.

    python -m evals.benchmarks.latency COLLECTION --data ../shared/data

Prints one JSON object: milliseconds at the 50th and 99th percentile, and the peak resident memory in MB.
"""

import argparse
import asyncio
import json
import resource
from collections.abc import Awaitable, Sequence
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import numpy as np

from evals.benchmarks.realtimeqa import QuizQuestion, questions
from ingest.filter import Filter
from qa.build import build, own
from qa.desk import Desk
from qa.question import Question
from qa.settings import load

ASKED = 100  # questions that are read, too


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    settings = load(data=options.collection)
    collection = own(settings, "bench")
    try:
        figures = asyncio.run(_measure(build(settings, collection), questions(options.data)))
    finally:
        collection.close()
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({name: round(value, 1) for name, value in figures.items()}))


async def _measure(desk: Desk, items: Sequence[QuizQuestion]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, days in (("search", 0), ("search_month", 30), ("search_years", 3650)):
        times = await _times(desk, items, days)
        figures |= {f"{name}_p50": float(np.percentile(times, 50)), f"{name}_p99": float(np.percentile(times, 99))}
    asked = [await _timed(desk.ask(Question(item.text, item.asked_at))) for item in items[:ASKED]]
    return figures | {"ask_p50": float(np.percentile(asked, 50)), "ask_p99": float(np.percentile(asked, 99))}


async def _times(desk: Desk, items: Sequence[QuizQuestion], days: int) -> list[float]:
    """Every question once to warm up and once for the clock; ``days`` back from its date when not 0."""
    asked = [Question(item.text, item.asked_at, _window(item, days)) for item in items]
    for question in asked[:50]:
        await desk.search(question, 10)
    return [await _timed(desk.search(question, 10)) for question in asked]


def _window(item: QuizQuestion, days: int) -> Filter:
    return Filter(after=item.asked_at - timedelta(days), before=item.asked_at + timedelta(2)) if days else Filter()


async def _timed(work: Awaitable[object]) -> float:
    """Milliseconds."""
    start = perf_counter()
    await work
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
