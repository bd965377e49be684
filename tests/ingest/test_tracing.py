"""What is told of steps of every kind, and when a span is the one that others are a part of."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping

import pytest

from ingest import tracing
from ingest.tracing import Attributes, Kind, Span, current, span, traced


class Heard:
    """A span that is written down."""

    trace = "7" * 32
    headers: Mapping[str, str] = {}

    def __init__(self, name: str, parent: Span | None, ends: list[str]) -> None:
        self.name, self.parent, self._ends = name, parent, ends
        self.noted: dict[str, object] = {}
        self.quoted: dict[str, str] = {}
        self.failed: BaseException | None = None

    def note(self, attributes: Attributes) -> None:
        self.noted |= attributes

    def quote(self, texts: Mapping[str, str]) -> None:
        self.quoted |= texts

    def rename(self, name: str) -> None:
        self.name = name

    def fail(self, error: BaseException) -> None:
        self.failed = error

    def end(self) -> None:
        self._ends.append(self.name)


class Listener:
    def __init__(self) -> None:
        self.spans: list[Heard] = []
        self.ended: list[str] = []

    def begin(self, name: str, kind: Kind, parent: Span | None, carrier: Mapping[str, str] | None) -> Heard:
        del kind, carrier
        self.spans.append(Heard(name, parent, self.ended))
        return self.spans[-1]

    def tree(self) -> list[tuple[str, str | None]]:
        return [(item.name, getattr(item.parent, "name", None)) for item in self.spans]


@pytest.fixture
def heard() -> Iterator[Listener]:
    listener = Listener()
    tracing.listen(listener)
    yield listener
    tracing.listen(None)


@traced("added", given=lambda one, other: {"one": one, "other": other}, gave=lambda sum_: {"sum": sum_})
def added(one: int, other: int) -> int:
    with span("inside"):
        return one + other


@traced(lambda number: f"counting to {number}", quoting=lambda number: {"said": str(number)}, gave=lambda n: {"at": n})
async def counting(number: int) -> AsyncGenerator[int, None]:
    for item in range(number):
        added(item, item)
        yield item


@traced("whole")
async def whole(number: int) -> list[int]:
    return [item async for item in counting(number)]


def test_a_function_and_what_it_does_inside(heard: Listener) -> None:
    assert added(1, other=2) == 3
    assert heard.tree() == [("added", None), ("inside", "added")]
    assert heard.spans[0].noted == {"one": 1, "other": 2, "sum": 3}
    assert heard.ended == ["inside", "added"]
    assert current() is tracing.SILENCE


def test_a_coroutine_and_a_generator_in_it(heard: Listener) -> None:
    assert asyncio.run(whole(2)) == [0, 1]
    inside = [("added", "counting to 2"), ("inside", "added")]
    assert heard.tree() == [("whole", None), ("counting to 2", "whole"), *inside, *inside]
    assert (heard.spans[1].noted, heard.spans[1].quoted) == ({"at": 1}, {"said": "2"})
    assert heard.ended[-2:] == ["counting to 2", "whole"]


def test_while_a_generator_waits_its_span_is_not_the_listeners(heard: Listener) -> None:
    async def listening() -> None:
        async for _ in counting(1):
            with span("the listener's own"):
                pass

    asyncio.run(listening())
    assert heard.tree()[-1] == ("the listener's own", None)


def test_a_generator_that_nobody_listens_to_any_more_ends_in_good_order(heard: Listener) -> None:
    async def listening() -> None:
        items = counting(5)
        await anext(items)
        await asyncio.create_task(items.aclose())  # in another context

    asyncio.run(listening())
    assert heard.ended[-1] == "counting to 5"
    assert heard.spans[0].failed is None
    assert current() is tracing.SILENCE


def test_what_fails_is_told_and_raised(heard: Listener) -> None:
    @traced("fails")
    def fails() -> None:
        raise ValueError

    @traced("fails later")
    async def fails_later() -> AsyncGenerator[int, None]:
        yield 1
        fails()

    async def listening() -> None:
        async for _ in fails_later():
            pass

    with pytest.raises(ValueError):
        asyncio.run(listening())
    assert {item.name: type(item.failed) for item in heard.spans} == {"fails": ValueError, "fails later": ValueError}
    assert heard.ended == ["fails", "fails later"]


def test_without_a_listener_the_work_is_the_same() -> None:
    assert (added(1, 2), asyncio.run(whole(3)), current().trace) == (3, [0, 1, 2], "")
    with span("silent") as silent:
        silent.note({"a": 1})
        silent.quote({"b": "c"})
        silent.rename("d")
        assert silent is tracing.SILENCE and not silent.headers


def test_tasks_and_threads_are_a_part_of_what_began_them(heard: Listener) -> None:
    async def begun() -> None:
        with span("begun"):
            await asyncio.create_task(whole(1))
            await asyncio.to_thread(added, 1, 1)

    asyncio.run(begun())
    assert [name for name, parent in heard.tree() if parent == "begun"] == ["whole", "added"]
