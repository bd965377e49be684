"""What all machines of a cluster must have alike: else one text would go in in two ways."""

from collections.abc import Callable
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version

from ingest import annotators
from ingest.embedders import Embedder, Threaded
from ingest.errors import ServiceRefused
from ingest.language import analysis
from qa.build import embedder
from qa.settings import Settings


def versions() -> str:
    """Of Dateline here, and of what it knows of words and what its annotators say."""
    said = (f"{name} {number}" for name, number in annotators.versions().items())
    return f"Dateline {_version()} with words {analysis.VERSION}, {', '.join(said)}"


def loader(settings: Settings, model: Embedder) -> Callable[[], Embedder]:
    """Gives the embedder wherever it is called; of the settings, only those that make it travel there."""
    names = ("embedder", "embedder_options", "openai")
    return partial(_loaded, Settings(**{name: getattr(settings, name) for name in names}), model.name)


@cache
def _loaded(settings: Settings, name: str) -> Embedder:
    found = embedder(settings)
    if found.name != name:
        raise ServiceRefused(
            f"a node of the cluster has the embedder {found.name!r}, this machine {name!r}: install the same Dateline "
            "on all nodes"
        )
    if isinstance(found, Threaded):
        found.threads = 1  # each processor of a node has a process of its own
    return found


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "(not installed)"
