"""Very many passages: how long a search takes, and how much memory a server does that reads them.

    python -m evals.benchmarks.synthetic [--passages 1000000] [--vectors exact] [--searches 200] [--keep FOLDER]

The passages are made up: words drawn as often as Zipf's law has them, vectors around a thousand centres, nothing is
embedded. They stand in a catalog as ``dateline ingest`` would have put them there, but for annotations and copies,
which a search does not look at. Then ``dateline serve --replica`` is asked over HTTP, as any program would ask it, by
one client and by four. ``--vectors`` names the index, such as ``chroma_server:http://127.0.0.1:8000``, which is filled
first. The processor time of a search is what the server used; how long one took depends on who else uses the machine.
"""

import argparse
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import httpx
import numpy as np

from evals.benchmarks.served import Served, reading
from ingest import storage
from ingest.article import Draft
from ingest.catalog import Divided
from ingest.collection import Collection
from ingest.embedders import Vectors, by_name
from ingest.ranges import Ranges

WORDS, CENTRES, SPREAD = 50_000, 1_000, 0.6
LENGTH, PASSAGES = 12, 20  # words of a sentence, which is a passage; passages of an article
TOGETHER = 500  # articles in one commit
FIRST = datetime(2006, 1, 1, tzinfo=UTC)
DAYS = 20 * 365
"""The articles are spread over so many days."""


class Maker:
    """Makes up articles, the same each time."""

    def __init__(self, dimension: int) -> None:
        self._random = np.random.default_rng(7)
        shares = 1 / np.arange(1, WORDS + 1)
        self._words = np.array([_word(number) for number in range(WORDS)])
        self._shares = np.cumsum(shares / shares.sum())
        self._centres = self._random.standard_normal((CENTRES, dimension)).astype(np.float32)

    def sentence(self, length: int = LENGTH) -> str:
        chosen = np.searchsorted(self._shares, self._random.random(length))
        return " ".join(self._words[np.minimum(chosen, WORDS - 1)]).capitalize() + "."

    def article(self, number: int, passages: int) -> Divided:
        sentences = [self.sentence() for _ in range(passages)]
        ends = np.cumsum([len(item) + 1 for item in sentences])
        starts = [0, *ends[:-1].tolist()]
        bounds = [(start, start + len(item)) for start, item in zip(starts, sentences, strict=True)]
        day = FIRST + timedelta(days=float(self._random.random() * DAYS))
        draft = Draft(
            " ".join(sentences), f"made/{number}", title=self.sentence(6), publisher=f"Paper {number % 50}",
            published_at=day.replace(microsecond=0),
        )  # fmt: skip
        return draft, Ranges.of(bounds), Ranges.of((at, at + 1) for at in range(passages))

    def vectors(self, count: int) -> Vectors:
        chosen = self._centres[self._random.integers(CENTRES, size=count)]
        found = chosen + SPREAD * self._random.standard_normal(chosen.shape).astype(np.float32)
        unit: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
        return unit


def main() -> None:
    """Prints how long it took to make them, the searches' times, and what the server holds in memory."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        data = options.keep or Path(folder)
        maker = Maker(by_name("minilm").dimension)
        begun = perf_counter()
        if not (data / storage.FILE).exists():
            _make(maker, data, options.vectors, options.passages)
        Collection.own(data, by_name("minilm"), "synthetic", index=options.vectors).close()  # which fills the index
        size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file()) / 1e9
        print(
            f"{options.passages:,} passages made in {perf_counter() - begun:.0f} s, {size:.1f} GB on disk", flush=True
        )
        begun = perf_counter()
        with reading(data, {"DATELINE_STORAGE_VECTORS": options.vectors}) as server:
            print(f"ready after {perf_counter() - begun:.1f} s, {_memory(server):.2f} GB", flush=True)
            for clients in (1, 4):
                _search(server, maker, options.searches, clients)
            print(f"memory of the replica: {_memory(server):.2f} GB, at most {_memory(server, 'VmHWM'):.2f} GB")


def _make(maker: Maker, data: Path, vectors: str, passages: int) -> None:
    """The catalog, as an ingest leaves it."""
    kept = storage.Storage(vectors=vectors)
    with closing(storage.opened(data, kept, write=True)) as catalog:
        for first in range(0, passages // PASSAGES, TOGETHER):
            numbers = range(first, min(first + TOGETHER, passages // PASSAGES))
            keys = catalog.stage([maker.article(number, PASSAGES) for number in numbers])
            matrices = maker.vectors(len(keys) * PASSAGES).reshape(len(keys), PASSAGES, -1)
            catalog.keep_vectors(dict(zip(keys, matrices, strict=True)))
            catalog.publish(keys)
        storage.note(data, kept, catalog)


def _search(server: Served, maker: Maker, searches: int, clients: int) -> None:
    """Questions of a few words, of which the common ones are as common as in the passages."""
    asked = [maker.sentence(6) for _ in range(searches)]

    def times(part: list[str]) -> list[float]:
        found = []
        with httpx.Client(timeout=120) as client:
            for question in part:
                begun = perf_counter()
                hits = client.post(f"{server.url}/v1/search", json={"question": question}).raise_for_status().json()
                found.append((perf_counter() - begun) * 1000)
                assert hits["hits"], question
        return found

    worked = server.worked() or 0.0
    with ThreadPoolExecutor(clients) as pool:
        found = [time for part in pool.map(times, [asked[at::clients] for at in range(clients)]) for time in part]
    p50, p99 = np.percentile(found, [50, 99])
    each = ((server.worked() or 0.0) - worked) / searches * 1000
    print(
        f"search, {clients} at once: p50 {p50:.0f} ms, p99 {p99:.0f} ms, processor time of one {each:.0f} ms",
        flush=True,
    )


def _memory(server: Served, name: str = "VmRSS") -> float:
    """Of the server's process, in gigabytes."""
    lines = Path(f"/proc/{server.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1e6


def _word(number: int) -> str:
    """One that no stemmer takes for another."""
    letters = "bcdfgklmnprtvz"
    found = ""
    for _ in range(4):
        number, rest = divmod(number, len(letters))
        found += letters[rest] + "aeiou"[rest % 5]
    return found + "k"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--vectors", default="exact", help="the index, as the setting storage.vectors names it")
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="the folder to make them in, or where they have been made")
    return parser.parse_args()


if __name__ == "__main__":
    main()
