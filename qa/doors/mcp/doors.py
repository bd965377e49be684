"""The door as the tools use it, without blocking their event loop; and that of a process of its own."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol, TypeVar

from qa.doors.door import Door, Local, server_of
from qa.doors.python import LocalDesk
from qa.doors.remote import Remote
from qa.settings import Settings

Result = TypeVar("Result")
Object = dict[str, Any]


class AsyncDoor(Protocol):
    """Requests and answers as in docs/http.md. Each raises DatelineError, or pydantic's ValidationError."""

    async def ask(self, body: Object) -> Object: ...
    async def search(self, body: Object) -> Object: ...
    async def verify(self, body: Object) -> Object: ...
    async def article(self, article_id: str) -> Object: ...
    async def quotes(self, body: Object) -> Object: ...
    async def timeline(self, body: Object) -> Object: ...


class Doors:
    """The collection of the settings: through the server that was named or owns it, else opened here, once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._local = _Kept(settings)

    async def ask(self, body: Object) -> Object:
        return await _threaded(lambda: self._door().ask(body))

    async def search(self, body: Object) -> Object:
        return await _threaded(lambda: self._door().search(body))

    async def verify(self, body: Object) -> Object:
        return await _threaded(lambda: self._door().verify(body))

    async def article(self, article_id: str) -> Object:
        return await _threaded(lambda: self._door().article(article_id, None))

    async def quotes(self, body: Object) -> Object:
        return await _threaded(lambda: self._door().quotes(body))

    async def timeline(self, body: Object) -> Object:
        return await _threaded(lambda: self._door().timeline(body))

    def close(self) -> None:
        self._local.close()

    def _door(self) -> Door:
        """Looked up each time: a server may have come or gone since the last question."""
        url = server_of(self._settings)
        return Remote(url, key=self._settings.key) if url else self._local


class _Kept(Local):
    """A desk in this process that stays open between questions; one that cannot be opened yet is tried again."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._open: LocalDesk | None = None
        self._opening = threading.Lock()

    def close(self) -> None:
        if self._open:
            self._open.close()
            self._open = None

    def _desk(self) -> AbstractContextManager[LocalDesk]:
        with self._opening:
            if self._open is None:
                self._open = super()._desk()
            return nullcontext(self._open)


async def _threaded(work: Callable[[], Result]) -> Result:
    return await asyncio.to_thread(work)
