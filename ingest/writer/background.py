"""Threads of this process that compute the next batch while the one before is written.

The model's runs, nine tenths of it, need none of Python's lock, and neither does SQLite; so this keeps a second
processor at work, which would stand idle whenever a batch is written. Another process would have to be started, load
the model once more, and be given the texts: docs/bench.md has what that costs.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from contextvars import copy_context
from typing import Any

from ingest.embedders import Embedder, Sketches, Vectors
from ingest.embedders._precedence import PROCESSORS
from ingest.tracing import span
from ingest.writer.cluster import Cluster, Result, Work

THREADS = 2  # one has its batch embedded; what comes before that is done for the next one meanwhile


class Background:
    """What a cluster is to the writer, where none is named; close it."""

    most = 1  # batch under way besides the one whose turn it is: memory is that of two

    def __init__(self, embedder: Embedder) -> None:
        in_turn = _Sketching(embedder) if isinstance(embedder, Sketches) else _InTurn(embedder)
        self.load: Callable[[], Embedder] = lambda: in_turn
        self._threads = ThreadPoolExecutor(THREADS, "computing")
        self._closed = threading.Event()

    def begin(self, work: Work[Result], *given: Any, waits: bool = False) -> Iterator[Result]:
        del waits  # it is not among what a writer begins
        return _results(self._threads.submit(copy_context().run, self._done, work, given))

    def close(self) -> None:
        """Ends what is under way after the passages that the model has before it."""
        self._closed.set()
        self._threads.shutdown(cancel_futures=True)

    def _done(self, work: Work[Result], given: tuple[Any, ...]) -> list[Result]:
        with PROCESSORS.changing(self._closed), span("compute"):
            return list(work(*given))


class _InTurn:
    """An embedder that is asked for one batch at a time: it may have threads of its own, or allow no second one."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embed, self._turn = embedder.embed, threading.Lock()

    def embed(self, texts: list[str]) -> Vectors:
        with self._turn:
            return self._embed(texts)


class _Sketching(_InTurn):
    def __init__(self, embedder: Sketches) -> None:
        super().__init__(embedder)
        self._sketch = embedder.sketch

    def sketch(self, texts: list[str]) -> Vectors:
        with self._turn:
            return self._sketch(texts)


@contextmanager
def cluster_or_threads(cluster: Cluster | None, embedder: Embedder) -> Iterator[Cluster]:
    """The cluster; where none is named, threads of this process."""
    if cluster:
        yield cluster
        return
    with closing(Background(embedder)) as threads:
        yield threads


def _results(future: "Future[list[Result]]") -> Iterator[Result]:
    yield from future.result()
