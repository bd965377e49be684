"""The end of a desk's parts: those that hold something open, such as connections to a service, are closed."""

from contextlib import AsyncExitStack
from typing import Protocol, runtime_checkable


@runtime_checkable
class Closes(Protocol):
    """A part that holds something open; most parts hold nothing, and have no ``close``."""

    async def close(self) -> None:
        """Lets go of it, in the event loop that it was used in; a second time does nothing."""


async def close(*parts: object) -> None:
    """Closes the parts that hold something open, the last one first, and each even where another fails."""
    async with AsyncExitStack() as stack:
        for part in parts:
            if isinstance(part, Closes):
                stack.push_async_callback(part.close)
