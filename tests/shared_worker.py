"""The child process in which the tests read sources: one for all of them, which the session closes."""

from functools import partial

from ingest import reading
from ingest.reading.worker import Worker


class SharedWorker(Worker):
    """An application that a test shuts down closes its worker, and the next test needs this one still."""

    def close(self) -> None:
        """Nothing, until ``end``."""

    def end(self) -> None:
        super().close()


WORKER = SharedWorker()
read_sources = partial(reading.read_sources, worker=WORKER)
