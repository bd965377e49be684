"""FRANK, validation (Pagnoni et al., 2021, arXiv:2104.13346): machine-made summaries of CNN/DM and BBC news.

People marked the mistakes of every sentence; nearly all claims are a sentence, some a whole summary. A claim in which
no mistake was found is supported.
"""

from collections.abc import Iterator
from pathlib import Path

from evals.benchmarks.judged import judged, measured
from evals.benchmarks.table import Row

NAME = "FRANK"
FILE = "frank_valid.jsonl.gz"


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    yield from measured(NAME, judged(data, FILE, limit))
