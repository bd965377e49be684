"""The batches of one ingest on their way in, in order; what is computed of each is begun before its turn."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ingest.article import Draft, Refusal
from ingest.catalog import Catalog, Divided
from ingest.normalise import label
from ingest.writer.cluster import Ahead, Cluster, WorkLost
from ingest.writer.computing import Computed, batch_computed
from ingest.writer.report import Report

Found = tuple[list[bytes], Computed]
"""Of a batch, the terms of each draft's passages, and what else was computed of it."""


class Taking:
    """take: takes staged revisions the rest of their way, with what was computed of them. done: is told of each batch
    once it is in, with the report as it was when the batch was begun."""

    def __init__(
        self, catalog: Catalog, take: Callable[[Sequence[int], Computed], None],
        done: Callable[[Sequence[Divided], Report], None], report: Report, embed: str, cluster: Cluster,
    ) -> None:  # fmt: skip
        self._catalog, self._take, self._done = catalog, take, done
        self._report, self._embed, self._cluster = report, embed, cluster
        self._ahead = Ahead(self._begun, self._taken, cluster.most)
        self.settle = self._ahead.settle

    def put(self, batch: Sequence[Divided]) -> None:
        """Begins it, and takes what was begun so long ago that it is one too many."""
        self._ahead.put((batch, replace(self._report)))

    def _begun(self, item: tuple[Sequence[Divided], Report]) -> Iterator[Found]:
        (batch, _), cluster = item, self._cluster
        return cluster.begin(batch_computed, cluster.load, batch, self._embed) if batch else iter(())

    def _taken(self, item: tuple[Sequence[Divided], Report], work: Iterator[Found]) -> None:
        batch, so_far = item
        try:
            for found in work:  # one, and none of a batch of which nothing is left
                self._stage(batch, *found)
        except WorkLost as error:
            self._refuse([draft for draft, *_ in batch], str(error))
        self._done(batch, so_far)

    def _stage(self, batch: Sequence[Divided], terms: Sequence[bytes], computed: Computed) -> None:
        keys = self._catalog.stage((*item[:3], packed) for item, packed in zip(batch, terms, strict=True))
        self._take(keys, computed.of(keys))

    def _refuse(self, drafts: Sequence[Draft], reason: str) -> None:
        """What was counted as taken in is not."""
        for draft in drafts:
            count = "changed" if self._catalog.live_revision(draft.identity) else "added"
            setattr(self._report, count, getattr(self._report, count) - 1)
            self._report.leave_out(Refusal(label(draft.origin), "unreadable", reason))
