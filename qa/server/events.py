"""An answer as server-sent events: ``claim`` and ``citation`` as they come, ``answer`` whole, then ``done``."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any

from ingest.errors import DatelineError
from qa.answer import Answer
from qa.server.errors import response_of

log = logging.getLogger(__name__)

MEDIA_TYPE = "text/event-stream"


async def stream(task: "asyncio.Task[Answer]") -> AsyncIterator[str]:
    """The events of an answer that is being made. A client that leaves cancels it: the task is awaited here."""
    try:
        answer = await task
    except Exception as error:  # the response has begun, so that every error has to become an event
        if not isinstance(error, DatelineError):
            log.exception("a question failed")
        yield event("error", json.loads(bytes(response_of(error).body)))
    else:
        for name, data in _told(answer.to_json()):
            yield event(name, data)
    yield event("done", {})


def _told(answer: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    citations = {citation["number"]: citation for citation in answer["citations"]}
    for claim in answer["claims"]:
        yield "claim", claim
        for number in claim["citations"]:
            if number in citations:
                yield "citation", citations.pop(number)
    yield "answer", answer


def event(name: str, data: dict[str, Any]) -> str:
    """ASCII only: some clients take U+2028 and U+0085 for the end of a line."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"
