"""What one gets from LlamaIndex and Chroma without thinking: SentenceSplitter 200/20, MiniLM in float32, batches of 32.

The float32 model is not shipped; ``make baseline`` builds it into .bench/fp32.
"""

from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import Any

import chromadb
import numpy as np
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.node_parser import SentenceSplitter
from llama_index.vector_stores.chroma import ChromaVectorStore
from onnxruntime import InferenceSession
from pydantic import PrivateAttr
from tokenizers import Tokenizer

MODEL = Path(".bench/fp32")
MAX_TOKENS = 256
_KEYS = ["url", "title"]


class FullPrecision(BaseEmbedding):
    """MiniLM-L6 in float32: batches in the order of the texts, padded to the longest, ONNX Runtime's own threads."""

    seconds: float = 0.0
    _session: InferenceSession = PrivateAttr()
    _tokenizer: Tokenizer = PrivateAttr()

    def __init__(self) -> None:
        super().__init__(model_name="all-MiniLM-L6-v2", embed_batch_size=32)
        self._session = InferenceSession(MODEL / "model.onnx")
        self._tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        found = self._tokenizer.encode_batch(texts)
        feed = {
            "input_ids": np.array([item.ids for item in found], np.int32),
            "attention_mask": np.array([item.attention_mask for item in found], np.int32),
        }
        start = perf_counter()
        vectors: Any = self._session.run(None, feed)[0]
        self.seconds += perf_counter() - start
        rows: list[list[float]] = vectors.tolist()
        return rows

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def index(articles: Iterable[dict[str, Any]], folder: Path, model: FullPrecision) -> VectorStoreIndex:
    """Ingests the articles into ``folder``, or opens what is there."""
    collection = chromadb.PersistentClient(str(folder)).get_or_create_collection("plain")
    store = ChromaVectorStore(chroma_collection=collection)
    if collection.count():
        return VectorStoreIndex.from_vector_store(store, embed_model=model)
    documents = [
        Document(
            text=row["text"], metadata={"url": row["url"], "title": row["title"] or ""},
            excluded_embed_metadata_keys=_KEYS, excluded_llm_metadata_keys=_KEYS,
        )
        for row in articles
    ]  # fmt: skip
    splitter = SentenceSplitter(chunk_size=200, chunk_overlap=20, include_metadata=False)
    storage = StorageContext.from_defaults(vector_store=store)
    return VectorStoreIndex.from_documents(
        documents, storage_context=storage, embed_model=model, transformations=[splitter]
    )
