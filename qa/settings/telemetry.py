"""To whom it is told what this program does."""

from dataclasses import dataclass

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class Telemetry:
    """The group ``telemetry``: OpenTelemetry's traces and metrics.

    endpoint: where they are sent to, by OTLP over HTTP, ``http://127.0.0.1:4318``; also read from
    OTEL_EXPORTER_OTLP_ENDPOINT; nothing is sent without one. It may hold a password.
    texts: whether traces hold what was asked, what was found and what a model was told and said.
    every: seconds between two reports of the metrics.
    """

    endpoint: str = bounds.secret()
    texts: bool = False
    every: float = bounds.number(60.0, least=1, most=3_600)

    def __post_init__(self) -> None:
        bounds.check(self, "telemetry")
