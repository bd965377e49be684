"""Who it is that tells, whether it can, and where each kind of report goes."""

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from opentelemetry.sdk.resources import OTELResourceDetector, Resource

from qa.settings import Settings

SCOPE = "dateline"
_SENDS = "opentelemetry.exporter.otlp.proto.http"


def resource() -> Resource:
    """``dateline``, unless OTEL_SERVICE_NAME or OTEL_RESOURCE_ATTRIBUTES say otherwise."""
    try:
        ours = {"service.name": "dateline", "service.version": version("dateline")}
    except PackageNotFoundError:  # run from its folder, not installed
        ours = {"service.name": "dateline"}
    return Resource.create({**ours, **OTELResourceDetector().detect().attributes})


def address(settings: Settings, what: str) -> str:
    """Of a kind of report, ``traces`` or ``metrics``."""
    return f"{settings.telemetry.endpoint.rstrip('/')}/v1/{what}"


def can_send(settings: Settings) -> bool:
    """Whether there is an address to send to, and the libraries that do it are installed."""
    return bool(settings.telemetry.endpoint) and is_installed()


def is_installed() -> bool:
    return find_spec(_SENDS) is not None
