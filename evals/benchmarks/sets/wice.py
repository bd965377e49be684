"""WiCE, development set (Kamoi et al., 2023, arXiv:2303.01432): sentences of Wikipedia against what they cite.

The evidence is the gold sentences among others of the cited pages. A claim that is supported in part counts as
unsupported. The published figures are of LLM-AggreFact's version (Tang et al., 2024, arXiv:2404.10774), which gives
whole pages.
"""

from collections.abc import Iterator
from pathlib import Path

from evals.benchmarks.judged import judged, measured
from evals.benchmarks.table import Row

NAME = "WiCE"
FILE = "wice_oracle_dev.jsonl.gz"
PEERS = "whole pages: GPT-4o 78.5 · MiniCheck .8B 72.2 · MiniCheck .4B 67.6"


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    yield from measured(NAME, judged(data, FILE, limit), PEERS)
