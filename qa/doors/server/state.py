"""What the routes of one server share."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from ingest.errors import DatelineError
from ingest.reading.worker import Worker
from ingest.writer.checking import Health
from qa.build import fetcher
from qa.desk import Desk
from qa.doors import answers
from qa.doors.answers import Store
from qa.doors.keys import Spent
from qa.doors.server.queues import Fetches, Line, Writer
from qa.doors.server.spending import Purse
from qa.doors.telemetry.metrics import Metrics, metrics
from qa.question import Question
from qa.service.usage import PROCESS, Usage
from qa.settings import Settings

if TYPE_CHECKING:
    from ingest.fetching import Fetcher


STATE = "dateline.state"  # in a request's scope: the State that it is about


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
    """searches: their own line, so that they are taken however many questions wait. web: gives what fetches pages.
    purse: what whoever asks may spend. groups: of whose articles alone anything is seen, None for all."""

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
    answers: Store
    conversations: Store
    purse: Purse
    groups: frozenset[str] | None = None

    def seen_by(self, groups: frozenset[str]) -> "State":
        """The same, and nothing in it that these groups may not see."""
        desk = self.desk.over(self.desk.collection.seen_by(groups))
        told, talks = self.answers.seen_by(groups), self.conversations.seen_by(groups)
        return replace(self, desk=desk, answers=told, conversations=talks, groups=groups)

    @property
    def used(self) -> Usage | None:
        """Of language models: by the tenant, else by the whole process."""
        return (self.purse.ledger or PROCESS).total

    @property
    def models(self) -> tuple[str, ...]:
        """What the chat interface may be asked for: by the first name any reader, by the second the one there is."""
        return ("dateline", f"dateline-{self.settings.reader}")


def new(desk: Desk, settings: Settings, counts: Metrics | None = None) -> State:
    """counts: where what happens is counted; None for a place of its own."""
    writer = Writer()
    most = settings.serve.concurrency + settings.serve.waiting
    line, searches = (Line(most, what) for what in ("questions", "searches"))
    counts = counts or metrics(settings, line.__len__, lambda: PROCESS.total)
    return State(
        desk, settings, counts, line, searches, writer, Fetches(), fetcher(settings), Worker(),
        Readiness(desk, writer), answers.store_of(settings), answers.conversations_of(settings),
        Purse(Spent(settings.data)),
    )  # fmt: skip


def _of(request: Request) -> State:
    return cast(State, request.scope[STATE])


Shared = Annotated[State, Depends(_of)]
