"""Places read by a cluster, shard after shard, many at once and given in order."""

import logging
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ingest.article import Draft, Refusal
from ingest.normalise import label
from ingest.reading import listed, read_sources
from ingest.reading.shards import Portion, Shard, read_shard, shards
from ingest.sources import Named
from ingest.urls import without_secrets
from ingest.writer.cluster import Cluster, WorkLost, in_order
from qa.build import fetcher
from qa.settings import Settings

READERS = 4  # of so many pieces of work that may be under way, one may be a shard: embedding takes far longer

log = logging.getLogger(__name__)

OnBytes = Callable[[int], None]
Piece = Shard | str
"""What the cluster reads, or a place that this machine reads itself."""


def read(
    settings: Settings, places: Sequence[str], format: str, on_bytes: OnBytes, cluster: Cluster
) -> Iterator[Draft | Refusal]:
    """As ``ingest.reading.read_sources``: files, folders and cloud storage are read by the cluster, and all other
    places here, since sites and mailboxes are no gentler to many at once."""
    reading = _Reading(settings, format, on_bytes, cluster)
    pieces = (piece for place in map(str, places) for piece in _pieces(place, format))
    for _, items in in_order(reading.begin, pieces, max(1, cluster.most // READERS)):
        yield from items


def _pieces(place: str, format: str) -> Iterator[Piece]:
    items = listed(place, format=format)
    return iter([place]) if items is None else shards(place, items, format)


class _Reading:
    def __init__(self, settings: Settings, format: str, on_bytes: OnBytes, cluster: Cluster) -> None:
        self._settings, self._format = settings, format
        self._on_bytes, self._cluster = on_bytes, cluster

    def begin(self, piece: Piece) -> Iterator[Draft | Refusal]:
        if isinstance(piece, Shard):
            return self._taken(piece, self._begun(piece))
        web, pages = fetcher(self._settings), self._settings.fetch.pages
        return read_sources([piece], format=self._format, on_bytes=self._on_bytes, fetcher=web, pages=pages)

    def _begun(self, shard: Shard) -> Iterator[Portion]:
        return self._cluster.begin(read_shard, shard, waits=True)

    def _taken(self, shard: Shard, work: Iterator[Portion], known: int = 0) -> Iterator[Draft | Refusal]:
        """known: so many of its first articles and refusals were given before."""
        last = Portion()
        try:
            for last in work:
                self._on_bytes(last.bytes)
                skipped = min(known, len(last.items))
                known -= skipped
                yield from islice(last.items, skipped, None)
        except WorkLost as error:
            yield from self._one_by_one(shard, last, str(error))

    def _one_by_one(self, shard: Shard, last: Portion, reason: str) -> Iterator[Draft | Refusal]:
        """Of several files it is found out which of them ends whoever reads it."""
        left = shard.items[last.finished :]
        if not left:
            return
        if len(left) == 1:
            yield _lost(shard.place, left[0], reason)
            return
        first, final = (_name(shard.place, left[at]) for at in (0, -1))
        log.warning("%s to %s are read one by one: %s", first, final, reason)
        for item, known in zip(left, [last.partial, *[0] * len(left)], strict=False):
            one = Shard(shard.place, [item], shard.format)
            yield from self._taken(one, self._begun(one), known)


def _lost(place: str, item: Named | Draft | Refusal, reason: str) -> Refusal:
    return Refusal(_name(place, item), "unreadable", reason)


def _name(place: str, item: Named | Draft | Refusal) -> str:
    return item.origin if isinstance(item, Named) else label(without_secrets(place))
