"""Kills the parts of an installation one after the other, under load, and looks that nothing is lost or doubled.

    make outages ROUNDS=100
    PYTHONPATH=.:tests python tests/deploy/outages.py [--rounds N] [--vectors pgvector] [--parts owner+worker,chroma]

It is compose.yaml's installation, as processes: PostgreSQL, a Chroma server, the owner, two replicas, a worker and
HAProxy. Each round waits until a worker is in the middle of a job, ends one part with SIGKILL, and waits until all work
again; what ended is started again as Docker would do it, and nobody else helps. What was acknowledged must then be
there, and once: of articles that were taken in at once in every round, of those that waited in the queue in the end.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

import httpx
from deployment import ROOT
from load import DEMO, SITE, Load, place_of
from stack import OURS, Stack, status, until

PARTS = ("owner", "worker", "postgres", "chroma", "replica-1", "haproxy")
SERVERS = ("owner", "replica-1", "replica-2")
CHROMA = {"DATELINE_VECTORS": "chroma_server:http://chroma:8000"}
OF_THIS = ("id", "timings_ms")  # fields of an answer that no other one has
SAMPLE = 5  # articles that are searched for after each round
LONGEST = 0.7  # seconds from when a job is seen to be under way to the kill
_LIVE = f"SELECT url, count(*) FROM dateline.revisions WHERE url LIKE '{SITE}%' AND state <> 'staged' GROUP BY url"
_BUSY = "SELECT count(*) FROM dateline.procrastinate_jobs WHERE status = 'doing'"


@dataclass
class Run:
    """An installation under load."""

    stack: Stack
    load: Load
    key: str
    chance: random.Random
    took: dict[str, list[float]] = field(default_factory=dict)

    # --- one round

    def outage(self, part: str) -> float:
        """Kills the part, or several with a plus between them; how many seconds it takes until all work again."""
        until(self._is_busy, "a worker is at work", 300)
        time.sleep(self.chance.random() * LONGEST)
        taken, ended = len(self.load.taken), self.load.ended
        for one in part.split("+"):
            self.stack.kill(one)
        began = time.monotonic()
        until(lambda: self._works() and len(self.load.taken) > taken, "the servers work again", 300)
        until(lambda: self.load.ended > ended, "a worker works again", 300)
        self.took.setdefault(part, []).append(time.monotonic() - began)
        return self.took[part][-1]

    def _is_busy(self) -> bool:
        with self.stack.session() as connection:
            [[count]] = connection.execute(_BUSY)
        return bool(count)

    def _works(self) -> bool:
        return all(status(f"{self.stack.url(name)}/readyz") == 200 for name in (*SERVERS, "haproxy"))

    # --- what must be there

    def look(self, *, all_of_it: bool = False) -> int:
        """How many acknowledged articles were looked for. all_of_it: also those that wait in the queue."""
        taken, promised = self.load.acknowledged()
        wanted = taken | promised if all_of_it else taken
        with self.stack.session() as connection:
            there = dict(connection.execute(_LIVE).fetchall())
        lost, doubled = wanted - there.keys(), {url for url, count in there.items() if count > 1}
        assert not lost, f"{len(lost)} articles are lost: {sorted(lost)[:5]}"
        assert not doubled, f"{len(doubled)} articles have a second revision: {sorted(doubled)[:5]}"
        assert not self.load.spoiled, f"jobs failed: {self.load.spoiled}"
        for url in self.chance.sample(sorted(taken), min(SAMPLE, len(taken))):
            hits = self._ask("replica-2", "/v1/search", {"question": place_of(url)})["hits"]
            assert [hit["url"] for hit in hits].count(url) == 1, f"{url} is not found, or twice"
        return len(wanted)

    def compare(self) -> None:
        """All servers have the same articles, the index agrees with the catalog, and both replicas answer alike."""
        until(lambda: self._ask("owner", "/v1/status")["waiting"] == 0, "all vectors are there", 300)
        found = [self._ask(name, "/v1/status") for name in SERVERS]
        assert len({(one["articles"], one["revisions"]) for one in found}) == 1, found
        assert found[0]["health"]["whole"], found[0]
        first, second = (self._ask(name, "/v1/ask", DEMO) for name in SERVERS[1:])
        assert first["outcome"] == "answered" and len(first["citations"]) > 1, first
        differ = [name for name in first if name not in OF_THIS and first[name] != second[name]]
        assert not differ, {name: (first[name], second[name]) for name in differ}

    def _ask(self, name: str, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self.key}"}
        url = self.stack.url(name) + path
        found = httpx.request("POST" if body else "GET", url, json=body, headers=headers, timeout=120)
        return found.raise_for_status().json()


def start(folder: Path, vectors: str, seed: int) -> Run:
    """All of it, with the sample articles in it, which are sent to the load balancer."""
    chroma = vectors == "chroma"
    stack = Stack(folder, ["work", *(["chroma"] if chroma else [])], CHROMA if chroma else {})
    stack.prepare()
    try:
        stack.start(*(name for name in stack.in_order() if name != "worker"))
        key = stack.run("owner", "keys", "add", "editor", "--scope", "write")
        (folder / "secrets" / "worker-key").write_text(key)
        stack.start("worker")
        _ingest(stack, key)
    except BaseException:
        stack.close()
        raise
    servers = [stack.url(name) for name in SERVERS[1:]]
    return Run(stack, Load(stack.url("haproxy"), servers, key, seed), key, random.Random(seed))


def _ingest(stack: Stack, key: str) -> None:
    """Through the load balancer, with a key, as from another machine."""
    elsewhere = {
        "DATELINE_SERVER": stack.url("haproxy"),
        "DATELINE_KEY": key,
        "DATELINE_DATA": str(stack.folder / "no"),
    }
    command = [sys.executable, "-c", OURS, "ingest", "evals/corpus", "--quiet"]
    subprocess.run(command, env={**os.environ, **elsewhere}, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)


def rounds(run: Run, parts: Sequence[str], count: int) -> None:
    """Raises AssertionError in the first round in which something is lost, doubled, or does not come back."""
    run.compare()
    with run.load.going_on():
        until(lambda: run.load.ended > 0 and bool(run.load.taken), "the first articles are in", 300)
        for number, part in enumerate(islice(cycle(parts), count), 1):
            seconds = run.outage(part)
            looked = run.look()
            print(
                f"round {number}: {part} killed, all works after {seconds:.1f} s, {looked:,} articles there", flush=True
            )
    looked = run.look(all_of_it=True)
    run.compare()
    print(f"in the end: {looked:,} acknowledged articles, 0 lost, 0 doubled; the index is whole", flush=True)


def told(run: Run) -> str:
    """How long each part took, and how requests were answered meanwhile."""
    lines = [
        f"{part}: {len(took)} times, all works again after {median(took):.1f} s, at most {max(took):.1f} s"
        for part, took in run.took.items()
    ]
    by_kind: dict[str, Counter[str]] = {}
    for what, count in run.load.answers.items():
        kind, _, how = what.rpartition(" ")
        by_kind.setdefault(kind, Counter())[how] += count
    lines += [
        f"{kind}: {', '.join(f'{how} {count:,}' for how, count in by_kind[kind].most_common())}" for kind in by_kind
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=len(PARTS))
    parser.add_argument("--vectors", choices=("chroma", "pgvector"), default="chroma")
    parser.add_argument(
        "--parts", default=",".join(PARTS), help="which are killed, in turn; owner+worker: both at once"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    parts = [part for part in options.parts.split(",") if part != "chroma" or options.vectors == "chroma"]
    folder = Path(tempfile.mkdtemp(prefix="dateline-outages-"))
    print(f"everything lies in {folder}", flush=True)
    run = start(folder, options.vectors, options.seed)
    try:
        rounds(run, parts, options.rounds)
    finally:
        print(told(run), flush=True)
        run.stack.close()
    shutil.rmtree(folder)  # where something was wrong, it stays to be looked at
    return 0


if __name__ == "__main__":
    sys.exit(main())
