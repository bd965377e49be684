"""The real server over a small collection, with the shipped reader but for questions that begin with "Script:".

Usage: serve_pages.py FOLDER [VECTORS]. Prints its address once it listens. A scripted question says what becomes of it:
"title" cites a headline, "drop" also makes a claim that fails its checks, "wait" comes to no end after its first
claim, "fail" ends there in an error; the rest of its words are what is searched for.
"""

import asyncio
import sys
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime
from pathlib import Path

from ingest.embedders import Embedder
from ingest.errors import ServiceUnreachable
from qa import build
from qa.doors.server import serve
from qa.evidence import DraftClaim, Evidence, Reading
from qa.read import Reader
from qa.settings import Serve, Settings, Storage

MARK = "script:"
INVENTED = "Zebulon Quark bought ninety-nine castles."


class Scripted:
    """Does as a question that begins with the mark says, and has another reader read all others."""

    remote = False

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.name = reader.name

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[DraftClaim | Reading, None]:
        if not question.lower().startswith(MARK):
            async for item in self._reader.read(question, evidence, asked_at):
                yield item
            return
        words = question.lower().removeprefix(MARK).split()
        best = next(item for item in evidence if item.sentence.part == ("title" if "title" in words else "text"))
        claim = DraftClaim(best.sentence.text, (best.label,), 0.9)
        yield claim
        if "wait" in words:
            await asyncio.Event().wait()
        if "fail" in words:
            raise ServiceUnreachable("the model’s service does not respond")
        invented = (DraftClaim(INVENTED, (best.label,), 0.5),) if "drop" in words else ()
        yield Reading((claim, *invented), 0.9)


def main(folder: str, vectors: str = "chroma") -> int:
    shipped = build.reader

    def reader(settings: Settings, embedder: Embedder) -> Reader:
        return Scripted(shipped(settings, embedder))

    build.reader = reader
    serving, storage = Serve(port=0, evals=Path(folder)), Storage(vectors=vectors)
    settings = Settings(data=Path(folder), embedder="hashing", serve=serving, storage=storage)
    return serve(settings, lambda url: sys.stdout.write(f"{url}\n") and sys.stdout.flush())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
