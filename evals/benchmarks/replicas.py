"""Two replicas behind HAProxy beside one: whether they answer alike, how many questions a second, how soon one lives.

    python -m evals.benchmarks.replicas [--work .bench] [--seconds 15]

The sample articles are owned by one server and read by two others, all on the loopback address; the load balancer is
HAProxy with the configuration of docs/deploy, its addresses replaced. Where the processors are few, replicas share
them, and two give hardly more answers than one: what they give there is a server that goes on when the other stops.
"""

import argparse
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import httpx
import numpy as np

from evals import case
from evals.benchmarks.served import Served, reading, serving
from evals.corpus import CORPUS, collected
from qa.settings import load

QUESTIONS, CLIENTS, CROWD = 40, 8, 64
BALANCER = Path("docs/deploy/haproxy/haproxy.cfg")
OF_THIS_ANSWER = ("id", "timings_ms")
ARTICLE = {"text": "The replica lighthouse of Vell was sold on Monday.", "url": "https://example.org/replica"}


def main() -> None:
    """Prints whether the answers were equal, and the figures of one replica and of two."""
    options = _options()
    asked = [_body(item) for item in case.load([Path("evals/cases")])[::5]][:QUESTIONS]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        data = Path(folder) / "data"
        shutil.copytree(collected(load(), CORPUS, options.work).data, data)
        owner = running.enter_context(serving(data)).url
        served = [running.enter_context(reading(data)) for _ in range(2)]
        replicas = [replica.url for replica in served]
        both = running.enter_context(_balanced(owner, replicas, Path(folder)))
        _compare(replicas, asked)
        _pass_on(both, replicas)
        for name, url, used in (("one replica", replicas[0], served[:1]), ("two behind HAProxy", both, served)):
            _rate(name, url, used, asked, options.seconds)
            _crowded(name, url, asked, options.seconds)
        _stop(served[0].pid, both, asked, options.seconds)


def _body(item: case.Case) -> dict[str, Any]:
    return {"question": item.question, "asked_at": item.asked_at.isoformat()}


@contextmanager
def _balanced(owner: str, replicas: Sequence[str], folder: Path) -> Iterator[str]:
    """The load balancer before them."""
    if not shutil.which("haproxy"):
        raise SystemExit("haproxy is not installed; install it, for instance with: apt-get install haproxy")
    port = _free_port()
    text = BALANCER.read_text("utf-8").replace("bind :8080", f"bind 127.0.0.1:{port}")
    places = {"owner:8765": owner, "replica-1:8765": replicas[0], "replica-2:8765": replicas[1]}
    for name, url in places.items():
        text = text.replace(name, url.removeprefix("http://"))
    (folder / "haproxy.cfg").write_text(re.sub(r"log stdout.*", "log /dev/null local0", text), "utf-8")
    process = subprocess.Popen(["haproxy", "-f", str(folder / "haproxy.cfg")], stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _await(url)
        yield url
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await(url: str) -> None:
    for _ in range(200):
        try:
            if httpx.get(f"{url}/readyz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        sleep(0.1)
    raise SystemExit(f"{url} is not ready")


def _compare(replicas: Sequence[str], asked: Sequence[dict[str, Any]]) -> None:
    first, second = ([_answer(url, body) for body in asked] for url in replicas)
    equal = sum(map(_same, first, second))
    print(f"{equal} of {len(asked)} questions answered alike, to the character, by two replicas", flush=True)
    if equal < len(asked):
        raise SystemExit(1)


def _same(first: dict[str, Any], second: dict[str, Any]) -> bool:
    return all(first[name] == second[name] for name in first if name not in OF_THIS_ANSWER)


def _answer(url: str, body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = httpx.post(f"{url}/v1/ask", json=body, timeout=120).raise_for_status().json()
    return found


def _pass_on(both: str, replicas: Sequence[str]) -> None:
    """An article that is sent to the load balancer reaches the owner, and every replica finds it."""
    httpx.post(f"{both}/v1/articles", json=ARTICLE, timeout=60).raise_for_status()
    for url in replicas:
        found = httpx.post(f"{url}/v1/search", json={"question": "replica lighthouse of Vell"}, timeout=60)
        hits = found.raise_for_status().json()["hits"]
        assert hits[0]["url"] == ARTICLE["url"]
    print("an article sent to the load balancer is found by both", flush=True)


def _rate(name: str, url: str, used: Sequence[Served], asked: Sequence[dict[str, Any]], seconds: float) -> None:
    """With the processor time that an answer took, which does not depend on who else uses the machine."""
    worked = _worked(used)
    begun = perf_counter()
    with _asking(url, asked, CLIENTS) as times:
        while perf_counter() < begun + seconds or len(times) < CLIENTS:  # on a busy machine the first take longest
            sleep(0.05)
        taken = perf_counter() - begun
    each = (_worked(used) - worked) / (len(times) + CLIENTS)  # those that ended just after are no figures, but work
    p50, p99 = np.percentile(times, [50, 99])
    rate = f"{len(times) / taken:.2f} questions a second by {CLIENTS} clients"
    print(f"{name}: {rate}, p50 {p50:.0f} ms, p99 {p99:.0f} ms, processor time of one {each:.2f} s", flush=True)


def _worked(used: Sequence[Served]) -> float:
    return sum(server.worked() or 0.0 for server in used)


def _crowded(name: str, url: str, asked: Sequence[dict[str, Any]], seconds: float) -> None:
    probes: list[float] = []
    with _asking(url, asked, CROWD) as times, httpx.Client(timeout=30) as client:
        until = perf_counter() + seconds
        while (began := perf_counter()) < until:
            client.get(f"{url}/healthz").raise_for_status()
            probes.append((perf_counter() - began) * 1000)
            sleep(0.02)
    p50, p99 = np.percentile(probes, [50, 99])
    print(
        f"{name}: /healthz p50 {p50:.0f} ms, p99 {p99:.0f} ms while {CROWD} ask ({len(times) / seconds:.2f} a second)",
        flush=True,
    )


@contextmanager
def _asking(
    url: str, asked: Sequence[dict[str, Any]], clients: int, failed: list[str] | None = None
) -> Iterator[list[float]]:
    """Asks as long as the context lasts, each client one question after the other; gives the milliseconds of answers.

    failed: takes what was no answer; where there is no such list, that ends the run.
    """
    problems: list[str] = [] if failed is None else failed
    times: list[float] = []
    over = threading.Event()
    bodies, taking, certificates = cycle(asked), threading.Lock(), ssl.create_default_context()

    def ask() -> None:
        with httpx.Client(timeout=300, verify=certificates) as client:  # reading them anew keeps all threads waiting
            while not over.is_set():
                with taking:
                    body = next(bodies)
                began = perf_counter()
                try:
                    client.post(f"{url}/v1/ask", json=body).raise_for_status()
                except httpx.HTTPError as error:
                    problems.append(str(error).splitlines()[0])
                else:
                    times.extend([] if over.is_set() else [(perf_counter() - began) * 1000])

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield times
    finally:
        over.set()
        for thread in threads:
            thread.join()
    if failed is None and problems:
        raise SystemExit(f"{len(problems)} questions failed: {problems[0]}")


def _stop(pid: int, both: str, asked: Sequence[dict[str, Any]], seconds: float) -> None:
    """How many requests fail when one replica is told to end, as in an upgrade, while both are asked."""
    failed: list[str] = []
    with _asking(both, asked, CLIENTS, failed) as times:
        sleep(seconds / 3)
        os.kill(pid, signal.SIGTERM)
        sleep(seconds)
    print(
        f"one of two replicas was stopped: {len(times)} questions answered, {len(failed)} failed {failed[:3]}",
        flush=True,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".bench"), help="for the collection that is read")
    parser.add_argument("--seconds", type=float, default=15.0, help="for each figure")
    return parser.parse_args()


if __name__ == "__main__":
    main()
