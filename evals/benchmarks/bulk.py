"""Articles a second on a Ray cluster of one node, beside an ordinary ingest of the same articles.

    python -m evals.benchmarks.bulk [--data ../shared/data] [--searched 400] [--embedded 100] [--rounds 2]

By turns: in this process, which embeds in two threads, and on a node of one processor and of two, which embed in one
thread each. So many articles until all are searched (``embed`` = ``leads``), and fewer until every passage has its
vector (``later``). Read the ratios, and those on an otherwise idle machine.
"""

import argparse
import gzip
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, cast

from ingest.writer.completing import LATER, LEADS
from qa.doors import bulk, intake
from qa.settings import Settings, Storage

HOST = "127.0.0.2"  # the loopback address; 127.0.0.1 Ray takes for the machine's other one
STORE = 200 * 2**20  # bytes of Ray's object store
FILES = 4
WARM = 40  # articles, enough for all processes
PROCESSORS = (1, 2)

Ingest = Callable[..., dict[str, Any]]
Taken = tuple[float, float, float]
"""Seconds until all were searched, then until all was embedded, and the processor seconds of this process."""


def main() -> None:
    """Prints a table."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name, count in (("warm", WARM), ("searched", options.searched), ("embedded", options.embedded)):
            _shards(options.data, work / name, count)
        rounds = [_round(work) for _ in range(options.rounds)]
    print("| ingest | until searched, articles/s | times the ordinary | processor time here, ms an article |", end="")
    print(" until all is embedded, articles/s | times the ordinary | processor time here, ms an article |")
    print("|---|---|---|---|---|---|---|")
    names = ["ordinary", *(f"Ray, processors: {count}" for count in PROCESSORS)]
    for name, *found in zip(names, *rounds, strict=True):
        print(f"| {name} | {' | '.join(_cells(found, [one[0] for one in rounds], options))} |")


def _cells(found: Sequence[Sequence[Taken]], ordinary: Sequence[Sequence[Taken]], options: Any) -> Iterator[str]:
    """Of the best of the rounds."""
    for at, count in enumerate((options.searched, options.embedded)):
        seconds, base = (min(one[at][at] for one in rounds) for rounds in (found, ordinary))
        yield from (f"{count / seconds:.1f}", f"{base / seconds:.2f}")
        yield f"{min(one[at][2] for one in found) / count * 1000:.1f}"


def _round(work: Path) -> list[list[Taken]]:
    found = [_times(work, intake.ingest)]
    for count in PROCESSORS:
        with _node(count) as address:
            found.append(_times(work, partial(bulk.ingest, address)))
    return found


def _times(work: Path, ingest: Ingest) -> list[Taken]:
    _timed(work, "warm", LATER, ingest)  # processes start, and load the model
    return [_timed(work, "searched", LEADS, ingest), _timed(work, "embedded", LATER, ingest)]


def _timed(work: Path, name: str, embed: str, ingest: Ingest) -> Taken:
    data, searched = work / "data", list[float]()
    shutil.rmtree(data, ignore_errors=True)
    settings = Settings(data=data, embed=embed, storage=Storage(vectors="exact"))
    begun, worked = perf_counter(), process_time()
    ingest(
        settings, [str(work / name)], "auto", lambda _: None,
        on_searchable=lambda *_: searched.append(perf_counter() - begun),
    )  # fmt: skip
    return searched[0], perf_counter() - begun, process_time() - worked


@contextmanager
def _node(processors: int) -> Iterator[str]:
    """A cluster of one node on this machine."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # or it tells its maker what it is used for
    from ray.cluster_utils import Cluster

    node = {"num_cpus": processors, "object_store_memory": STORE, "include_dashboard": False}
    running = cast(Any, Cluster)(initialize_head=True, head_node_args={**node, "node_ip_address": HOST})
    try:
        yield running.address
    finally:
        running.shutdown()


def _shards(data: Path, folder: Path, count: int) -> None:
    with gzip.open(data / "realtimeqa" / "core_articles.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = list(islice(file, count))
    folder.mkdir()
    for at in range(FILES):
        rows = "".join(json.dumps(json.loads(line)) + "\n" for line in lines[at::FILES])
        (folder / f"{at}.jsonl.gz").write_bytes(gzip.compress(rows.encode()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--searched", type=int, default=400)
    parser.add_argument("--embedded", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
