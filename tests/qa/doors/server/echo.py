"""A reader for the tests of the server, also of those that run in a process of their own."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime

from qa.evidence import DraftClaim, Evidence, Reading


class Echo:
    """Tells the first sentence before it, word for word; fails or waits when told to."""

    name = "echo@1"
    remote = False

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.hold: asyncio.Event | None = None
        self.waiting = 0
        self.cancelled = 0

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[Reading, None]:
        del question, asked_at
        if self.hold:
            self.waiting += 1
            try:
                await self.hold.wait()
            except asyncio.CancelledError:
                self.cancelled += 1
                raise
        if self.error:
            raise self.error
        best = evidence[0]
        yield Reading((DraftClaim(best.sentence.text, (best.label,), 0.9),), 0.9)
