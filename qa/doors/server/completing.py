"""While it serves, articles get what they lack, the newest first, a few at a time: vectors of later passages, and what
annotators say that were changed since the articles came."""

import asyncio

from ingest.collection import Collection
from ingest.errors import DatelineError
from qa.doors.server.errors import Refused
from qa.doors.server.queues import Writer

PAUSE = 1.0  # seconds between two looks whether anything has come
AFTER_FAILURE = 60.0  # seconds, such as of a service that embeds


async def complete(collection: Collection, writer: Writer) -> None:
    """Runs until it is cancelled; between two portions, whoever else changes the collection has a turn."""
    done = -1  # the generation of which nothing waits
    while True:
        pause = PAUSE
        try:
            if collection.generation != done:
                left = await writer.run(collection.complete) or await writer.run(collection.renew)
                pause, done = (0, done) if left else (PAUSE, collection.generation)
        except Refused:  # others wait for their turn already
            pass
        except DatelineError:  # the articles wait on, as the status says
            pause = AFTER_FAILURE
        await asyncio.sleep(pause)
