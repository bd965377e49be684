"""What is sent to a collector of OpenTelemetry's, and that nothing is unless somebody says where to."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from collector import Collector, collecting

from ingest import tracing
from qa.doors.cli import main
from qa.doors.telemetry import resource
from qa.doors.telemetry.metrics import metrics
from qa.settings import Settings, Telemetry

pytestmark = pytest.mark.slow


@pytest.fixture
def collector() -> Iterator[Collector]:
    with collecting() as started:
        yield started


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch, newsroom_folder: Path) -> list[str]:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    return ["search", "harbour", "--data", str(newsroom_folder), "--json"]


def test_a_command_sends_its_spans_where_the_environment_says(collector, search, monkeypatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"{collector.url}/")
    assert main(search) == 0
    assert sorted(collector.spans()) == ["dateline search", "retrieve", "search"]
    assert tracing._listener is None


def test_nothing_is_sent_or_imported_unless_somebody_says_where_to(collector, search, monkeypatch) -> None:
    for name in [name for name in sys.modules if name.startswith("qa.doors.telemetry")]:
        monkeypatch.delitem(sys.modules, name)
    assert main(search) == 0
    assert collector.sent == []
    assert not [name for name in sys.modules if name.startswith("qa.doors.telemetry")]


def test_a_collector_that_is_not_there_costs_a_warning_and_no_answer(search, monkeypatch, caplog) -> None:
    monkeypatch.setenv("DATELINE_TELEMETRY_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("qa.doors.telemetry.traces.SECONDS", 0.2)
    with caplog.at_level(logging.WARNING):
        assert main(search) == 0
    assert any(record.name.startswith("opentelemetry") for record in caplog.records)


def test_without_the_libraries_that_send_there_is_a_warning_with_the_remedy(search, monkeypatch, caplog) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr(resource, "is_installed", lambda: False)
    assert main(search) == 0
    assert "pip install 'dateline[telemetry]'" in caplog.text


def test_a_servers_metrics_are_sent_too(collector) -> None:
    counts = metrics(Settings(telemetry=Telemetry(endpoint=collector.url)), lambda: 3, lambda: None)
    counts.request("GET", "/v1/ask", 200, 0.02)
    counts.answer("answered")
    counts.close()
    assert collector.metrics() == {
        "dateline.requests", "dateline.request", "dateline.answers", "dateline.questions_under_way",
    }  # fmt: skip
