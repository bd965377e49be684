"""A question's way through the server: its place in the line, its end when the client leaves, its count."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterator
from contextlib import aclosing
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import StreamingResponse

from qa.answer import Answer
from qa.desk import Step
from qa.doors import answers
from qa.doors.server import events
from qa.doors.server.queues import while_connected
from qa.doors.server.state import State
from qa.question import Question

Result = TypeVar("Result")
Keep = Callable[[State, Question, Answer], None]


def kept(state: State, question: Question, answer: Answer) -> None:
    """Keeps an answer, so that it can be looked at again; what most doors do with one."""
    answers.keep(state.answers, question, answer)


async def whole(state: State, request: Request, question: Question, keep: Keep = kept) -> Answer:
    """The answer at once; a client that leaves cancels the work. Raises Refused when too many are waiting."""
    await state.purse.take()
    answer = await while_connected(request, state.line.start(paid(state, lambda: state.desk.ask(question))))
    await given(state, question, answer, keep)
    return answer


async def given(state: State, question: Question, answer: Answer, keep: Keep = kept) -> None:
    """Counts an answer and keeps it, before anybody is told its id."""
    state.metrics.answer(answer.outcome)
    await asyncio.to_thread(keep, state, question, answer)


async def paid(state: State, work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """The result of the work; what it takes of a language model is its caller's."""
    async with state.purse.paying():
        return await work()


async def streamed(
    state: State, question: Question, shown: Callable[[Step | Exception], Iterator[str]], last: str, keep: Keep = kept
) -> StreamingResponse:
    """Each step as soon as it is known, as ``shown`` writes it. Raises Refused when too many are waiting."""
    await state.purse.take()
    steps: events.Steps = asyncio.Queue()
    pumping = state.line.start(events.pump(_counted(state, question, keep), steps))
    body = events.stream(pumping, steps, shown, last)
    return StreamingResponse(body, media_type=events.MEDIA_TYPE, headers={"Cache-Control": "no-store"})


async def _counted(state: State, question: Question, keep: Keep) -> AsyncGenerator[Step, None]:
    async with state.purse.paying(), aclosing(state.desk.steps(question)) as steps:
        async for step in steps:
            if isinstance(step, Answer):
                await given(state, question, step, keep)
            yield step
