"""DeFacto, validation (Liu et al., 2023, arXiv:2212.10397): machine-made summaries of BBC news, corrected.

A summary is unsupported when a person found a mistake in it; that person's smallest correction of it is supported.
"""

from collections.abc import Iterator
from pathlib import Path

from evals.benchmarks.judged import judged, measured
from evals.benchmarks.table import Row

NAME = "DeFacto"
FILE = "defacto_val.jsonl.gz"


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    yield from measured(NAME, judged(data, FILE, limit))
