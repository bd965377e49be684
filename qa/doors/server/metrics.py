"""Counters in the Prometheus text format: requests and their seconds by route, answers by outcome."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.service import Usage

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

Labels = tuple[tuple[str, str], ...]


class Metrics:
    """Counts of one server since it started; touched only by its event loop."""

    def __init__(self) -> None:
        self._requests: Counter[Labels] = Counter()
        self._answers: Counter[Labels] = Counter()
        self._buckets: dict[str, list[int]] = {}
        self._seconds: Counter[str] = Counter()

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests[("method", method), ("route", route), ("status", str(status))] += 1
        self._buckets.setdefault(route, [0] * (len(BUCKETS) + 1))[bisect_left(BUCKETS, seconds)] += 1
        self._seconds[route] += seconds  # type: ignore[assignment]  # a Counter of sums

    def answer(self, outcome: str) -> None:
        self._answers[(("outcome", outcome),)] += 1

    def text(self, gauges: Mapping[str, tuple[str, float]], used: Usage | None) -> str:
        """All of it; ``gauges`` are (help, value) by name, read at this moment; ``used`` is what models have cost."""
        lines = [*_counter("dateline_requests_total", "Requests answered.", self._requests)]
        lines += _counter("dateline_answers_total", "Answers by outcome.", self._answers)
        lines += self._histogram("dateline_request_seconds")
        lines += _models(used) if used else ()
        for name, (help_, value) in gauges.items():
            lines += [f"# HELP {name} {help_}", f"# TYPE {name} gauge", f"{name} {value:g}"]
        return "\n".join(lines) + "\n"

    def _histogram(self, name: str) -> Iterator[str]:
        yield f"# HELP {name} Time from a request to the end of its response."
        yield f"# TYPE {name} histogram"
        for route, counts in sorted(self._buckets.items()):
            for bound, count in zip((*map(str, BUCKETS), "+Inf"), accumulate(counts), strict=True):
                yield f"{name}_bucket{_braced((('route', route), ('le', bound)))} {count}"
            yield f"{name}_sum{_braced((('route', route),))} {self._seconds[route]:.6f}"
            yield f"{name}_count{_braced((('route', route),))} {sum(counts)}"


def _models(used: Usage) -> Iterator[str]:
    tokens: dict[Labels, float] = {
        (("kind", kind),): getattr(used, f"{kind}_tokens") for kind in ("prompt", "completion")
    }
    yield from _counter("dateline_model_calls_total", "Calls of models.", {(): used.calls})
    yield from _counter("dateline_model_tokens_total", "Tokens of models.", tokens)
    yield from _counter("dateline_model_seconds_total", "Seconds waited for models.", {(): round(used.seconds, 3)})
    if used.cost is not None:
        yield from _counter("dateline_model_cost_total", "Cost of models by llm.prices.", {(): round(used.cost, 6)})


def _counter(name: str, help_: str, counts: Mapping[Labels, float]) -> Iterator[str]:
    yield f"# HELP {name} {help_}"
    yield f"# TYPE {name} counter"
    for labels, count in sorted(counts.items()):
        yield f"{name}{_braced(labels)} {count}"


def _braced(labels: Labels) -> str:
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels) + "}" if labels else ""


class Measured:
    """Reports every request to the metrics under its route's template, so that ids make no new series.

    metrics: gives those that a request belongs to, once it is over.
    """

    def __init__(self, app: ASGIApp, metrics: Callable[[Scope], Metrics]) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = 500, perf_counter()  # an app that raises is answered with 500 further out

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path_format", "other")
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics(scope).request(method, route, status, perf_counter() - start)


_METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")
