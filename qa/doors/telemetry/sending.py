"""Metrics sent by OTLP over HTTP, again and again."""

from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader

from qa.doors.telemetry.resource import address
from qa.doors.telemetry.traces import SECONDS
from qa.settings import Settings


def reader(settings: Settings) -> PeriodicExportingMetricReader:
    exporter = OTLPMetricExporter(endpoint=address(settings, "metrics"), timeout=SECONDS)
    return PeriodicExportingMetricReader(exporter, export_interval_millis=settings.telemetry.every * 1_000)
