"""The writer of a collection: it holds the lock and keeps catalog and vector index in step.

Order of every change: compute what a text alone tells, stage it in the catalog, find who else carries it, write the
vectors, check them, publish it (one commit that moves every search to the new text), then delete the old vectors. What
is published may wait for the vectors of its later passages (``completing``): the catalog says which it has, and so
which the index must have. A process killed anywhere in between leaves something that the next owner completes; nothing
acknowledged is lost and nothing is searched twice.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from ingest.article import Draft, Refusal, Revision
from ingest.catalog import Catalog, Divided
from ingest.embedders import Embedder
from ingest.embedders._precedence import PROCESSORS
from ingest.errors import AnnotatorFailed, CollectionBroken, DatelineError, IndexUnreachable, ServiceError
from ingest.lock import Guard
from ingest.passage import all_ids, ids_of, place_of
from ingest.stories.finding import find
from ingest.tracing import span, traced
from ingest.vectors import WritableIndex
from ingest.vectors._kept import Index
from ingest.writer import annotating, batches
from ingest.writer.background import cluster_or_thread
from ingest.writer.changes import Changes, Status
from ingest.writer.checking import Checker, Health
from ingest.writer.cluster import Cluster
from ingest.writer.completing import ALL, PORTION, Completing
from ingest.writer.computing import Computed
from ingest.writer.report import Report
from ingest.writer.taking import Taking
from ingest.writer.withdrawals import Withdrawals

TOGETHER = 50  # revisions whose vectors are read and written at once


class Writer:
    """Two threads of the owner take turns: they must not complete each other's work.

    embed: one of ``completing``'s: when passages are embedded, and how.
    """

    def __init__(self, lock: Guard, catalog: Catalog, index: Index, embedder: Embedder, embed: str = ALL) -> None:
        self._lock, self._catalog, self._index, self._embedder = lock, catalog, index, embedder
        self._checker = Checker(catalog, embedder.dimension)
        self._annotating = annotating.Annotating(catalog, embedder.dimension)
        self._completing = Completing(catalog, embedder, embed, self._annotating)
        self._writing = threading.Lock()
        self._left_over: list[str] = []  # ids to delete once the index can be reached again

    def announce(self, url: str | None) -> None:
        """Tells other processes where this one serves, so that they can go through it."""
        self._lock.announce(url)

    def release(self) -> None:
        """Lets others own the collection; a second time does nothing."""
        self._lock.release()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One change at a time, and none once the lock no longer guards the collection."""
        with self._writing, PROCESSORS.changing():
            self._lock.keep()
            yield

    # --- taking in and out

    @traced("ingest", gave=Report.figures)
    def ingest(
        self,
        sources: Iterable[Draft | Refusal],
        on_batch: Callable[[Report], None] = lambda _: None,
        on_article: Callable[[str, Status], None] = lambda *_: None,
        cluster: Cluster | None = None,
    ) -> Report:
        """Takes articles in, batch by batch; each is safe once ``on_batch`` has been told of it, in a report of what
        had come when it was full.

        on_article: told of every draft the id of its article and what becomes of it, before that is safe. cluster: does
        what costs processor time, several batches ahead; without one a thread does, one batch ahead.
        """
        report = Report()
        with self.changing(), cluster_or_thread(cluster, self._embedder) as ahead:
            self._complete()  # older than what comes now: published later, it would take its place
            changes = Changes(self._catalog)
            withdrawals = Withdrawals(self._catalog, lambda name: self._forget(self._catalog.retract(name)))

            def done(batch: Sequence[Divided], so_far: Report) -> None:
                changes.published(draft for draft, *_ in batch)
                on_batch(so_far)

            taking = Taking(self._catalog, self._take, done, report, self._completing.embed, ahead)
            fresh = batches.new(sources, changes, withdrawals, report, on_article, taking.settle)
            for batch in batches.batched(map(batches.divided, fresh)):
                taking.put([item for item in batch if not withdrawals.forbids(item[0])])
            taking.settle()
        on_batch(report)
        return report

    @traced("batch", given=lambda _, keys, *__: {"dateline.revisions": len(keys)})
    def _take(self, keys: Sequence[int], computed: Computed | None = None) -> None:
        """The rest of the way of staged revisions."""
        revisions, index = self._catalog.revisions(keys), self._index.opened
        try:
            with span("stories"):
                find(self._catalog, revisions)
            with span("vectors"):
                vectors = self._completing.begin(revisions, index, computed)
        except (AnnotatorFailed, ServiceError):
            index.delete(
                all_ids({one.key: len(one.passages) for one in revisions})
            )  # the first passages of a long text may be in already
            self._catalog.unstage(keys)  # else a text that is never accepted would stand in the way for ever
            raise
        self._catalog.keep_vectors(vectors)
        missing = index.missing(all_ids({key: len(rows) for key, rows in vectors.items()}))
        if missing:
            raise CollectionBroken(f"the vector index did not keep {len(missing)} passages; run: dateline rebuild")
        with span("publish"):
            self._forget(self._catalog.publish(keys), keys)
        self._completing.published(revisions)

    def complete_all(
        self, cluster: Cluster | None = None, on_left: Callable[[int], None] = lambda _: None
    ) -> list[Revision]:
        """Gives all that wait what they lack, computed by the cluster, or by a thread; gives the revisions of which it
        could not be. ``on_left`` is told how many still wait."""
        lost: list[int] = []
        with self.changing(), cluster_or_thread(cluster, self._embedder) as ahead:
            for held, computed in self._completing.computed_by(ahead):
                if computed:
                    self._completing.finish(held, self._index.opened, computed)
                    self._checker.grew(held)
                else:
                    lost += held
                on_left(self._completing.left)
        return self._catalog.revisions(lost)

    def complete(self, most: int = PORTION) -> int:
        """Gives what the newest articles lack to so many of those that wait; how many still wait."""
        with self.changing():
            held = self._completing.next(most)
            if held:
                self._completing.finish(held, self._index.opened)
                self._checker.grew(held)
            return self._completing.left

    def renew(self, most: int = annotating.PORTION) -> int:
        """Annotates so many anew of the articles that carry what was said in another version; how many still do."""
        with self.changing():
            return self._annotating.renew(most)

    def _forget(self, keys: Sequence[int], instead: Sequence[int] = ()) -> None:
        self._checker.note(instead, keys)
        gone, self._left_over = [*self._left_over, *all_ids(self._catalog.passage_counts(keys))], []
        try:
            self._index.opened.delete(gone)
        except CollectionBroken as error:  # the change stands: a search asks the catalog what is live
            self._index.failed(error)
            self._left_over = gone if isinstance(error, IndexUnreachable) else []

    def retract(self, article_id: str) -> None:
        """Takes an article out of every search; its revisions stay on record."""
        with self.changing():
            self._forget(self._catalog.retract(article_id))

    # --- after a crash, and after damage

    def recover(self) -> None:
        """Completes what a killed process left: staged revisions go in, the index is brought to what the catalog says.

        With a damaged index the collection opens all the same: it is searched exactly, and can be rebuilt.
        """
        try:
            self._complete()
            passages = sum(self._counts().values())
            if (passages or self._index.is_there) and self._index.opened.count() != passages:
                self._reconcile(self._index.opened)
        except CollectionBroken as error:
            self._index.failed(error)

    def _complete(self) -> None:
        for keys in _portions(self._catalog.staged()):
            self._take(keys)

    def _counts(self) -> dict[int, int]:
        """How many passages of each live revision the index must hold."""
        return self._catalog.vector_counts(self._embedder.dimension)

    def _reconcile(self, index: WritableIndex) -> None:
        counts = self._counts()
        held, wanted = index.ids(), set(all_ids(counts))
        index.delete(sorted(held - wanted))
        lacking = sorted({place_of(name)[0] for name in wanted - held})
        index.delete([name for key in lacking for name in ids_of(key, counts[key]) if name in held])
        self._restore(index, lacking)

    def rebuild(self) -> Health:
        """Makes anew what follows from texts and vectors: stories, which a catalog of an earlier format has not, the
        vector index, and what annotators of an earlier version said. That comes last: an annotator that fails keeps
        nobody from an index that is whole."""
        with self.changing():
            for keys in _portions(self._catalog.snapshot.passing(None)):
                find(self._catalog, self._catalog.revisions(keys))
            health = self._exchange()
        while self.renew():
            pass
        return health

    def _exchange(self) -> Health:
        """A vector index is made beside the old one, from the catalog's vectors, checked, and swapped."""
        name = self._index.fresh_name()
        fresh = self._index.beside(name)
        try:
            self._restore(fresh, self._catalog.snapshot.passing(None))
            health = self._checker.in_full(fresh)
            self._index.replace(fresh, name)
        except BaseException:
            fresh.close()  # else the next attempt would be given the files of this one, which it erases
            raise
        return health

    def _restore(self, index: WritableIndex, keys: Sequence[int]) -> None:
        for portion in _portions(keys):
            vectors = dict(self._catalog.vectors(portion, self._embedder.dimension))
            index.restore(self._catalog.revisions(portion), vectors)

    # --- whether index and catalog agree

    def check(self) -> Health:
        """Compares the vector index with the catalog, and searches for a sample of its vectors."""
        return self._checked(self._checker.in_full)

    def check_changes(self) -> Health:
        """The same for what has changed since the last check, which is a matter of milliseconds."""
        return self._checked(self._checker.since_last)

    def _checked(self, look: Callable[[WritableIndex], Health]) -> Health:
        with self._writing:
            try:
                return look(self._index.opened)
            except DatelineError as error:
                self._index.failed(error)
                raise


def _portions(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + TOGETHER] for start in range(0, len(keys), TOGETHER))
