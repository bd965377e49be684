"""The bench: retrieval, ingest, latency and citations on RealTimeQA, ours beside plain LlamaIndex, in one run.

    python -m evals.benchmarks.bench --data ../shared/data [--work .bench] [--only PART ...]

Collections are made in the work folder the first time (core: minutes; all 10,587 articles: most of an hour on two
cores) and used again after that. The comparison with plain LlamaIndex needs ``make baseline`` first.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import cast

from evals.benchmarks import citations, llm, realtimeqa, retrieval
from evals.benchmarks.ways import Otherwise, ways
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.reading import read_sources
from ingest.writer.completing import ALL
from qa.build import build, own
from qa.settings import load

SPEED_ARTICLES = 150
KINDS = {"search": "search", "search_month": "search in a month", "search_years": "search in ten years", "ask": "ask"}
Row = tuple[str, str, str]


def main() -> int:
    parts = {"retrieval": _retrieval, "ingest": _ingest, "latency": _latency, "citations": _citations, "llm": _llm}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path(".bench"))
    parser.add_argument("--only", nargs="+", choices=parts, default=list(parts))
    options = parser.parse_args()
    print("| measure | figure | must reach |\n|---|---|---|", flush=True)
    for name in options.only:
        for row in parts[name](options.data, options.work):
            print("| " + " | ".join(row) + " |", flush=True)
    return 0


def _retrieval(data: Path, work: Path) -> Iterator[Row]:
    items = realtimeqa.questions(data)
    collection = Collection(core(data, work), by_name("minilm"))
    if _have_baseline():
        yield _ranks("plain LlamaIndex + Chroma, dense", items, retrieval.plain(_plain_core(data, work)), "–")
    for way, rows in ways(collection):
        found = cast(Collection, Otherwise(collection, rows))
        yield _ranks(f"Dateline, {way}, no date", items, retrieval.ours(found), "R@1 .52, R@10 .92")
        for days in (0, 30, 180, 365):
            goal = "as without date" if days else "R@1 .70, R@10 .975"
            name = f"asked {days} days later" if days else "asked on its day"
            yield _ranks(f"Dateline, {way}, {name}", items, retrieval.ours(found, timedelta(days)), goal)
    collection.close()


def _ranks(name: str, items: list[realtimeqa.QuizQuestion], ranking: retrieval.Ranking, goal: str) -> Row:
    first, ten, reciprocal = retrieval.figures(items, ranking)
    return f"gold article, {name}", f"R@1 {first:.3f} R@10 {ten:.3f} MRR {reciprocal:.3f}", goal


def _ingest(data: Path, work: Path) -> Iterator[Row]:
    if not _have_baseline():
        yield "ingest against plain LlamaIndex", "not measured: make baseline", "20 times"
        return
    from evals.benchmarks import speed

    rows = list(islice(realtimeqa.rows(data / realtimeqa.CORE), SPEED_ARTICLES))
    found = speed.compare(rows, work / "speed")
    for stage, until, goal in (("searched", "until all are searched", 20), ("completed", "until all is embedded", 8)):
        figure = f"{found[stage]:.1f} to {found['plain']:.1f} articles/s: {found[f'{stage}_ratio']:.1f} times"
        effort = f"{found[f'{stage}_work']:.1f} times by processor time"
        yield f"ingest, {len(rows)} articles, {until}, against plain LlamaIndex", f"{figure}; {effort}", f"{goal} times"
    yield "share of the model in the time until all are searched", f"{found['share']:.0%}", "–"


def _latency(data: Path, work: Path) -> Iterator[Row]:
    folder = _everything(data, work)
    command = [sys.executable, "-m", "evals.benchmarks.latency", str(folder), "--data", str(data)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for kind, name in KINDS.items():
        goal = "p50 25 ms, p99 100 ms" if kind.startswith("search") else "–"
        yield f"{name}, 10,587 articles", f"p50 {found[f'{kind}_p50']} ms, p99 {found[f'{kind}_p99']} ms", goal
    yield "peak memory, the same process", f"{found['peak_mb']:.0f} MB", "1,500 MB"


def _citations(data: Path, work: Path) -> Iterator[Row]:
    desk = build(load(data=core(data, work)))
    found = citations.tally(desk, realtimeqa.questions(data))
    asyncio.run(desk.close())
    yield "citations exact to the character", f"{found.exact} of {found.citations}", "all"
    figure = f"{found.right} of {found.answered} answered, of {found.questions} asked"
    yield "answers that hold the quiz's answer", figure, "–"


def _llm(data: Path, work: Path) -> Iterator[Row]:
    """What ours adds to a language model's time, over the sample corpus."""
    del data
    yield from llm.rows(work)


def _have_baseline() -> bool:
    from importlib.util import find_spec

    return find_spec("llama_index") is not None and Path(".bench/fp32/model.onnx").exists()


def core(data: Path, work: Path) -> Path:
    """The folder of a collection of core's 1,983 articles, made the first time."""
    return made(work / "core", lambda folder: _take_in(folder, data / realtimeqa.CORE))


def _everything(data: Path, work: Path) -> Path:
    return made(work / "everything", lambda folder: _take_in(folder, data / realtimeqa.CORE, data / realtimeqa.MORE))


def _plain_core(data: Path, work: Path) -> Path:
    from evals.benchmarks.plain import FullPrecision, index

    rows = realtimeqa.rows(data / realtimeqa.CORE)
    return made(work / "plain", lambda folder: index(rows, folder, FullPrecision()))


def made(folder: Path, make: Callable[[Path], object]) -> Path:
    """Makes the folder once; a mark says that it is finished."""
    mark = folder.with_suffix(".done")
    if not mark.exists():
        print(f"making {folder}", file=sys.stderr, flush=True)
        make(folder)
        mark.touch()
    return folder


def _take_in(folder: Path, *files: Path) -> None:
    for file in files:
        if not file.exists():
            sys.exit(f"{file} is not there: name the folder of the public data sets with --data")
    collection = own(load(data=folder, embed=ALL), "bench")
    collection.ingest(read_sources(files))
    collection.close()


if __name__ == "__main__":
    sys.exit(main())
