"""A reader that is stood in for by another while its service is away."""

import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime

from ingest.errors import ServiceError
from qa.evidence import DraftClaim, Evidence, Reading
from qa.lifecycle import close
from qa.read import Reader

log = logging.getLogger(__name__)


class Fallback:
    """Reads with ``first``; with ``second`` when its service fails before it has released anything.

    Once a claim has been released the error is raised: half an answer must not pass for a whole one,
    nor two readers' for one reader's.
    """

    def __init__(self, first: Reader, second: Reader) -> None:
        self.name = first.name
        self.remote = first.remote
        self.first = first
        self.second = second

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[DraftClaim | Reading, None]:
        released = False
        try:
            async with aclosing(self.first.read(question, evidence, asked_at)) as items:
                async for item in items:
                    released = True
                    yield item
                return
        except ServiceError as error:
            if released:
                raise
            log.warning("%s; answered by %s", error.message, self.second.name)
            reason = f"answered by {self.second.name}, because {error.message}"
        async with aclosing(self.second.read(question, evidence, asked_at)) as items:
            async for item in items:
                yield self._marked(item, reason)

    async def close(self) -> None:
        """Closes what either holds open."""
        await close(self.first, self.second)

    def _marked(self, item: DraftClaim | Reading, reason: str) -> DraftClaim | Reading:
        if isinstance(item, DraftClaim):
            return item
        return replace(item, reasons=(reason, *item.reasons), reader=self.second.name)
