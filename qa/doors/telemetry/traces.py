"""Spans as OpenTelemetry's, sent by OTLP over HTTP in the background."""

from collections.abc import Mapping

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Span as Theirs
from opentelemetry.trace import SpanKind, Status, StatusCode, Tracer, format_trace_id, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from ingest.errors import DatelineError
from ingest.tracing import Attributes, Kind, Span
from qa.doors.telemetry.resource import SCOPE, address, resource
from qa.settings import Settings

SECONDS = 5.0  # for one report to be sent in; what cannot be sent is dropped, and the log says so
LONGEST = 10_000  # characters of a text in an attribute, where texts are told

_KINDS: Mapping[Kind, SpanKind] = {
    "internal": SpanKind.INTERNAL, "server": SpanKind.SERVER, "client": SpanKind.CLIENT,
}  # fmt: skip
_CARRIED = TraceContextTextMapPropagator()


class Told:
    """A span of the SDK."""

    def __init__(self, theirs: Theirs, texts: bool) -> None:
        self.theirs, self._texts = theirs, texts

    @property
    def trace(self) -> str:
        return format_trace_id(self.theirs.get_span_context().trace_id)

    @property
    def headers(self) -> Mapping[str, str]:
        carrier: dict[str, str] = {}
        _CARRIED.inject(carrier, set_span_in_context(self.theirs))
        return carrier

    def note(self, attributes: Attributes) -> None:
        self.theirs.set_attributes(attributes)

    def quote(self, texts: Mapping[str, str]) -> None:
        if self._texts:
            self.theirs.set_attributes({name: text[:LONGEST] for name, text in texts.items()})

    def rename(self, name: str) -> None:
        self.theirs.update_name(name)

    def fail(self, error: BaseException) -> None:
        """By its kind: the message may hold words of a question, and goes where texts go."""
        self.theirs.set_attribute(
            "error.type", error.code if isinstance(error, DatelineError) else type(error).__name__
        )
        self.theirs.set_status(Status(StatusCode.ERROR))
        self.quote({"error.message": str(error)})

    def end(self) -> None:
        self.theirs.end()


class Listener:
    """texts: whether spans hold questions, passages and what models say."""

    def __init__(self, exporter: SpanExporter, texts: bool) -> None:
        self._provider = TracerProvider(resource=resource(), shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer: Tracer = self._provider.get_tracer(SCOPE)
        self._texts = texts

    def begin(self, name: str, kind: Kind, parent: Span | None, carrier: Mapping[str, str] | None) -> Told:
        """A caller's own span, in the headers of its request, is its parent where there is none nearer."""
        context = _CARRIED.extract(carrier) if carrier else None
        if isinstance(parent, Told):
            context = set_span_in_context(parent.theirs)
        return Told(self._tracer.start_span(name, context, _KINDS[kind]), self._texts)

    def close(self) -> None:
        """Sends what is left."""
        self._provider.shutdown()


def listener(settings: Settings) -> Listener:
    exporter = OTLPSpanExporter(endpoint=address(settings, "traces"), timeout=SECONDS)
    return Listener(exporter, settings.telemetry.texts)
