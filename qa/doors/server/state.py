"""What the routes of one server share."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from ingest.errors import DatelineError
from ingest.reading.worker import Worker
from ingest.writer.checking import Health
from qa.build import fetcher
from qa.desk import Desk
from qa.doors import answers
from qa.doors.server.metrics import Metrics
from qa.doors.server.queues import Fetches, Line, Writer
from qa.question import Question
from qa.settings import Settings

if TYPE_CHECKING:
    from ingest.fetching import Fetcher


class Readiness:
    """Whether questions can be answered, and how far the vector index is to be trusted."""

    def __init__(self, desk: Desk, writer: Writer) -> None:
        self._desk = desk
        self._writer = writer
        self._warm = False
        self._turn = asyncio.Lock()
        self._health: Health | None = None
        self._checked = self._checked_in_full = -1  # the generations of the last checks

    async def problem(self) -> str | None:
        """Why no question can be answered now, or None; a first search loads whatever loads late."""
        async with self._turn:
            try:
                if not self._warm:
                    await self._desk.search(Question("Is everything loaded?"), 1)
                    self._warm = True
                await self._generation()  # a catalog elsewhere may be out of reach
            except DatelineError as error:
                return error.message
        return None

    async def health(self, *, in_full: bool = False) -> Health | None:
        """The vector index compared with the catalog: what has changed since the last time, or ``in_full``.

        Never while a change goes on: then it is what was found last.
        """
        collection, generation = self._desk.collection, await self._generation()
        done = self._checked_in_full if in_full else self._checked
        if collection.may_write and not self._writer.busy and done != generation:
            try:
                self._health = await self._writer.run(collection.check if in_full else collection.check_changes)
                self._checked = generation
                self._checked_in_full = generation if in_full else self._checked_in_full
            except DatelineError:  # what it is, the collection remembers
                self._health = None
        return self._health

    async def _generation(self) -> int:
        """Off the event loop: a database may take its time."""
        return await asyncio.to_thread(lambda: self._desk.collection.generation)

    async def degraded(self) -> str | None:
        """What is wrong with the vector index, which then is searched around, exactly and slower."""
        health = await self.health()
        if health and not health.whole:
            return (
                f"the vector index lacks {health.missing} and has {health.extra} stray passages; run: dateline rebuild"
            )
        return self._desk.collection.degraded


@dataclass(frozen=True, slots=True)
class State:
    """searches: their own line, so that they are taken however many questions wait. web: gives what fetches pages."""

    desk: Desk
    settings: Settings
    metrics: Metrics
    line: Line
    searches: Line
    writer: Writer
    fetches: Fetches
    web: "Callable[[], Fetcher]"
    worker: Worker
    readiness: Readiness
    answers: answers.Store

    @property
    def models(self) -> tuple[str, ...]:
        """What the chat interface may be asked for: by the first name any reader, by the second the one there is."""
        return ("dateline", f"dateline-{self.settings.reader}")


def new(desk: Desk, settings: Settings) -> State:
    writer = Writer()
    most = settings.serve.concurrency + settings.serve.waiting
    line, searches = (Line(most, what) for what in ("questions", "searches"))
    return State(
        desk, settings, Metrics(), line, searches, writer, Fetches(), fetcher(settings), Worker(),
        Readiness(desk, writer), answers.store_of(settings),
    )  # fmt: skip


def _of(request: Request) -> State:
    return cast(State, request.app.state.shared)


Shared = Annotated[State, Depends(_of)]
