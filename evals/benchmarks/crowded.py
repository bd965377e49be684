"""How soon a replica that answers a crowd says that it lives, by how soon its threads let each other run.

    python -m evals.benchmarks.crowded [--work .bench] [--seconds 15] [--rounds 3] [--intervals 0.005 0.0005]

A replica for each interval, over the sample articles, is asked by 64 clients and, from another process, for
``/healthz``; by turns, since what others do on the machine changes the times. 0.005 is Python's own interval.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from time import sleep
from typing import Any

import numpy as np

from evals import case
from evals.benchmarks.replicas import CROWD, QUESTIONS, _asking, _body
from evals.benchmarks.served import Served, reading, serving
from evals.corpus import CORPUS, collected
from qa.settings import load

SETTLED = 3.0  # seconds, after which all clients ask
PROBE = """
import http.client, json, sys, time
client, found = http.client.HTTPConnection(sys.argv[1], timeout=60), []
until = time.perf_counter() + float(sys.argv[2])
while (began := time.perf_counter()) < until:
    client.request("GET", "/healthz")
    client.getresponse().read()
    found.append((time.perf_counter() - began) * 1000)
    time.sleep(0.02)
print(json.dumps(found))
"""
INTERVAL = "import qa.doors.server, sys; sys.modules['qa.doors.server.serve'].HAND_OVER = {}"


def main() -> None:
    """Prints a row for each interval and round."""
    options = _options()
    asked = [_body(item) for item in case.load([Path("evals/cases")])[::5]][:QUESTIONS]
    print(
        "| interval | p50, p99 of /healthz | answers a second | processor time of one |\n|---|---|---|---|", flush=True
    )
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        data = Path(folder) / "data"
        shutil.copytree(collected(load(), CORPUS, options.work).data, data)
        running.enter_context(serving(data))
        replicas = [running.enter_context(reading(data, first=INTERVAL.format(one))) for one in options.intervals]
        for _ in range(options.rounds):
            for interval, replica in zip(options.intervals, replicas, strict=True):
                print(
                    f"| {interval * 1000:g} ms | {' | '.join(_crowded(replica, asked, options.seconds))} |", flush=True
                )


def _crowded(replica: Served, asked: Sequence[dict[str, Any]], seconds: float) -> tuple[str, str, str]:
    worked = replica.worked() or 0.0
    with _asking(replica.url, asked, CROWD) as times:
        sleep(SETTLED)
        before = len(times)
        probes = _probed(replica.url, seconds)
        rate = (len(times) - before) / seconds
    p50, p99 = np.percentile(probes, [50, 99])
    each = ((replica.worked() or 0.0) - worked) / (len(times) + CROWD)  # those that ended just after are no figures
    return f"{p50:.0f}, {p99:.0f} ms", f"{rate:.1f}", f"{each:.2f} s"


def _probed(url: str, seconds: float) -> list[float]:
    """In a process of its own, which 64 clients do not keep waiting."""
    command = [sys.executable, "-c", PROBE, url.removeprefix("http://"), str(seconds)]
    found: list[float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".bench"), help="for the collection that is read")
    parser.add_argument("--seconds", type=float, default=15.0, help="for each figure")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--intervals", type=float, nargs="+", default=[0.005, 0.0005], help="in seconds")
    return parser.parse_args()


if __name__ == "__main__":
    main()
