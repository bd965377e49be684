"""The child process in which the tests read sources: one for all of them, which the session closes."""

from functools import partial

from ingest import reading
from ingest.reading.worker import Worker

WORKER = Worker()
read_sources = partial(reading.read_sources, worker=WORKER)
