"""A cluster in this process: what it is given, and what it gives, travels as it would between machines."""

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from ingest.embedders import Embedder
from ingest.writer.cluster import WorkLost


class ThreadedCluster:
    """Four threads. losing: work that holds these words is lost; the first time, behind so many results."""

    def __init__(self, load: Callable[[], Embedder], losing: str = "", after: int = 0, most: int = 3) -> None:
        self.most, self.load, self._losing, self._after = most, load, losing.encode(), after
        self._pool = ThreadPoolExecutor(4)
        self.begun = 0

    def begin(self, work: Any, *given: Any, waits: bool = False) -> Iterator[Any]:
        del waits
        self.begun += 1
        packed = pickle.dumps((work, given))
        return self._results(self._pool.submit(_done, packed), bool(self._losing) and self._losing in packed)

    def _results(self, future: "Future[bytes]", is_lost: bool) -> Iterator[Any]:
        found = pickle.loads(future.result())
        if is_lost:
            found, self._after = found[: self._after], 0
        yield from found
        if is_lost:
            raise WorkLost("Six processes ended over it.")


def _done(packed: bytes) -> bytes:
    work, given = pickle.loads(packed)
    return pickle.dumps(list(work(*given)))
