"""The settings: what no part would accept, what contradicts itself, and what has no effect."""

from collections.abc import Callable, Iterator
from functools import partial

from ingest import plugin
from ingest.errors import BadInput
from qa.doors.doctor.finding import Finding, failed, note, ok, warning
from qa.service import address, usage
from qa.settings import FILE, Settings
from qa.settings.names import GROUPS, SETTINGS

_GRPC = ":4317"


def examine(settings: Settings) -> Iterator[Finding]:
    found = [*_unusable(settings), *_odd(settings)]
    yield from found
    if not any(item.state == "failed" for item in found):
        changed = [name for name, field in SETTINGS.items() if _value(settings, name) != _usual(name, field.default)]
        yield ok("settings", f"they are accepted; not as usual: {', '.join(changed) or 'none'}")


def _value(settings: Settings, name: str) -> object:
    group, _, last = name.rpartition(".")
    return getattr(getattr(settings, group) if group else settings, last)


def _usual(name: str, default: object) -> object:
    return default if name not in GROUPS else None


def _unusable(settings: Settings) -> Iterator[Finding]:
    """What a part would refuse that is only made later."""
    for name, tried in _trials(settings).items():
        try:
            tried()
        except BadInput as error:
            yield failed("settings", error.message, f"correct the setting {name}")


def _trials(settings: Settings) -> dict[str, Callable[[], object]]:
    from qa.doors.server.admission.cors import origins

    trials: dict[str, Callable[[], object]] = {
        "llm.prices": partial(usage.prices, settings.llm.prices),
        "openai.base_url": partial(address.address, settings),
        "serve.cors": partial(origins, settings.serve.cors),
        "reader_options": partial(plugin.options, settings.reader_options, "reader_options"),
        "embedder_options": partial(plugin.options, settings.embedder_options, "embedder_options"),
        "storage.catalog": partial(plugin.known, "ingest.catalog", _kind(settings.storage.catalog), "storage.catalog"),
        "reader": partial(plugin.known, "qa.readers", _kind(settings.reader), "reader"),
        "embedder": partial(plugin.known, "ingest.embedders", _kind(settings.embedder), "embedder"),
    }
    if settings.storage.vectors:  # else what the collection was made with
        kind = _kind(settings.storage.vectors)
        trials["storage.vectors"] = partial(plugin.known, "ingest.vectors", kind, "storage.vectors")
    if "openai" in (settings.reader, settings.embedder):
        trials["openai.api_key"] = partial(address.key, settings)
    return trials


def _kind(name: str) -> str:
    return name.partition(":")[0]


def _odd(settings: Settings) -> Iterator[Finding]:
    """What is accepted, and cannot be meant."""
    models = "openai" in (settings.reader, settings.embedder)
    if settings.openai.base_url and not models:
        yield note("settings", "openai.base_url is set, and neither reader nor embedder is openai: nothing asks there")
    if settings.reader_options and not settings.reader.startswith("llama_index:"):
        yield warning("settings", f"reader_options has no effect with the reader {settings.reader}", "leave one out")
    if settings.embedder_options and not settings.embedder.startswith("llama_index:"):
        message = f"embedder_options has no effect with the embedder {settings.embedder}"
        yield warning("settings", message, "leave one out")
    if settings.serve.keys == "required" and settings.serve.insecure:
        message = "serve.keys is required, and serve.insecure says that none is needed: keys are wanted"
        yield warning("settings", message, "leave serve.insecure out")
    if settings.telemetry.endpoint.rstrip("/").endswith(_GRPC):
        message = "telemetry.endpoint is a port that speaks gRPC; traces and metrics are sent by HTTP"
        yield warning("settings", message, "name the collector's port for HTTP, usually 4318")
    if settings.openai.api_key and FILE.is_file() and FILE.stat().st_mode & 0o044 and _holds_a_key():
        yield warning("settings", f"{FILE} holds a key, and others can read it", f"run: chmod 600 {FILE}")


def _holds_a_key() -> bool:
    return "api_key" in FILE.read_text("utf-8", "replace")
