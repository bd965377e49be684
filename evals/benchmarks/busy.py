"""How long an answer takes while articles come in: one server is asked, alone and then with a feed beside it.

    python -m evals.benchmarks.busy --data ../shared/data [--rounds 5]

Questions come one after the other, as one reader asks them; the articles are whole, and sent in requests as
``dateline ingest`` sends them to a server. The collection is made anew each time, of the first of RealTimeQA's.
"""

import argparse
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from evals.benchmarks import realtimeqa
from evals.benchmarks.served import serving
from qa.doors.remote import Remote

THERE, TOGETHER = 80, 20  # articles that are in from the start, and that one request brings
ROUND = 8.0  # seconds alone, and then beside a feed: by turns, for a machine that others use is now fast, now slow
FIELDS = ("url", "title", "text", "publisher", "published_at")


def main() -> None:
    """Prints how long answers took, and how many articles came in a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = ({name: row[name] for name in FIELDS if row.get(name)} for row in _rows(options.data))
    alone: list[float] = []
    beside: list[float] = []
    came: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as served:
        remote = Remote(served.url)
        remote.add(list(islice(articles, THERE)))
        asked = cycle({"question": item.text} for item in realtimeqa.questions(options.data))
        _times(remote, asked, ROUND)  # loads what loads late
        unasked = _counted(remote, articles, ROUND)
        for _ in range(options.rounds):
            alone += _times(remote, asked, ROUND)
            with _feeding(Remote(served.url), articles, came):
                beside += _times(remote, asked, ROUND)
    _show("ask, alone", alone)
    _show("ask, while a feed comes in", beside)
    _show_rate("ingest, alone", [unasked])
    _show_rate("ingest, while questions are asked", came)


def _rows(data: Path) -> Iterator[dict[str, Any]]:
    yield from realtimeqa.rows(data / realtimeqa.CORE)
    yield from realtimeqa.rows(data / realtimeqa.MORE)


def _times(remote: Remote, asked: Iterator[dict[str, Any]], seconds: float) -> list[float]:
    """Milliseconds of each question that began within so many seconds."""
    times, until = [], perf_counter() + seconds
    while (began := perf_counter()) < until:
        remote.ask(next(asked))
        times.append((perf_counter() - began) * 1000)
    return times


def _counted(remote: Remote, articles: Iterator[dict[str, Any]], seconds: float) -> tuple[int, float]:
    """How many articles came in, in what time; one request at least."""
    taken, began = 0, perf_counter()
    while not taken or perf_counter() < began + seconds:
        taken += len(remote.add(list(islice(articles, TOGETHER)))["articles"])
    return taken, perf_counter() - began


@contextmanager
def _feeding(remote: Remote, articles: Iterator[dict[str, Any]], came: list[tuple[int, float]]) -> Iterator[None]:
    """Sends articles, request after request, as long as the context lasts; notes how many came in, in what time."""
    stopped = threading.Event()

    def feed() -> None:
        while not stopped.is_set():
            came.append(_counted(remote, articles, 0))

    feeder = threading.Thread(target=feed)
    feeder.start()
    try:
        yield
    finally:
        stopped.set()
        feeder.join()


def _show(name: str, times: Sequence[float]) -> None:
    median, most = np.percentile(times, [50, 99])
    print(f"{name}: p50 {median:,.0f} ms, p99 {most:,.0f} ms ({len(times)} questions)", flush=True)


def _show_rate(name: str, came: Sequence[tuple[int, float]]) -> None:
    articles, seconds = (sum(column) for column in zip(*came, strict=True))
    print(f"{name}: {articles / seconds:.2f} articles a second", flush=True)


if __name__ == "__main__":
    main()
