"""From hits to evidence, and the seam of the readers: who turns evidence into claims."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from datetime import datetime
from typing import Protocol

from ingest.article import TITLE
from ingest.passage import Hit
from ingest.tracing import traced
from qa.evidence import DraftClaim, Evidence, Reading
from qa.extractive import lists


class Reader(Protocol):
    """Turns a question and evidence into claims, or into none with the reason.

    name: the reader and its version, given with every answer.
    remote: whether it waits for a service, rather than for this machine's processors.
    """

    name: str
    remote: bool

    def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[DraftClaim | Reading, None]:
        """Each claim as soon as it is finished, where that is known early; at the end the reading, with all of them.

        Claims cite labels of the evidence. ``asked_at`` is the question's own today.
        Raises ServiceError when a remote model cannot answer.
        """


@traced("read", given=lambda reader, _, evidence, *__: {
    "dateline.reader": reader.name, "dateline.sentences": len(evidence)})  # fmt: skip
async def reading_of(
    reader: Reader, question: str, evidence: Sequence[Evidence], asked_at: datetime
) -> AsyncGenerator[DraftClaim | Reading, None]:
    """What the reader reads."""
    async with aclosing(reader.read(question, evidence, asked_at)) as items:
        async for item in items:
            yield item


async def whole(reader: Reader, question: str, evidence: Sequence[Evidence], asked_at: datetime) -> Reading:
    """The reading alone, for those who need no claim before the others."""
    reading = None
    async for item in reading_of(reader, question, evidence, asked_at):
        reading = item if isinstance(item, Reading) else reading
    if reading is None:
        raise TypeError(f"the reader {reader.name} ended without a reading")
    return reading


def gather(hits: Sequence[Hit]) -> list[Evidence]:
    """The sentences of the hits, each once, in the order of the hits, of a list all the items; then the titles of their
    articles. Labelled S1, S2, …"""
    ranges = [(hit, range(hit.passage.first, lists.last_of(hit.passage.revision, hit.passage.last))) for hit in hits]
    sentences = [(hit, index) for hit, indices in ranges for index in indices]
    titles = [(hit, TITLE) for hit in hits if states(hit.passage.revision.title)]
    places: dict[tuple[int, int], Hit] = {}
    for hit, index in [*sentences, *titles]:
        places.setdefault((hit.passage.revision.key, index), hit)
    return [
        Evidence(f"S{number}", hit.passage.revision, hit.passage.revision.sentence(index), hit.score, hit.story)
        for number, ((_, index), hit) in enumerate(places.items(), 1)
    ]


def states(title: str) -> bool:
    """Whether a title may be evidence: one that asks says nothing, and some articles have none."""
    return bool(title) and not title.rstrip("\"'”’») ").endswith("?")
