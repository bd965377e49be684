"""Where what costs processor time may be done: on other machines, and here where nobody names any."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from ingest.embedders import Embedder

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[..., Iterator[Result]]
"""Gives its results one after the other, the same each time it is given the same; a function of a module."""


class WorkLost(Exception):
    """Every process that a piece of work was given to ended without a word, so many that the work must be why."""


class Cluster(Protocol):
    """Other processes, on this machine or others.

    most: pieces of work that may be under way at once. load: gives the collection's embedder where it is called.
    """

    most: int
    load: Callable[[], Embedder]

    def begin(self, work: Work[Result], *given: Any, waits: bool = False) -> Iterator[Result]:
        """Has work begun; its results come in order, and few of them wait to be taken.

        waits: it takes the time of whoever takes its results, and must keep no processor from other work meanwhile.
        Raises WorkLost, and what the work raises.
        """


class Ahead(Generic[Item, Result]):
    """Pieces of work that are begun before their turn, and taken in the order in which they came.

    begin: begins one. take: is given each item with its work, once it is its turn. most: how many are under way.
    """

    def __init__(
        self, begin: Callable[[Item], Iterator[Result]], take: Callable[[Item, Iterator[Result]], None], most: int
    ) -> None:
        self._begin, self._take, self._most = begin, take, most
        self._under_way: deque[tuple[Item, Iterator[Result]]] = deque()

    def put(self, item: Item) -> None:
        """Begins it; whatever is one too many is taken first."""
        self._under_way.append((item, self._begin(item)))
        while len(self._under_way) > self._most:
            self._take(*self._under_way.popleft())

    def settle(self) -> None:
        """Takes all that is under way."""
        while self._under_way:
            self._take(*self._under_way.popleft())


def in_order(
    begin: Callable[[Item], Iterator[Result]], items: Iterable[Item], most: int
) -> Iterator[tuple[Item, Iterator[Result]]]:
    """The items with their work, of which so many are under way."""
    under_way: deque[tuple[Item, Iterator[Result]]] = deque()
    for item in items:
        under_way.append((item, begin(item)))
        if len(under_way) > most:
            yield under_way.popleft()
    yield from under_way
