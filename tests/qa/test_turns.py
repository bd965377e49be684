"""Turns: so much at once, in order, beside the event loop."""

import asyncio
import threading
from collections.abc import Callable
from contextvars import ContextVar

import pytest

from qa.turns import Turns

SECONDS = 20.0  # after which a test that waits has failed


def waiting(go: threading.Event, begun: list[int], number: int) -> Callable[[], int]:
    def work() -> int:
        begun.append(number)
        assert go.wait(SECONDS)
        return number

    return work


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(SECONDS):
        while not true():
            await asyncio.sleep(0.001)


def test_no_more_at_once_than_there_are_turns_and_the_rest_in_order() -> None:
    async def many() -> tuple[list[int], list[int]]:
        turns, go, begun = Turns(2, "test"), threading.Event(), []
        tasks = [asyncio.create_task(turns.run(waiting(go, begun, number))) for number in range(6)]
        await until(lambda: len(begun) == 2)
        await asyncio.sleep(0.01)
        at_first = list(begun)
        go.set()
        assert await asyncio.gather(*tasks) == list(range(6))
        await turns.close()
        return at_first, begun

    at_first, begun = asyncio.run(many())
    assert sorted(at_first) == [0, 1]
    assert sorted(begun) == list(range(6))


def test_work_runs_beside_the_loop_and_knows_whose_it_is() -> None:
    asker = ContextVar[str]("asker")

    async def worker() -> tuple[str, threading.Thread]:
        asker.set("Ada")
        return await Turns(1, "test").run(lambda: (asker.get(), threading.current_thread()))

    name, thread = asyncio.run(worker())
    assert name == "Ada"
    assert thread is not threading.current_thread()


def test_work_that_nobody_waits_for_leaves_the_queue_and_what_has_begun_keeps_its_turn() -> None:
    async def left() -> list[int]:
        turns, go, begun = Turns(1, "test"), threading.Event(), []
        tasks = [asyncio.create_task(turns.run(waiting(go, begun, number))) for number in range(3)]
        await until(lambda: begun == [0])
        tasks[0].cancel()
        tasks[1].cancel()
        await asyncio.gather(*tasks[:2], return_exceptions=True)
        assert begun == [0], "the turn is not given on while its thread works"
        go.set()
        assert await tasks[2] == 2
        return begun

    assert asyncio.run(left()) == [0, 2]


def test_an_error_is_the_callers() -> None:
    with pytest.raises(ZeroDivisionError):
        asyncio.run(Turns(1, "test").run(lambda: 1 // 0))


def test_closing_waits_for_what_has_begun_and_a_second_time_does_nothing() -> None:
    async def closed() -> list[int]:
        turns, go, begun, done = Turns(1, "test"), threading.Event(), [], []
        work = waiting(go, begun, 7)
        task = asyncio.create_task(turns.run(lambda: done.append(work())))
        await until(lambda: begun == [7])
        threading.Timer(0.02, go.set).start()
        await turns.close()
        assert done == [7]
        await turns.close()
        await task
        return done

    assert asyncio.run(closed()) == [7]
