"""From hits to evidence, and the seam of the readers: who turns evidence into claims."""

from collections.abc import Sequence
from typing import Protocol

from ingest.passage import Hit
from qa.evidence import Evidence, Reading


class Reader(Protocol):
    """Turns a question and evidence into claims, or into none with the reason.

    name: the reader and its version, given with every answer.
    """

    name: str

    async def read(self, question: str, evidence: Sequence[Evidence]) -> Reading:
        """Claims cite labels of the evidence. Raises ServiceError when a remote model cannot answer."""


def gather(hits: Sequence[Hit]) -> list[Evidence]:
    """The sentences of the hits, each once, labelled S1, S2, … in the order of the hits."""
    places: dict[tuple[int, int], Hit] = {}
    for hit in hits:
        for index in range(hit.passage.first, hit.passage.last):
            places.setdefault((hit.passage.revision.key, index), hit)
    return [
        Evidence(f"S{number}", hit.passage.revision, hit.passage.revision.sentence(index), hit.score)
        for number, ((_, index), hit) in enumerate(places.items(), 1)
    ]
