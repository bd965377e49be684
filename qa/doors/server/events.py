"""A question's steps as server-sent events, each as soon as it is known; at the end always ``done``."""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing
from typing import Any

from ingest.errors import DatelineError
from qa.answer import Answer
from qa.desk import Released, Retrieved, Step
from qa.doors.server.errors import Refused, response_of, stopping

log = logging.getLogger(__name__)

MEDIA_TYPE = "text/event-stream"
HEARTBEAT = 10.0  # seconds of silence after which a comment shows that the line is alive
_ALIVE, _SILENCE = ": keep-alive\n\n", TimeoutError()

Steps = asyncio.Queue[Step | Exception | None]


async def pump(steps: AsyncGenerator[Step, None], into: Steps) -> None:
    """Puts every step into the queue, then the error if there is one, then None; cancelling it ends the work."""
    try:
        async with aclosing(steps):
            async for step in steps:
                into.put_nowait(step)
    except Exception as error:  # the response has begun, so that every error has to become an event
        into.put_nowait(error)
    finally:
        into.put_nowait(None)


async def stream(
    task: "asyncio.Task[None]", steps: Steps, shown: Callable[[Step | Exception], Iterator[str]], last: str
) -> AsyncIterator[str]:
    """The steps of a question that ``task`` is pumping, as ``shown`` writes them, and always the ``last`` line, if any.

    A client that leaves cancels the task; a server that has no more time says so as the last step.
    """
    try:
        while step := await _next(steps):
            for text in [_ALIVE] if step is _SILENCE else shown(step):
                yield text
            if isinstance(step, Refused):  # nothing comes behind it
                break
        if last:
            yield last
    finally:
        task.cancel()


async def _next(steps: Steps) -> Step | Exception | None:
    """What comes next; ``_SILENCE`` where nothing does for a while, the reason where the server waits no longer for it.
    Whoever has left reads that no more."""
    try:
        return await asyncio.wait_for(steps.get(), HEARTBEAT)
    except TimeoutError:
        return _SILENCE
    except asyncio.CancelledError:
        return stopping()


def events(step: Step | Exception) -> Iterator[str]:
    """A step as the events of ``POST /v1/ask``."""
    yield from (event(name, data) for name, data in _reported(step))


def _reported(step: Step | Exception) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(step, Retrieved):
        articles = {item.revision.article_id for item in step.evidence}
        sentences = sum(item.sentence.part == "text" for item in step.evidence)
        counts = {"articles": len(articles), "sentences": sentences}
        yield "retrieved", {"standalone_question": step.standalone_question, **counts}
    elif isinstance(step, Released):
        yield "claim", step.claim.to_json()
        yield from (("citation", citation.to_json()) for citation in step.citations)
    elif isinstance(step, Answer):
        yield "answer", step.to_json()
    else:
        yield "error", error_of(step)


def error_of(error: Exception) -> dict[str, Any]:
    """The error as one without a stream would be answered; one that nobody foresaw goes to the log."""
    if not isinstance(error, DatelineError | Refused):
        log.error("a question failed", exc_info=error)
    shaped: dict[str, Any] = json.loads(bytes(response_of(error).body))
    return shaped


def event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\n{data_line(data)}"


def data_line(data: dict[str, Any]) -> str:
    """ASCII only: some clients take U+2028 and U+0085 for the end of a line."""
    return f"data: {json.dumps(data)}\n\n"


DONE = event("done", {})
