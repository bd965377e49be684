"""SummEdits (Laban et al., 2023, arXiv:2305.14540): summaries with small edits, judged whether they are still true.

Published is balanced accuracy in each domain, so the mean over the domains is given beside all claims together, and
news by itself where the file has it. A summary has several sentences, and one mistake makes it unsupported.
"""

from collections.abc import Iterator
from pathlib import Path

from evals.benchmarks.judged import balanced, judged, measured
from evals.benchmarks.table import NONE, Row, mean, percent

NAME = "SummEdits"
FILE = "summedits_other.jsonl.gz"
NEWS = "summedits_news"
PEERS = "GPT-4 83.3 · QAFactEval 74.4 · SummaC 61.9"


def run(data: Path, _work: Path, limit: int | None) -> Iterator[Row]:
    claims = judged(data, FILE, limit)
    yield from measured(NAME, claims)
    domains = {source: [one for one in claims if one.source == source] for source in sorted({c.source for c in claims})}
    average = mean([balanced(some) for some in domains.values()])
    yield Row(NAME, f"the same, mean of {len(domains)} domains", percent(average), NONE, len(claims))
    if NEWS in domains:
        yield from measured(f"{NAME}, news", domains[NEWS], PEERS)
