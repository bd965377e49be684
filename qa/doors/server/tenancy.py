"""Which collection a request is about: that of the caller's tenant, as far as their groups may see it.

Collections of tenants are opened when somebody asks, at most so many at once, and closed when nobody has for a while.
Models are loaded once: every tenant's desk has the parts of the first one, over a collection of its own.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from time import monotonic

from starlette.types import ASGIApp, Receive, Scope, Send

from ingest.collection import Collection
from ingest.embedders import Embedder, Lent
from ingest.errors import DatelineError, NotFound
from qa.build import own_with, read_with
from qa.doors import tenants
from qa.doors.server import state
from qa.doors.server.admission.caller import WHO, Caller
from qa.doors.server.completing import complete
from qa.doors.server.errors import Refused, overloaded, response_of
from qa.doors.server.spending import Purse
from qa.doors.server.state import STATE, State
from qa.doors.telemetry.metrics import Metrics
from qa.service.usage import Ledger
from qa.settings import Settings

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    """A tenant whose collection is open. users: requests that are under way in it. completing: what gives its articles
    what they lack, where this server owns it."""

    state: State
    completing: "asyncio.Task[None] | None" = None
    users: int = 0
    used_at: float = field(default_factory=monotonic)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What outlives the closing of a collection."""

    metrics: Metrics
    ledger: Ledger


class Tenants:
    """root: gives the state of the folder's own collection, whose parts the others share."""

    def __init__(self, root: Callable[[], State]) -> None:
        self._root = root
        self._open: dict[str, _Open] = {}
        self._counted: dict[str, _Counted] = {}
        self._opening = asyncio.Lock()
        self._closing: asyncio.Task[None] | None = None
        self.url: str | None = None

    @asynccontextmanager
    async def lent(self, name: str) -> AsyncIterator[State]:
        """The tenant's state, open until the block ends. Raises NotFound, Refused, and what opening raises."""
        opened = await self._found(name)
        opened.users += 1
        try:
            yield opened.state
        finally:
            opened.users -= 1
            opened.used_at = monotonic()

    async def _found(self, name: str) -> _Open:
        if name not in self._open:
            async with self._opening:
                if name not in self._open:
                    await self._make_room()
                    self._open[name] = await self._opened(name)
        return self._open[name]

    async def _opened(self, name: str) -> _Open:
        root = self._root()
        settings = of_tenant(root.settings, name)
        collection = await asyncio.to_thread(_collection, settings, Lent(root.desk.collection.embedder))
        if collection.may_write:
            collection.writer.announce(self.url)
        if self._closing is None:
            self._closing = asyncio.create_task(self._close_idle())
        counted = self._counted.get(name) or self._counting(name)
        made = _over(root, collection, settings, counted)
        return _Open(made, asyncio.create_task(complete(collection, made.writer)) if collection.may_write else None)

    def _counting(self, name: str) -> _Counted:
        ledger = Ledger()
        made = Metrics(lambda: len(self._open[name].state.line) if name in self._open else 0, lambda: ledger.total)
        return self._counted.setdefault(name, _Counted(made, ledger))

    async def _make_room(self) -> None:
        """Raises Refused where as many as may be are open, and all in use."""
        if len(self._open) < self._root().settings.tenants.open:
            return
        idle = [name for name, opened in self._open.items() if not opened.users]
        if not idle:
            raise overloaded("tenants")
        await self._close(min(idle, key=lambda name: self._open[name].used_at))

    async def _close_idle(self) -> None:
        most = self._root().settings.tenants.idle
        while True:
            await asyncio.sleep(most / 4)
            async with self._opening:
                for name in [*self._open]:
                    opened = self._open[name]
                    if not opened.users and monotonic() - opened.used_at >= most:
                        await self._close(name)

    async def _close(self, name: str) -> None:
        """It is open no longer as soon as this begins, so that nobody is given what is being closed."""
        opened = self._open.pop(name)
        if opened.completing:
            opened.completing.cancel()
        await asyncio.to_thread(_end, opened.state)

    async def close(self) -> None:
        """All of them; a second time does nothing."""
        if self._closing:
            self._closing.cancel()
        for name in [*self._open]:
            await self._close(name)


def of_tenant(settings: Settings, name: str) -> Settings:
    """The settings, of a tenant's collection and evals. Raises NotFound, and does not say who the others are."""
    try:
        return tenants.settings_of(settings, name)
    except NotFound:
        raise NotFound("there is no collection for this key; whoever runs the server can make it") from None


def _collection(settings: Settings, embedder: Embedder) -> Collection:
    """A replica reads a tenant's too."""
    return read_with(settings, embedder) if settings.serve.replica else own_with(settings, "serve", embedder)


def _over(root: State, collection: Collection, settings: Settings, counted: _Counted) -> State:
    """A line, a writer and answers of its own; what fetches and parses is shared."""
    made = state.new(root.desk.over(collection), settings, counted.metrics)
    purse = Purse(root.purse.spent, ledger=counted.ledger)
    return replace(made, purse=purse, web=root.web, worker=root.worker, fetches=root.fetches)


def _end(opened: State) -> None:
    opened.writer.close()
    opened.desk.collection.close()


class Housed:
    """Gives every request the state that it is about."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        async with AsyncExitStack() as stack:
            try:
                scope[STATE] = await self._state(scope, stack)
            except (Refused, DatelineError) as error:
                await response_of(error)(scope, receive, send)
                return
            await self._app(scope, receive, send)

    async def _state(self, scope: Scope, stack: AsyncExitStack) -> State:
        shared, caller = scope["app"].state, scope.get(WHO)
        if caller is None:  # nobody is asked who they are
            found: State = shared.shared
            return found
        if caller.tenant is None:
            return _as_seen(shared.shared, caller)
        return _as_seen(await stack.enter_async_context(shared.tenants.lent(caller.tenant)), caller)


def _as_seen(found: State, caller: Caller) -> State:
    paid = replace(found, purse=replace(found.purse, caller=caller))
    return paid if caller.groups is None else paid.seen_by(caller.groups)
