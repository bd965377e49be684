"""The service as the rest of the house sees it: turns, tries, fallbacks, circuit breaker and the count of tokens."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any

from ingest.errors import ServiceBusy
from qa.service import forms, usage
from qa.service.breaker import Breaker
from qa.service.completion import Counts
from qa.service.failure import Failure
from qa.service.manner import Manner
from qa.service.openai import Wire
from qa.service.told import told
from qa.service.usage import Usage
from qa.service.waits import Tries
from qa.settings import Settings

log = logging.getLogger(__name__)

Message = dict[str, Any]  # {"role": "system" | "user" | "assistant", "content": text}


class Service:
    """One model of one OpenAI-compatible service, shared by the tasks of one event loop.

    name: the model's, as configured. ``clock`` is the circuit breaker's, ``sleep`` waits between tries.
    """

    def __init__(
        self, settings: Settings, *, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep, ledger: usage.Ledger = usage.PROCESS,
    ) -> None:  # fmt: skip
        self.name = settings.llm.model
        self.settings = settings
        self._prices = usage.prices(settings.llm.prices)
        self._wire = Wire(settings)
        self._turns = asyncio.Semaphore(settings.llm.concurrency)
        self._breaker = Breaker(settings.llm.breaker_failures, settings.llm.breaker_pause, clock)
        self._manner = Manner()
        self._sleep, self._ledger = sleep, ledger

    @property
    def total(self) -> Usage | None:
        """What this process has used since it started, by all its services; None before the first call."""
        return self._ledger.total

    @told("openai")
    async def stream(self, messages: Sequence[Message], schema: dict[str, Any]) -> AsyncGenerator[str | Usage, None]:
        """Pieces of the JSON document that the model writes, following ``schema`` as far as the service sees to that;
        at the end one Usage.

        Raises ServiceUnreachable when it is not there or not in time, ServiceRefused when it answers with anything
        but a whole document, and ServiceBusy when it has no time. After a first piece nothing is tried again.
        Whoever stops listening closes the generator, and that closes the connection.
        """
        try:
            async with self._turn():
                with self._breaker.watch() as well:  # in the turn: while one waits, others may find the service broken
                    async with aclosing(self._tried(messages, schema)) as items:
                        async for item in items:
                            if isinstance(item, Usage):
                                well()  # here, because who has the usage need not listen on
                            yield item
        except Failure as failure:
            raise failure.error from None

    @property
    def place(self) -> str:
        """Its address, without a password."""
        return self._wire.place

    async def complete(self, messages: Sequence[Message], schema: dict[str, Any]) -> tuple[str, Usage]:
        """The whole document and what it took. Raises as ``stream`` does."""
        pieces: list[str] = []
        async with aclosing(self.stream(messages, schema)) as items:
            async for item in items:
                if isinstance(item, Usage):
                    return "".join(pieces), item
                pieces.append(item)
        raise TypeError("a stream ended without its usage")

    async def close(self) -> None:
        """Closes all connections."""
        await self._wire.close()

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self.settings.llm.first_timeout):
                await self._turns.acquire()
        except TimeoutError:
            message = f"all {self.settings.llm.concurrency} calls of the model that are allowed at once are under way"
            raise ServiceBusy(f"{message}; see llm.concurrency", retry_after=1.0) from None
        try:
            yield
        finally:
            self._turns.release()

    async def _tried(self, messages: Sequence[Message], schema: dict[str, Any]) -> AsyncGenerator[str | Usage, None]:
        loop, manner, begun = asyncio.get_running_loop(), self._manner, False
        heat, tokens = self.settings.llm.temperature, self.settings.llm.max_tokens
        start = loop.time()
        deadline = start + self.settings.llm.total_timeout
        tries = Tries(self.settings.llm.retries, self.settings.llm.retry_cap)
        while True:
            try:
                request = manner.request(messages, schema, temperature=heat, tokens=tokens)
                async with aclosing(self._once(request, manner.form, start, deadline)) as items:
                    async for item in items:
                        self._manner, begun = manner, True
                        yield item
                return
            except Failure as failure:
                if begun:
                    raise
                if weaker := manner.without(failure.unknown):
                    log.warning("%s; asking it otherwise: %s", failure.error.message, weaker)
                    manner = weaker
                    continue
                wait = tries.next(failure, deadline - loop.time())
                log.info("%s; trying again in %.1f s", failure.error.message, wait)
                await self._sleep(wait)

    async def _once(
        self, request: dict[str, Any], form: forms.Form, start: float, deadline: float
    ) -> AsyncGenerator[str | Usage, None]:
        """One try. What a broken or abandoned one has written is paid for as well, and counted."""
        written: list[str] = []
        counts: Counts | None = None
        try:
            async with aclosing(self._wire.reply(request, form, deadline)) as items:
                async for item in items:
                    if isinstance(item, str):
                        written.append(item)
                        yield item
                    else:
                        counts = item
        finally:
            used = self._used(request, written, counts, asyncio.get_running_loop().time() - start)
            if written or counts:
                self._ledger.add(used)
        yield used

    def _used(self, request: dict[str, Any], written: list[str], counts: Counts | None, seconds: float) -> Usage:
        prompt = counts.prompt if counts else usage.estimate([json.dumps(request, ensure_ascii=False)])
        completion = counts.completion if counts else usage.estimate(["".join(written)])
        cost = usage.cost_of(self._prices, self.name, prompt, completion)
        return Usage(1, prompt, completion, seconds, cost, self.name, estimated=counts is None)


def service(settings: Settings) -> Service:
    """The service of the settings. Raises BadInput when neither a key nor an address is set."""
    return Service(settings)
