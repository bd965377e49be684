"""LlamaIndex on both sides: passages become its nodes, and stock LlamaIndex opens what is stored."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from llama_index.core.schema import MetadataMode

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import CollectionBroken
from ingest.passage import passages
from ingest.vectors import _embedding
from ingest.vectors._chroma import pipeline
from ingest.vectors.chroma import NAME

EMBEDDER = by_name("hashing", dimension=128)
DRAFTS = [
    Draft(
        "Mayor Ada Quill has proposed closing Harbour Bridge. " + "The council is still to vote on it. " * 40,
        "bridge",
        title="Bridge {may} close",
        url="https://herald.example/bridge",
        publisher="The Herald",
        published_at=datetime(2025, 3, 14, tzinfo=UTC),
    ),
    Draft("Rain 🌧 fell for nine days. Farmers in Oldmoor lost the barley.", "rain"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A collection that its owner has closed."""
    folder = tmp_path_factory.mktemp("stored")
    collection = Collection.own(folder, EMBEDDER, "ingest")
    collection.ingest(DRAFTS)
    collection.close()
    yield folder


def test_stock_llama_index_opens_the_collection(folder: Path) -> None:
    import chromadb
    from chromadb.config import Settings
    from llama_index.core import VectorStoreIndex
    from llama_index.vector_stores.chroma import ChromaVectorStore

    client: Any = chromadb.PersistentClient(str(folder / "chroma"), Settings(anonymized_telemetry=False))
    store = ChromaVectorStore.from_collection(client.get_collection(NAME))
    index = VectorStoreIndex.from_vector_store(store, embed_model=pipeline.EmbedderEmbedding(EMBEDDER))
    [found] = index.as_retriever(similarity_top_k=1).retrieve("Who proposed closing Harbour Bridge, Mayor Ada Quill?")
    client.close()
    text, metadata = DRAFTS[0].text, found.node.metadata
    assert metadata["start"] == 0 and metadata["revision"] == 1 and metadata["article_id"].startswith("art_")
    assert found.node.get_content() == text[metadata["start"] : metadata["end"]]
    assert metadata["title"] == "Bridge {may} close" and metadata["url"] == "https://herald.example/bridge"
    assert metadata["publisher"] == "The Herald" and metadata["published_at"] == "2025-03-14T00:00:00+00:00"
    assert found.node.ref_doc_id == metadata["article_id"]


def test_a_node_is_its_passage(folder: Path) -> None:
    collection = Collection(folder, EMBEDDER)
    for revision in collection.revisions(collection.live_keys()):
        for passage in passages(revision):
            node = pipeline.node_of(passage)
            assert node.node_id == passage.id and node.text == passage.text
            assert revision.text[node.start_char_idx : node.end_char_idx] == node.text
            assert (node.metadata["start"], node.metadata["end"]) == (passage.start, passage.end)
            assert None not in node.metadata.values()
            embedded = node.get_content(metadata_mode=MetadataMode.EMBED)
            assert embedded == (f"{revision.title}\n{node.text}" if revision.title else node.text)
    collection.close()


def test_an_embedder_serves_llama_index(folder: Path) -> None:
    del folder
    model = pipeline.EmbedderEmbedding(EMBEDDER)
    expected = EMBEDDER.embed(["Rain fell."])[0]
    assert np.allclose(model.get_query_embedding("Rain fell."), expected)
    assert np.allclose(model.get_text_embedding("Rain fell."), expected)
    assert model.model_name == EMBEDDER.name


class Store:
    """Takes nodes in, or does not."""

    def __init__(self, error: Exception | None = None) -> None:
        self.sizes: list[int] = []
        self.error = error

    def add(self, nodes: list[Any]) -> None:
        if self.error:
            raise self.error
        self.sizes.append(len(nodes))


def test_a_long_text_is_written_in_parts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chroma takes no more than 5,461 at once."""
    monkeypatch.setattr(_embedding, "TOGETHER", 2)
    collection, store = Collection(folder, EMBEDDER), Store()
    revisions = collection.revisions(collection.live_keys())
    count = sum(len(revision.passages) for revision in revisions)
    vectors = pipeline.run(revisions, EMBEDDER, store)  # type: ignore[arg-type]
    assert sum(store.sizes) == count > 2 and max(store.sizes) == 2
    assert {key: len(matrix) for key, matrix in vectors.items()} == {r.key: len(r.passages) for r in revisions}
    pipeline.restore(revisions, vectors, store)  # type: ignore[arg-type]
    assert sum(store.sizes) == 2 * count
    collection.close()


def test_an_index_that_cannot_be_written_is_named(folder: Path) -> None:
    collection = Collection(folder, EMBEDDER)
    revisions = collection.revisions(collection.live_keys())
    with pytest.raises(CollectionBroken, match=r"no space left.*dateline rebuild"):
        pipeline.run(revisions, EMBEDDER, Store(OSError("no space left")))  # type: ignore[arg-type]
    collection.close()
