"""A call of a language model as a span, by OpenTelemetry's conventions for generative AI (November 2026)."""

import json
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from functools import wraps
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from ingest.tracing import Attributes, Value, current, traced
from qa.service.usage import Usage
from qa.settings import Settings

Stream = Callable[..., AsyncGenerator[str | Usage, None]]
_PORTS = {"http": 80, "https": 443}


def told(provider: str) -> Callable[[Stream], Stream]:
    """A service's ``stream``, told of: which model, how it is asked, what that took.

    provider: whose interface it is. What the model is told and says is quoted, and told only where that was asked for.
    """

    def given(service: Any, messages: Sequence[Mapping[str, Any]], schema: object) -> Attributes:
        del messages, schema
        settings: Settings = service.settings
        return {
            "gen_ai.operation.name": "chat", "gen_ai.provider.name": provider, "gen_ai.request.model": service.name,
            "gen_ai.request.stream": True, "gen_ai.request.temperature": settings.llm.temperature,
            "gen_ai.request.max_tokens": settings.llm.max_tokens, "gen_ai.output.type": "json",
            **_server(service.place),
        }  # fmt: skip

    def quoting(_: object, messages: Sequence[Mapping[str, Any]], *__: object) -> Mapping[str, str]:
        return {"gen_ai.input.messages": _messages((message["role"], message["content"]) for message in messages)}

    def wrapped(stream: Stream) -> Stream:
        name = traced(lambda service, *_: f"chat {service.name}", kind="client", given=given, quoting=quoting)
        return name(_heard(stream))

    return wrapped


def _heard(stream: Stream) -> Stream:
    @wraps(stream)
    async def heard(*args: Any) -> AsyncGenerator[str | Usage, None]:
        written: list[str] = []
        start = perf_counter()
        async with aclosing(stream(*args)) as items:
            async for item in items:
                if isinstance(item, Usage):
                    current().note(_counted(item))
                    current().quote({"gen_ai.output.messages": _messages([("assistant", "".join(written))])})
                else:
                    if not written:
                        current().note({"gen_ai.response.time_to_first_chunk": perf_counter() - start})
                    written.append(item)
                yield item

    return heard


def _counted(usage: Usage) -> dict[str, Value]:
    return {
        "gen_ai.usage.input_tokens": usage.prompt_tokens, "gen_ai.usage.output_tokens": usage.completion_tokens,
        "gen_ai.response.finish_reasons": ["stop"], "dateline.usage.estimated": usage.estimated,
    }  # fmt: skip


def _messages(said: Any) -> str:
    parts = [{"role": role, "parts": [{"type": "text", "content": content}]} for role, content in said]
    return json.dumps(parts, ensure_ascii=False)


def _server(place: str) -> dict[str, Value]:
    """Nothing where a library knows the address and we do not."""
    url = urlsplit(place)
    port = url.port or _PORTS.get(url.scheme)
    return {"server.address": url.hostname, "server.port": port} if url.hostname and port else {}
