"""Embeddings from any OpenAI-compatible service. Its address and key come from the settings, never from here."""

import numpy as np

from ingest.embedders import Vectors, checked
from ingest.errors import BadInput, ServiceRefused, ServiceUnreachable
from ingest.secrets import hidden
from ingest.tracing import traced

BATCH = 128  # texts a request; services commonly allow 2,048 texts or 300,000 tokens


class OpenAIEmbedder:
    """Vectors of ``model`` at ``base_url``, scaled to length 1. The dimension is read off the first answer."""

    def __init__(self, model: str, api_key: str, base_url: str | None, timeout: float) -> None:
        from openai import OpenAI

        self._client = OpenAI(api_key=api_key, base_url=base_url, timeout=timeout, max_retries=3)
        self._model, self._key = model, api_key
        self._asked = {  # by OpenTelemetry's conventions for generative AI
            "gen_ai.operation.name": "embeddings", "gen_ai.provider.name": "openai", "gen_ai.request.model": model,
            "server.address": self._client.base_url.host,
        }  # fmt: skip
        self.dimension = self._request(["dimension"]).shape[1]
        self.name = f"{model}@{self.dimension}"

    def embed(self, texts: list[str]) -> Vectors:
        batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        vectors = [self._request(batch) for batch in batches]
        return np.concatenate(vectors) if vectors else np.empty((0, self.dimension), np.float32)

    def close(self) -> None:
        self._client.close()

    @traced(
        lambda embedder, _: f"embeddings {embedder._model}", kind="client",
        given=lambda embedder, texts: embedder._asked | {"dateline.texts": len(texts)},
    )  # fmt: skip
    def _request(self, texts: list[str]) -> Vectors:
        import openai

        try:
            answer = self._client.embeddings.create(model=self._model, input=texts, encoding_format="float")
            rows = sorted(answer.data, key=lambda item: item.index)
            return checked([row.embedding for row in rows], len(texts), getattr(self, "dimension", None))
        except openai.APIConnectionError as error:
            said = hidden(f"the embedding service at {self._client.base_url} cannot be reached: {error}", self._key)
            raise ServiceUnreachable(said) from error
        except openai.OpenAIError as error:
            said = hidden(f"the embedding service refused {self._model!r}: {error}", self._key)
            raise ServiceRefused(said) from error
        except (
            AttributeError,
            TypeError,
            ValueError,
        ) as error:  # the library checks no answer; this one is too odd
            raise ServiceRefused(f"the embedding service sent something else than embeddings: {error}") from error


def load(
    model: str = "text-embedding-3-small", api_key: str = "", base_url: str | None = None, timeout: float = 30.0
) -> OpenAIEmbedder:
    if not api_key and not base_url:
        raise BadInput("the openai embedder needs OPENAI_API_KEY or OPENAI_BASE_URL", param="embedder")
    return OpenAIEmbedder(model, api_key or "none", base_url, timeout)
