"""Places in pieces of bounded size, each of which another process may read, on any machine that reaches the place."""

import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from ingest.article import Draft, Refusal
from ingest.reading import AUTO, Item, read_named
from ingest.reading.worker import Worker
from ingest.sources import Named

BYTES = 4 * 2**20  # of small files in one shard; a larger file is a shard of its own
FILES = 200
CHARACTERS = 400_000  # of text that is given at once
ITEMS = 500


@dataclass(frozen=True, slots=True)
class Shard:
    """Some of what lies in a place, in order; what could not be listed is among it as a refusal.

    format: as ``read_sources`` has it.
    """

    place: str
    items: Sequence[Item]
    format: str = AUTO


@dataclass(slots=True)
class Portion:
    """Articles and refusals of a shard, and how many bytes were read for them.

    finished: how many of the shard's items are read with it. partial: of how many articles and refusals of the next
    item that is so already.
    """

    items: list[Draft | Refusal] = field(default_factory=list)
    bytes: int = 0
    finished: int = 0
    partial: int = 0
    size: int = 0

    def take(self, found: Draft | Refusal) -> None:
        self.items.append(found)
        self.partial += 1
        self.size += len(found.text if isinstance(found, Draft) else found.reason)

    @property
    def is_full(self) -> bool:
        return self.size >= CHARACTERS or len(self.items) >= ITEMS

    def next(self) -> "Portion":
        """The one that goes on where this one ends."""
        return Portion(finished=self.finished, partial=self.partial)


def shards(place: str, items: Iterable[Item], format: str) -> Iterator[Shard]:
    """What lies in a place, small files together."""
    held: list[Item] = []
    size = 0
    for item in items:
        more = item.size or 0 if isinstance(item, Named) else 0
        if held and (size + more > BYTES or len(held) >= FILES):
            yield Shard(place, held, format)
            held, size = [], 0
        held.append(item)
        size += more
    if held:
        yield Shard(place, held, format)


def read_shard(shard: Shard) -> Iterator[Portion]:
    """Its articles and refusals, the same portions each time."""
    portion = Portion()

    def count(more: int) -> None:
        portion.bytes += more

    for item in shard.items:
        for found in read_named(shard.place, [item], format=shard.format, on_bytes=count, worker=_worker()):
            portion.take(_missed(found) if isinstance(item, Named) else found)
            if portion.is_full:
                yield portion
                portion = portion.next()
        portion.finished, portion.partial = portion.finished + 1, 0
    yield portion


@cache
def _worker() -> Worker:
    """One as long as the process lasts, with which it ends: whoever reads one shard reads others."""
    return Worker()


def _missed(found: Draft | Refusal) -> Draft | Refusal:
    """What was listed and is not there is so for one machine alone."""
    if not isinstance(found, Refusal) or found.code != "not_found":
        return found
    where = f"It is not there on {platform.node()}, which was to read it"
    return replace(found, reason=f"{where}; put it where all nodes of the cluster see it.")
