"""Settings to a working desk: the only place that picks concrete parts."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cache
from typing import TYPE_CHECKING

from ingest import plugin
from ingest.collection import Collection
from ingest.embedders import Embedder, by_name
from qa.desk import Desk, Reranker
from qa.generative.fallback import Fallback
from qa.generative.reader import LanguageModel
from qa.read import Reader
from qa.rewrite import ByModel, ByRule, Rewriter
from qa.service import Service
from qa.settings import Settings

if TYPE_CHECKING:
    from ingest.fetching import Fetcher


def build(settings: Settings, collection: Collection | None = None) -> Desk:
    """A desk over ``collection``, or over ``settings.data`` opened for reading; whoever builds one closes it."""
    opened = collection or read(settings)
    try:
        reads = reader(settings, opened.embedder)
        return Desk(
            opened, reads, second=second(reads, settings, opened.embedder), rewriter=rewriter(reads),
            reranker=reranker(settings), articles=settings.articles, passages=settings.passages,
            concurrency=settings.serve.concurrency,
        )  # fmt: skip
    except BaseException:
        opened.close()  # nobody else could: there is no desk
        raise


def own(settings: Settings, command: str) -> Collection:
    """The collection opened for writing; ``command`` is how its owner is named to other processes."""
    return own_with(settings, command, embedder(settings))


def own_with(settings: Settings, command: str, embedding: Embedder) -> Collection:
    """The same with an embedder that is there already, and is closed by whoever opened it."""
    kept = settings.storage
    return Collection.own(
        settings.data,
        embedding,
        command,
        recover=command != "rebuild",
        catalog=kept.catalog,
        index=kept.vectors,
        embed=settings.embed,
    )


def read(settings: Settings) -> Collection:
    """The collection opened for reading, as any number of processes may. Raises NotFound where there is none."""
    return read_with(settings, embedder(settings))


def read_with(settings: Settings, embedding: Embedder) -> Collection:
    """The same with an embedder that is there already."""
    kept = settings.storage
    return Collection(settings.data, embedding, catalog=kept.catalog, index=kept.vectors)


def embedder(settings: Settings) -> Embedder:
    if settings.embedder == "openai":
        return by_name(
            "openai", model=settings.openai.embedding_model, api_key=settings.openai.api_key,
            base_url=settings.openai.base_url or None,
        )  # fmt: skip
    kind, _, path = settings.embedder.partition(":")
    if kind == "llama_index":
        return by_name(kind, path=path, options=settings.embedder_options)
    return by_name(settings.embedder)


def fetcher(settings: Settings) -> "Callable[[], Fetcher]":
    """Gives what fetches from the web, the same each time; it is made when it is first asked for."""

    @cache
    def made() -> "Fetcher":
        from ingest.fetching import Fetcher, Rules  # a client of HTTP, which no question needs

        said = asdict(settings.fetch)
        del said["pages"]
        return Fetcher(Rules(**said))

    return made


def rewriter(reader: Reader) -> Rewriter:
    """Where a language model reads, it also makes follow-ups stand alone: by the same service, so that one circuit
    breaker and one bound hold for both. The reader closes it."""
    first = reader.first if isinstance(reader, Fallback) else reader
    model = first.model if isinstance(first, LanguageModel) else None
    return ByModel(model) if isinstance(model, Service) else ByRule()


def second(reads: Reader, settings: Settings, embedding: Embedder) -> Reader | None:
    """What reads beside a language model, to say what each report gives: the shipped reader, which may stand in too."""
    if isinstance(reads, Fallback):
        return reads.second
    return reader(replace(settings, reader=Settings().reader), embedding) if reads.remote else None


def reranker(settings: Settings) -> Reranker | None:
    if not settings.reranker:
        return None
    from qa import rerank  # LlamaIndex takes over a second to import

    return rerank.load(settings.reranker, settings.reranker_options)


def reader(settings: Settings, embedding: Embedder) -> Reader:
    """The reader named in the settings; each module in ``readers`` has ``load(settings, embedder)``."""
    kind = "llama_index" if settings.reader.startswith("llama_index:") else settings.reader  # a class follows
    loaded: Reader = plugin.member("qa.readers", kind, "reader").load(settings, embedding)
    if loaded.remote and settings.llm.on_failure == "embedded":
        return Fallback(loaded, reader(replace(settings, reader=Settings().reader), embedding))
    return loaded
