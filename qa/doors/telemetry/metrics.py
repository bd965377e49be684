"""What a server has done, counted by OpenTelemetry's instruments, for whoever asks and for whom it is sent to.

``text`` shows them in Prometheus' format: names with underscores for dots, ``_total`` behind a counter and the unit
behind what has one, as OpenTelemetry's own exporter for Prometheus would have them. That one is in beta, needs one more
library, and puts three labels (``otel_scope_name`` and so on) on every line, which breaks whatever names its labels.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from opentelemetry.metrics import CallbackOptions, Observation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import (
    Gauge,
    HistogramDataPoint,
    InMemoryMetricReader,
    Metric,
    MetricReader,
    NumberDataPoint,
)

from qa.doors.telemetry.resource import SCOPE, can_send, resource
from qa.service import Usage
from qa.settings import Settings

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_UNITS = {"s": "_seconds"}


class Metrics:
    """Counts of one server since it started, from any thread.

    waiting: how many questions are under way, now. used: what models have cost so far.
    """

    def __init__(
        self, waiting: Callable[[], int], used: Callable[[], Usage | None], readers: Iterable[MetricReader] = ()
    ) -> None:
        self._reader = InMemoryMetricReader()
        self._provider = MeterProvider([self._reader, *readers], resource(), shutdown_on_exit=False)
        meter = self._provider.get_meter(SCOPE)
        self._requests = meter.create_counter("dateline.requests", description="Requests answered.")
        self._answers = meter.create_counter("dateline.answers", description="Answers by outcome.")
        self._seconds = meter.create_histogram(
            "dateline.request", "s", "Time from a request to the end of its response.",
            explicit_bucket_boundaries_advisory=BUCKETS,
        )  # fmt: skip
        meter.create_observable_gauge(
            "dateline.questions_under_way", [lambda _: [Observation(waiting())]],
            description="Questions being worked on or waiting.",
        )  # fmt: skip
        for name, unit, description, observed in _OF_MODELS:
            meter.create_observable_counter(name, [_observing(used, observed)], unit, description)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.add(1, {"method": method, "route": route, "status": str(status)})
        self._seconds.record(seconds, {"route": route})

    def answer(self, outcome: str) -> None:
        self._answers.add(1, {"outcome": outcome})

    def text(self) -> str:
        """All that has happened so far, in Prometheus' format."""
        data = self._reader.get_metrics_data()
        scopes = [scope for item in data.resource_metrics for scope in item.scope_metrics] if data else []
        counted = sorted((metric for scope in scopes for metric in scope.metrics), key=lambda metric: metric.name)
        return "\n".join(line for metric in counted for line in _lines(metric)) + "\n"

    def close(self) -> None:
        """Sends what is left, where it is sent to anybody."""
        self._provider.shutdown()


def metrics(settings: Settings, waiting: Callable[[], int], used: Callable[[], Usage | None]) -> Metrics:
    """With what the settings say is sent."""
    return Metrics(waiting, used, [_sending(settings)] if can_send(settings) else [])


def _sending(settings: Settings) -> MetricReader:
    from qa.doors.telemetry import sending  # its libraries are optional

    return sending.reader(settings)


Observed = Callable[[Usage], list[Observation]]
_OF_MODELS: tuple[tuple[str, str, str, Observed], ...] = (
    ("dateline.model.calls", "", "Calls of models.", lambda used: [Observation(used.calls)]),
    ("dateline.model.tokens", "", "Tokens of models.", lambda used: [
        Observation(used.prompt_tokens, {"kind": "prompt"}),
        Observation(used.completion_tokens, {"kind": "completion"})]),
    ("dateline.model", "s", "Seconds waited for models.", lambda used: [Observation(round(used.seconds, 3))]),
    ("dateline.model.cost", "", "Cost of models by llm.prices.", lambda used: (
        [] if used.cost is None else [Observation(round(used.cost, 6))])),
)  # fmt: skip


def _observing(used: Callable[[], Usage | None], observed: Observed) -> Callable[[CallbackOptions], list[Observation]]:
    def observe(options: CallbackOptions) -> list[Observation]:
        del options
        total = used()
        return observed(total) if total else []

    return observe


def _lines(metric: Metric) -> Iterator[str]:
    kind = "gauge" if isinstance(metric.data, Gauge) else "counter"
    name = metric.name.replace(".", "_") + _UNITS.get(metric.unit or "", "")
    points = sorted(metric.data.data_points, key=lambda point: sorted((point.attributes or {}).items()))
    if any(isinstance(point, HistogramDataPoint) for point in points):
        kind = "histogram"
    name += "_total" if kind == "counter" else ""
    yield f"# HELP {name} {metric.description}"
    yield f"# TYPE {name} {kind}"
    for point in points:
        yield from _histogram(name, point) if isinstance(point, HistogramDataPoint) else _number(name, point)


def _number(name: str, point: Any) -> Iterator[str]:
    value: NumberDataPoint = point
    yield f"{name}{_braced(value.attributes or {})} {value.value}"


def _histogram(name: str, point: HistogramDataPoint) -> Iterator[str]:
    labels = dict(point.attributes or {})
    bounds = (*map(str, point.explicit_bounds), "+Inf")
    for bound, count in zip(bounds, accumulate(point.bucket_counts), strict=True):
        yield f"{name}_bucket{_braced({**labels, 'le': bound})} {count}"
    yield f"{name}_sum{_braced(labels)} {point.sum:.6f}"
    yield f"{name}_count{_braced(labels)} {point.count}"


def _braced(labels: Mapping[str, Any]) -> str:
    """All of them are ours: routes, methods, outcomes; none holds a quotation mark."""
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels.items()) + "}" if labels else ""
