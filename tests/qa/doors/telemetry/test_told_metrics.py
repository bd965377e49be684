"""The metrics in Prometheus' format: the names, labels and sums that dashboards hold on to."""

from qa.doors.telemetry.metrics import Metrics
from qa.service import Usage


def test_what_has_happened_in_prometheus_format() -> None:
    used = Usage(3, 120, 30, 1.2345, 0.5, "m")
    counts = Metrics(lambda: 2, lambda: used)
    for seconds in (0.005, 0.02, 60.0):
        counts.request("POST", "/v1/ask", 200, seconds)
    counts.request("GET", "other", 404, 0.001)
    counts.answer("answered")
    assert counts.text().splitlines() == [
        "# HELP dateline_answers_total Answers by outcome.",
        "# TYPE dateline_answers_total counter",
        'dateline_answers_total{outcome="answered"} 1',
        "# HELP dateline_model_seconds_total Seconds waited for models.",
        "# TYPE dateline_model_seconds_total counter",
        "dateline_model_seconds_total 1.234",
        "# HELP dateline_model_calls_total Calls of models.",
        "# TYPE dateline_model_calls_total counter",
        "dateline_model_calls_total 3",
        "# HELP dateline_model_cost_total Cost of models by llm.prices.",
        "# TYPE dateline_model_cost_total counter",
        "dateline_model_cost_total 0.5",
        "# HELP dateline_model_tokens_total Tokens of models.",
        "# TYPE dateline_model_tokens_total counter",
        'dateline_model_tokens_total{kind="completion"} 30',
        'dateline_model_tokens_total{kind="prompt"} 120',
        "# HELP dateline_questions_under_way Questions being worked on or waiting.",
        "# TYPE dateline_questions_under_way gauge",
        "dateline_questions_under_way 2",
        "# HELP dateline_request_seconds Time from a request to the end of its response.",
        "# TYPE dateline_request_seconds histogram",
        *buckets("/v1/ask", [1, 1, *[2] * 10, 3], 60.025),
        *buckets("other", [1] * 13, 0.001),
        "# HELP dateline_requests_total Requests answered.",
        "# TYPE dateline_requests_total counter",
        'dateline_requests_total{method="GET",route="other",status="404"} 1',
        'dateline_requests_total{method="POST",route="/v1/ask",status="200"} 3',
    ]


def buckets(route: str, counts: list[int], total: float) -> list[str]:
    bounds = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "30.0", "+Inf"]
    name = "dateline_request_seconds"
    lines = [f'{name}_bucket{{route="{route}",le="{le}"}} {n}' for le, n in zip(bounds, counts, strict=True)]
    return [*lines, f'{name}_sum{{route="{route}"}} {total:.6f}', f'{name}_count{{route="{route}"}} {counts[-1]}']


def test_a_server_that_has_done_nothing_has_only_what_it_is_at() -> None:
    counts = Metrics(lambda: 0, lambda: None)
    assert [line for line in counts.text().splitlines() if not line.startswith("#")] == [
        "dateline_questions_under_way 0"
    ]


def test_each_server_counts_for_itself() -> None:
    one, other = Metrics(lambda: 0, lambda: None), Metrics(lambda: 0, lambda: None)
    one.answer("answered")
    assert "dateline_answers_total" in one.text()
    assert "dateline_answers_total" not in other.text()
