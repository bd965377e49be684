"""Parts of LlamaIndex for tests, found by their dotted names as any installed part is."""

import asyncio
from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseAsyncGen,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
)
from llama_index.core.llms import CustomLLM
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import Field

from ingest.embedders.hashing import Hashing


class ReadTimeout(Exception):
    """As client libraries name theirs."""


ERRORS = {"ConnectionError": ConnectionError, "ReadTimeout": ReadTimeout, "KeyError": KeyError}


class HashingEmbedding(BaseEmbedding):
    """The house's embedder for tests as a part of LlamaIndex; ``api_key`` says who asks and changes nothing."""

    dimension: int = 256
    api_key: str = ""

    def _get_text_embedding(self, text: str) -> list[float]:
        vector: list[float] = Hashing(self.dimension).embed([text])[0].tolist()
        return vector

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


class BrokenEmbedding(HashingEmbedding):
    """Well when it is made, and then as it is told: what it sends for every text, or what it raises."""

    sends: Any = None
    raises: str = ""
    calls: int = 0

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        self.calls += 1
        if self.calls == 1:
            return super()._get_text_embeddings(texts)
        if self.raises:
            raise ERRORS[self.raises]()
        rows: list[list[float]] = self.sends
        return rows


class Backwards(BaseNodePostprocessor):
    """The nodes in reverse, each twice, and one that nobody found; at most ``top_n`` of the found."""

    top_n: int = 100

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        assert query_bundle and query_bundle.query_str, "a reranker is told the question"
        kept = nodes[::-1][: self.top_n]
        return [NodeWithScore(node=TextNode(text="invented"), score=9.0), *kept, *kept]


class Failing(BaseNodePostprocessor):
    """Raises what nobody foresaw."""

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        raise KeyError(nodes, query_bundle)


class ScriptedLLM(CustomLLM):
    """Writes ``replies`` one after the other, a few characters at a time, and keeps what it was asked.

    raises: an exception after ``after`` pieces. hangs: after so many, nothing more comes.
    """

    replies: list[str] = Field(default_factory=list)
    raises: str = ""
    after: int = 0
    hangs: bool = False
    piece: int = 7
    asked: list[list[str]] = Field(default_factory=list)
    closed: int = 0

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="scripted")

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        raise NotImplementedError("it is asked to stream")

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        raise NotImplementedError("it is asked in messages")

    async def astream_chat(self, messages: Any, **_: Any) -> ChatResponseAsyncGen:
        self.asked.append([str(message.content) for message in messages])
        return self._written(self.replies[(len(self.asked) - 1) % len(self.replies)])

    async def _written(self, reply: str) -> ChatResponseAsyncGen:
        try:
            for number, start in enumerate(range(0, len(reply), self.piece)):
                if self.hangs and number == self.after:
                    await asyncio.Event().wait()
                if self.raises and number == self.after:
                    raise ERRORS[self.raises]("the model's own words")
                message = ChatMessage(role=MessageRole.ASSISTANT, content=reply[: start + self.piece])
                yield ChatResponse(message=message, delta=reply[start : start + self.piece])
        finally:
            self.closed += 1
