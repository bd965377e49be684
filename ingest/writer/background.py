"""A thread of this process that computes the next batch while the one before is written.

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

from ingest.embedders import Embedder
from ingest.embedders._precedence import PROCESSORS
from ingest.tracing import span
from ingest.writer.cluster import Cluster, Result, Work


class Background:
    """What a cluster is to the writer, where none is named; close it. Texts are embedded in the order of an ingest, so
    an embedder is never asked for two batches at once."""

    most = 1  # batch that is computed while another is written: memory is that of two

    def __init__(self, embedder: Embedder) -> None:
        self.load: Callable[[], Embedder] = lambda: embedder
        self._thread = ThreadPoolExecutor(1, "computing")
        self._closed = threading.Event()

    def begin(self, work: Work[Result], *given: Any, waits: bool = False) -> Iterator[Result]:
        del waits  # there is one piece of work at a time
        return _results(self._thread.submit(copy_context().run, self._done, work, given))

    def close(self) -> None:
        """Ends what is under way after the passages that the model has before it."""
        self._closed.set()
        self._thread.shutdown(cancel_futures=True)

    def _done(self, work: Work[Result], given: tuple[Any, ...]) -> list[Result]:
        with PROCESSORS.changing(self._closed), span("compute"):
            return list(work(*given))


@contextmanager
def cluster_or_thread(cluster: Cluster | None, embedder: Embedder) -> Iterator[Cluster]:
    """The cluster; where none is named, a thread of this process."""
    if cluster:
        yield cluster
        return
    with closing(Background(embedder)) as thread:
        yield thread


def _results(future: "Future[list[Result]]") -> Iterator[Result]:
    yield from future.result()
