"""Any LLM of LlamaIndex as a service that writes JSON documents: what ``qa.service`` is to OpenAI-compatible servers.

The schema is put in words, which every model understands; what it writes around the document is left out.
"""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

from llama_index.core.base.llms.types import ChatMessage
from llama_index.core.llms import LLM

from ingest import plugin
from ingest.errors import DatelineError, ServiceRefused, ServiceUnreachable
from ingest.secrets import hidden, within
from qa.service import Message, Usage, forms, usage
from qa.service.told import told
from qa.settings import Settings

_LONGEST = 50_000  # characters of a reply
_OFFLINE = re.compile(r"connect|timeout|unreachable", re.I)  # in the names of the errors of many client libraries


class LlamaService:
    """``name`` is the model's, as the LLM says. Tokens are estimates: LLMs of LlamaIndex need not count them."""

    def __init__(self, llm: LLM, settings: Settings) -> None:
        self.name = llm.metadata.model_name
        self._llm = llm
        self.settings = settings
        self.place = ""  # only the library knows
        self._secrets = (settings.openai.api_key, *within(plugin.options(settings.reader_options, "reader_options")))
        self._prices = usage.prices(settings.llm.prices)

    @told("llama_index")
    async def stream(self, messages: Sequence[Message], schema: dict[str, Any]) -> AsyncGenerator[str | Usage, None]:
        """Pieces of the JSON document, at the end one Usage. Raises ServiceUnreachable and ServiceRefused."""
        sent = forms.arguments("json", messages, schema)["messages"]
        written: list[str] = []
        start = asyncio.get_running_loop().time()
        try:
            async with aclosing(inside(self._pieces(sent))) as pieces:
                async for piece in pieces:
                    written.append(piece)
                    yield piece
        except DatelineError:
            raise
        except Exception as error:  # of any client library
            offline = isinstance(error, OSError) or _OFFLINE.search(type(error).__name__)
            said = hidden(str(error), *self._secrets) or type(error).__name__
            raise (ServiceUnreachable if offline else ServiceRefused)(
                f"the model {self.name} failed: {said}"
            ) from error
        used = self._used(sent, written, asyncio.get_running_loop().time() - start)
        usage.PROCESS.add(used)
        yield used

    async def complete(self, messages: Sequence[Message], schema: dict[str, Any]) -> tuple[str, Usage]:
        """The whole document and what it took. Raises as ``stream`` does."""
        pieces: list[str] = []
        async with aclosing(self.stream(messages, schema)) as items:
            async for item in items:
                if isinstance(item, Usage):
                    return "".join(pieces), item
                pieces.append(item)
        raise TypeError("a stream ended without its usage")

    async def close(self) -> None:
        """Nothing is held open between calls."""

    async def _pieces(self, sent: Sequence[Message]) -> AsyncGenerator[str, None]:
        """What the model writes, within the settings' bounds of time."""
        chat = [ChatMessage(role=message["role"], content=message["content"]) for message in sent]
        loop, settings = asyncio.get_running_loop(), self.settings
        deadline = loop.time() + settings.llm.total_timeout
        async with asyncio.timeout(min(settings.llm.first_timeout, settings.llm.total_timeout)):
            replies = aiter(await self._llm.astream_chat(chat))
            reply = await anext(replies, None)
        length = 0
        try:
            while reply is not None:
                length += len(reply.delta or "")
                if length > _LONGEST:
                    raise ServiceRefused(f"the model {self.name} wrote more than {_LONGEST:,} characters")
                yield reply.delta or ""
                async with asyncio.timeout(min(settings.llm.between_timeout, deadline - loop.time())):
                    reply = await anext(replies, None)
        finally:
            if isinstance(replies, AsyncGenerator):
                await replies.aclose()  # a caller that stops listening ends the call

    def _used(self, sent: Sequence[Message], written: list[str], seconds: float) -> Usage:
        prompt, completion = usage.estimate([json.dumps(sent, ensure_ascii=False)]), usage.estimate(["".join(written)])
        cost = usage.cost_of(self._prices, self.name, prompt, completion)
        return Usage(1, prompt, completion, seconds, cost, self.name, estimated=True)


async def inside(pieces: AsyncGenerator[str, None]) -> AsyncGenerator[str, None]:
    """From the first brace to the last: models put words and fences around a document however they are asked."""
    begun, held = False, ""
    async with aclosing(pieces):
        async for piece in pieces:
            text = held + piece
            if not begun:
                begun, text = "{" in text, text[text.find("{") :] if "{" in text else ""
            end = text.rfind("}") + 1
            held = text[end:]
            if end:
                yield text[:end]
