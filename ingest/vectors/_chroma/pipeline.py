"""Passages to vectors as a LlamaIndex IngestionPipeline: our node parser, our embedding, Chroma as the store.

No docstore: with one, LlamaIndex deletes an article's old nodes before it has embedded the new ones, and an error
in between leaves none. The catalog decides what is live instead (``ingest.writer``).
LlamaIndex takes over a second to import: only ingest and rebuild import this module.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, Document, MetadataMode, NodeRelationship, RelatedNodeInfo, TextNode
from pydantic import PrivateAttr

from ingest.article import Revision
from ingest.embedders import Embedder, Vectors
from ingest.errors import CollectionBroken
from ingest.passage import Passage, passages, place_of
from ingest.vectors._embedding import portions

_HIDDEN = ["article_id", "revision", "start", "end", "url", "publisher", "published_at"]


class Store(Protocol):
    """Where nodes with their vectors go, as LlamaIndex's stores have it; those it holds already stay as they are."""

    def add(self, nodes: list[BaseNode], /) -> object: ...


def node_of(passage: Passage) -> TextNode:
    """The passage as LlamaIndex keeps it; the title is embedded with it, the rest of the metadata is not."""
    revision = passage.revision
    metadata = {
        "article_id": revision.article_id, "revision": revision.number, "start": passage.start, "end": passage.end,
        "title": revision.title, "url": revision.url, "publisher": revision.publisher,
        "published_at": revision.published_at.isoformat() if revision.published_at else None,
    }  # fmt: skip
    node = TextNode(
        id_=passage.id, text=passage.text,
        metadata={name: value for name, value in metadata.items() if value not in (None, "")},
        start_char_idx=passage.start, end_char_idx=passage.end,
        excluded_embed_metadata_keys=_HIDDEN, metadata_template="{value}", text_template="{metadata_str}\n{content}",
    )  # fmt: skip
    node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=revision.article_id)
    return node


class PassageParser(NodeParser):
    """One document a revision (its id is the revision's key) becomes one node for each of the passages given."""

    _passages: dict[str, list[Passage]] = PrivateAttr(default_factory=dict)

    def __init__(self, chosen: Sequence[Passage], **options: Any) -> None:
        super().__init__(**options)
        for passage in chosen:
            self._passages.setdefault(str(passage.revision.key), []).append(passage)

    def _parse_nodes(self, nodes: Sequence[BaseNode], show_progress: bool = False, **_: Any) -> list[BaseNode]:
        del show_progress
        return [node_of(passage) for node in nodes for passage in self._passages[node.node_id]]

    def get_nodes_from_documents(
        self, documents: Sequence[Document], show_progress: bool = False, **_: Any
    ) -> list[BaseNode]:
        """Without the base class's search for each node's text in its document: offsets are known."""
        return self._parse_nodes(documents, show_progress)


class EmbedderEmbedding(BaseEmbedding):
    """An Embedder as LlamaIndex wants it."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder, **options: Any) -> None:
        super().__init__(model_name=embedder.name, **options)
        self._embedder = embedder

    def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> Sequence[BaseNode]:
        """All nodes in one call: the embedder sorts them by length and batches them better than fixed batches do."""
        vectors = self._embedder.embed([node.get_content(metadata_mode=MetadataMode.EMBED) for node in nodes])
        for node, vector in zip(nodes, vectors, strict=True):
            node.embedding = vector.tolist()
        return nodes

    def _get_text_embedding(self, text: str) -> list[float]:
        vector: list[float] = self._embedder.embed([text])[0].tolist()
        return vector

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def run(revisions: Sequence[Revision], embedder: Embedder, store: Store) -> dict[int, Vectors]:
    """Embeds the passages of the revisions and writes them to the store; gives the vectors by revision key.

    So many at a time: a node with its vector takes some twenty kilobytes, and Chroma refuses more than 5,461 at once.
    """
    matrices: dict[int, list[Vectors]] = {}
    for batch in portions(passage for revision in revisions for passage in passages(revision)):
        nodes = _embedded(batch, embedder)
        _write(nodes, store)
        for key, matrix in _matrices(nodes).items():
            matrices.setdefault(key, []).append(matrix)
    return {key: np.concatenate(parts) for key, parts in matrices.items()}


def _embedded(batch: Sequence[Passage], embedder: Embedder) -> Sequence[BaseNode]:
    revisions = {passage.revision.key: passage.revision for passage in batch}
    documents = [Document(id_=str(key), text=revision.text) for key, revision in revisions.items()]
    transformations = [PassageParser(batch), EmbedderEmbedding(embedder)]
    return IngestionPipeline(transformations=transformations, disable_cache=True).run(documents=documents)


def restore(revisions: Sequence[Revision], vectors: Mapping[int, Vectors], store: Store, first: int = 0) -> None:
    """Writes passages to the store with vectors that are known already."""
    chosen = (passage for revision in revisions for passage in passages(revision)[first : len(vectors[revision.key])])
    for batch in portions(chosen):
        nodes = [node_of(passage) for passage in batch]
        for node, passage in zip(nodes, batch, strict=True):
            node.embedding = vectors[passage.revision.key][passage.number].tolist()
        _write(nodes, store)


def _write(nodes: Sequence[BaseNode], store: Store) -> None:
    try:
        store.add(list(nodes))
    except CollectionBroken:
        raise
    except Exception as error:  # Chroma raises bare exceptions of several libraries when it cannot write
        raise CollectionBroken(f"the vector index cannot be written ({error}); run: dateline rebuild") from error


def _matrices(nodes: Sequence[BaseNode]) -> dict[int, Vectors]:
    rows: dict[int, list[list[float]]] = {}
    for node in nodes:
        rows.setdefault(place_of(node.node_id)[0], []).append(node.get_embedding())
    return {key: np.asarray(matrix, np.float32) for key, matrix in rows.items()}
