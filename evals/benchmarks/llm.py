"""What Dateline adds to a language model: its own time, the delay of a claim, many chats at once, hostile replies.

    python -m evals.benchmarks.llm [--work .bench] [--collection DIR] [--replies 1000]

The model is scripted: all that is measured is ours. It speaks real HTTP on the loopback address, and so does the
server, ``dateline serve`` in a process of its own. Model and clients share this process. The sample corpus is ingested
into the work folder the first time.
"""

import argparse
import asyncio
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import httpx
import numpy as np

from evals import adversarial
from evals.benchmarks.served import Served, serving
from evals.case import Case, load
from evals.corpus import CASES, CORPUS, collected
from evals.scripted import Exchange, ScriptedService, answering, labels_of
from qa.settings import Settings

Row = tuple[str, str, str]

CLAIMS = 4  # of a reply
PIECE = 12  # characters
WARM = 20  # questions before the clock runs
STREAMED = 100
CHATS = 50
TOKEN, SLOWLY = 0.005, 0.3  # seconds between pieces
SEED = 20250503


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".bench"), help="for the collection of the sample corpus")
    parser.add_argument("--collection", type=Path, help="another one that exists, with the embedder minilm")
    parser.add_argument("--replies", type=int, default=1_000, help="of the hostile model")
    options = parser.parse_args(arguments)
    print(f"| measure, {datetime.now(UTC):%d %b %Y} | figure | must reach |\n|---|---|---|", flush=True)
    for row in rows(options.work, options.collection, options.replies):
        print("| " + " | ".join(row) + " |", flush=True)
    return 0


def rows(work: Path, collection: Path | None = None, replies: int = 1_000) -> Iterator[Row]:
    """The table's rows as they are measured."""
    data = collection or collected(Settings(), CORPUS, work).data
    cases = [case for case in load([CASES]) if case.answerable]
    with (
        closing(ScriptedService()) as model,
        serving(data, model.url) as server,
        httpx.Client(base_url=server.url, timeout=120) as client,
    ):
        yield from _overhead(model, server, client, cases)
        yield _first_claim(model, client, cases[:STREAMED])
        yield _chats(model, server.url, cases)
        yield _hostile(model, client, cases, replies)


class FaithfulModel:
    """A model that keeps to its sources: it returns the first sentences that it is sent, each under its label.

    finished: when it wrote the end of the first claim of its last reply. first: that claim.
    """

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self.finished, self.first = 0.0, ""

    def __call__(self, exchange: Exchange) -> None:
        sent = labels_of(exchange.request.body["messages"])
        claims = [json.dumps({"text": text, "citations": [label]}) for label, text in islice(sent.items(), CLAIMS)]
        self.first = next(iter(sent.values()))
        exchange.head()
        self._write(exchange, '{"answerable": true, "claims": [' + claims[0][:-1])
        self.finished = perf_counter()
        self._write(exchange, "}" + "".join(f", {claim}" for claim in claims[1:]))
        self._write(exchange, '], "short_answer": null, "reason": ""}')
        exchange.finish()

    def _write(self, exchange: Exchange, text: str) -> None:
        for start in range(0, len(text), PIECE):
            exchange.text(text[start : start + PIECE])
            sleep(self._pause)


def _overhead(model: ScriptedService, server: Served, client: httpx.Client, cases: Sequence[Case]) -> Iterator[Row]:
    """A model that writes all at once: what an answer takes is ours."""
    model.play(FaithfulModel(0))
    for case in cases[:WARM]:
        _ask(client, case)
    times, parts, before = [], [], server.worked()
    for case in cases:
        start = perf_counter()
        parts.append(_ask(client, case)["timings_ms"])
        times.append(perf_counter() - start)
    yield "our time of an answer by a model, over HTTP", f"{_percentiles(times)}, n {len(times)}", "p50 120 ms"
    if before is not None:
        work = 1e3 * ((server.worked() or before) - before) / len(cases)
        yield "processor time of the server for one", f"mean {work:.1f} ms", "–"
    medians = {name: float(np.median([part[name] for part in parts])) for name in ("retrieve", "read", "verify")}
    yield "its parts, p50", ", ".join(f"{name} {milliseconds:.1f} ms" for name, milliseconds in medians.items()), "–"


def _ask(client: httpx.Client, case: Case) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/v1/ask", json=_body(case)).raise_for_status().json()
    return answer


def _body(case: Case) -> dict[str, Any]:
    return {"question": case.question, "asked_at": case.asked_at.isoformat()}


def _percentiles(seconds: Sequence[float]) -> str:
    half, most = (1e3 * float(np.percentile(seconds, percent)) for percent in (50, 95))
    return f"p50 {half:.1f} ms, p95 {most:.1f} ms"


def _first_claim(model: ScriptedService, client: httpx.Client, cases: Sequence[Case]) -> Row:
    """From the last character of the model's first claim to the client that has read its event."""
    model_of_sources = FaithfulModel(TOKEN)
    model.play(model_of_sources)
    delays = []
    for case in cases:
        with client.stream("POST", "/v1/ask", json=_body(case), headers={"Accept": "text/event-stream"}) as response:
            lines = response.iter_lines()
            come = next((perf_counter() for line in lines if line == "event: claim"), None)
            claim = json.loads(next(lines, "data: {}").removeprefix("data: "))
            for _ in lines:
                pass
        if come and claim["text"] == model_of_sources.first:
            delays.append(come - model_of_sources.finished)
    figure = f"{_percentiles(delays)}, {len(delays)} of {len(cases)} sent at once"
    return "from the end of the first claim to its event", figure, "p95 50 ms"


def _chats(model: ScriptedService, url: str, cases: Sequence[Case]) -> Row:
    """Streams of chat completions side by side, while their model writes twelve letters three times a second."""
    model.reset()
    model.play(FaithfulModel(SLOWLY))
    start = perf_counter()
    whole = asyncio.run(_all_chats(url, [case.question for case in islice(cycle(cases), CHATS)]))
    figure = f"{sum(whole)} whole, {model.most} at the model at once, {perf_counter() - start:.1f} s"
    return f"{CHATS} streaming chats, slow model, {os.cpu_count()} cores", figure, f"{CHATS} whole"


async def _all_chats(url: str, questions: Sequence[str]) -> list[bool]:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as client:
        return await asyncio.gather(*(_chat(client, question) for question in questions))


async def _chat(client: httpx.AsyncClient, question: str) -> bool:
    """Whether it came to its proper end, with an answer."""
    body = {"model": "dateline", "messages": [{"role": "user", "content": question}], "stream": True}
    async with client.stream("POST", "/v1/chat/completions", json=body) as response:
        lines = [line async for line in response.aiter_lines() if line.startswith("data: ")]
    *chunks, last = lines or [""]
    parts = [json.loads(chunk.removeprefix("data: ")) for chunk in chunks]
    outcomes = [part["dateline"]["outcome"] for part in parts if "dateline" in part]
    return last == "data: [DONE]" and outcomes == ["answered"] and not any("error" in part for part in parts)


class Hostile:
    """The model that errs and means harm. sent: the sentences of its last request. made_up: labels that it cited in
    whole replies, and that nobody had sent it."""

    def __init__(self) -> None:
        self._chance = random.Random(SEED)
        self.sent: frozenset[str] = frozenset()
        self.made_up = 0

    def __call__(self, exchange: Exchange) -> None:
        sent = labels_of(exchange.request.body["messages"])
        reply = adversarial.reply(self._chance, sent)
        self.sent = frozenset(sent.values())
        self.made_up += self._unknown(reply, sent.keys())
        answering(reply, size=200)(exchange)

    @staticmethod
    def _unknown(reply: str, labels: Any) -> int:
        try:
            claims = json.loads(reply)["claims"]
        except ValueError:
            return 0
        return sum(label not in labels for claim in claims for label in claim["citations"])


def _hostile(model: ScriptedService, client: httpx.Client, cases: Sequence[Case], replies: int) -> Row:
    hostile = Hostile()
    model.reset()
    model.play(hostile)
    cited = wrong = refused = 0
    for case in cycle(cases):
        if len(model.requests) >= replies:
            break
        response = client.post("/v1/ask", json=_body(case))
        refused += response.status_code == 502  # a reply that cannot be used, twice
        quotes = [citation["quote"] for citation in response.json().get("citations", ())]
        cited += len(quotes)
        wrong += sum(quote not in hostile.sent for quote in quotes)
    figure = f"{wrong} of {cited} citations; {hostile.made_up} made-up labels, {refused} answers refused"
    return f"cited without having been sent, {len(model.requests):,} hostile replies", figure, "0"


if __name__ == "__main__":
    sys.exit(main())
