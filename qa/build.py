"""Settings to a working desk: the only place that picks concrete parts."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from ingest.collection import Collection
from ingest.embedders import Embedder, by_name
from ingest.errors import BadInput
from qa.desk import Desk, Reranker
from qa.generative.fallback import Fallback
from qa.generative.reader import LanguageModel
from qa.read import Reader
from qa.rewrite import ByModel, ByRule, Rewriter
from qa.service import Service
from qa.settings import Settings


def build(settings: Settings, collection: Collection | None = None) -> Desk:
    """A desk over ``collection``, or over ``settings.data`` opened for reading; whoever builds one closes it."""
    opened = collection or Collection(settings.data, embedder(settings))
    try:
        reads = reader(settings, opened.embedder)
        return Desk(
            opened, reads, rewriter=rewriter(reads), reranker=reranker(settings),
            articles=settings.articles, passages=settings.passages, concurrency=settings.concurrency,
        )  # fmt: skip
    except BaseException:
        opened.close()  # nobody else could: there is no desk
        raise


def own(settings: Settings, command: str) -> Collection:
    """The collection opened for writing; ``command`` is what other processes are told of its owner."""
    return Collection.own(settings.data, embedder(settings), command, recover=command != "rebuild")


def embedder(settings: Settings) -> Embedder:
    if settings.embedder == "openai":
        return by_name(
            "openai", model=settings.embedding_model, api_key=settings.openai_api_key,
            base_url=settings.openai_base_url or None,
        )  # fmt: skip
    kind, _, path = settings.embedder.partition(":")
    if kind == "llama_index":
        return by_name(kind, path=path, options=settings.embedder_options)
    return by_name(settings.embedder)


def rewriter(reader: Reader) -> Rewriter:
    """Where a language model reads, it also makes follow-ups stand alone: by the same service, so that one circuit
    breaker and one bound hold for both. The reader closes it."""
    first = reader.first if isinstance(reader, Fallback) else reader
    model = first.model if isinstance(first, LanguageModel) else None
    return ByModel(model) if isinstance(model, Service) else ByRule()


def reranker(settings: Settings) -> Reranker | None:
    if not settings.reranker:
        return None
    made: Reranker = import_module("qa.rerank").load(settings.reranker, settings.reranker_options)
    return made


def readers() -> list[str]:
    return sorted(path.stem for path in (Path(__file__).parent / "readers").glob("*.py") if path.stem != "__init__")


def reader(settings: Settings, embedding: Embedder) -> Reader:
    """The reader named in the settings; each module in ``readers`` has ``load(settings, embedder)``."""
    kind = "llama_index" if settings.reader.startswith("llama_index:") else settings.reader  # a class follows
    if kind not in readers():
        raise BadInput(f"unknown reader {settings.reader!r}; there are: {', '.join(readers())}", param="reader")
    loaded: Reader = import_module(f"qa.readers.{kind}").load(settings, embedding)
    if loaded.remote and settings.on_llm_failure == "embedded":
        return Fallback(loaded, reader(replace(settings, reader=Settings().reader), embedding))
    return loaded
