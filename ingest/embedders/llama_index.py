"""Any embedding of LlamaIndex as an embedder of the house. Texts and questions are embedded alike."""

import hashlib
import json
import re
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from ingest import plugin
from ingest.embedders import Vectors, checked
from ingest.errors import BadInput, DatelineError, ServiceRefused, ServiceUnreachable
from ingest.secrets import NAMED, hidden, within

_OFFLINE = re.compile(r"connect|timeout|unreachable", re.I)  # in the names of the errors of many client libraries


class LlamaIndexEmbedder:
    """``name`` has the class, its model, the dimension, and a digest of all options that are no secrets."""

    def __init__(self, embedding: BaseEmbedding, path: str, options: dict[str, Any]) -> None:
        self._embedding = embedding
        self._path = path
        self._secrets = tuple(within(options))
        self.dimension = self._embed(["dimension"], None).shape[1]
        said = json.dumps([path, {key: value for key, value in options.items() if not NAMED.search(key)}], default=str)
        digest = hashlib.sha256(said.encode()).hexdigest()[:8]
        self.name = f"llama_index:{path.rpartition('.')[2]}:{embedding.model_name}@{self.dimension}-{digest}"

    def embed(self, texts: list[str]) -> Vectors:
        return self._embed(texts, self.dimension) if texts else np.empty((0, self.dimension), np.float32)

    def _embed(self, texts: list[str], dimension: int | None) -> Vectors:
        try:
            return checked(self._embedding.get_text_embedding_batch(texts), len(texts), dimension)
        except DatelineError:
            raise
        except Exception as error:  # of any client library
            offline = isinstance(error, OSError) or _OFFLINE.search(type(error).__name__)
            kind = ServiceUnreachable if offline else ServiceRefused
            raise kind(f"the embedding {self._path} failed: {hidden(str(error), *self._secrets)}") from error


def load(path: str = "", options: str = "") -> LlamaIndexEmbedder:
    """``path`` is the class as ``package.module.Class``, ``options`` what it is made with, as a JSON object."""
    if not path:
        example = "llama_index:llama_index.embeddings.ollama.OllamaEmbedding"
        raise BadInput(f"name the class of the embedding after a colon, as in {example}", param="embedder")
    made = plugin.options(options, "embedder_options")
    return LlamaIndexEmbedder(plugin.make(path, BaseEmbedding, made, "embedder"), path, made)  # type: ignore[type-abstract]
