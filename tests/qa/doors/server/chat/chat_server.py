"""A reader that does what its question says, and a server with it: ``python chat_server.py FOLDER`` prints its URL."""

import asyncio
import sys
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime
from pathlib import Path

from ingest.errors import ServiceUnreachable
from qa.evidence import DraftClaim, Evidence, Reading

TOGETHER = 50
USAGE = {
    "calls": 1, "prompt_tokens": 120, "completion_tokens": 30, "seconds": 0.5, "cost": None, "model": "m",
    "estimated": False,
}  # fmt: skip


class EveryPassage:
    """Like a model behind a service: it tells its claims one by one, and keeps no processor busy while it waits.

    "fail": it breaks off after its first claim. "nothing": it finds no answer. "hang": it waits for ever.
    "together": it waits until fifty questions wait. Anything else: two claims, of which the second rests on two
    sentences.
    """

    name = "teller@1"
    remote = True

    def __init__(self) -> None:
        self._waiting = 0
        self._all_here = asyncio.Event()

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[DraftClaim | Reading, None]:
        del asked_at
        if "nothing" in question:
            yield Reading((), 0.1, ("no sentence answers this",))
            return
        first, second = evidence[0], evidence[-1]
        claims = (
            DraftClaim(first.sentence.text, (first.label,), 0.9),
            DraftClaim(second.sentence.text, (second.label, first.label), 0.8),
        )
        yield claims[0]
        if "fail" in question:
            raise ServiceUnreachable("the model's service went away")
        if "hang" in question:
            await asyncio.Event().wait()
        if "together" in question:
            await self._wait_for_the_others()
        yield claims[1]
        yield Reading(claims, 0.9, usage=USAGE)

    async def _wait_for_the_others(self) -> None:
        self._waiting += 1
        if self._waiting == TOGETHER:
            self._all_here.set()
        await asyncio.wait_for(self._all_here.wait(), 60)


def main() -> int:
    from qa import build
    from qa.doors.server import serve
    from qa.settings import Serve, Settings

    build.reader = lambda *_: EveryPassage()
    settings = Settings(data=Path(sys.argv[1]), embedder="hashing", serve=Serve(port=0))
    return serve(settings, lambda url: print(url, flush=True))  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
