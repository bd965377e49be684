"""A collection: the catalog, the vector index and the embedder kept in step.

Order of every change: stage in the catalog, write the vectors, check them, publish in the catalog (one commit that
moves every search to the new text), then delete the old vectors. A process killed anywhere in between leaves
something that the next owner completes; nothing acknowledged is lost and nothing is searched twice.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ingest.article import Draft, Refusal, Revision, article_id
from ingest.catalog.fulltext import Matches
from ingest.catalog.sqlite import Catalog
from ingest.catalog.termsets import Floats
from ingest.changes import Changes, Status
from ingest.checking import Checker, Health
from ingest.embedders import Embedder, Vectors, close
from ingest.errors import CollectionBroken, CollectionError, IndexMismatch, ServiceError
from ingest.filter import Filter
from ingest.language import analysis
from ingest.language.sentences import split
from ingest.lock import Lock
from ingest.normalise import label
from ingest.passage import ids_of, pack, place_of
from ingest.ranges import Ranges
from ingest.vectors import Neighbours
from ingest.vectors.chroma import Chroma, erase
from ingest.vectors.exact import Exact

BATCH_CHARACTERS = 200_000  # of text in one commit: some 250 passages, enough to sort by length
BATCH_ARTICLES = 500  # in one commit, when they are short; each is a passage at least
BATCH_SENTENCES = 20_000  # in one commit, when these are short
NARROW = 300  # a filter that leaves fewer articles is searched exactly, faster than through the graph
OVERFETCH = 1_000  # passages asked of the graph when a filter will drop some
ENOUGH = 50  # of those that pass; what lies further off is hardly ever the answer
SEARCHES = 4  # full-text searches at once
TEXT_LIMIT = 16_000_000  # characters of one article: too few for more passages than a full-text row can number
Divided = tuple[Draft, Ranges, Ranges]
"""A draft with its sentences and its passages."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Guess:
    """A source that does not declare its encoding, and what it was read as."""

    origin: str
    encoding: str


@dataclass(slots=True)
class Report:
    """What an ingest did: articles by what became of them, the refused sources, and what folders hold besides.

    undated: how many of the articles have no date of publication. guessed: sources read in the likeliest encoding.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    skipped: list[Refusal] = field(default_factory=list)
    undated: int = field(default=0, compare=False)  # said of the sources, no part of what was done
    guessed: list[Guess] = field(default_factory=list)

    def leave_out(self, source: Refusal) -> None:
        (self.skipped if source.skipped else self.refused).append(source)

    def note(self, draft: Draft) -> None:
        """Counts what is worth knowing of a draft, whatever becomes of it; a file of many articles is counted once."""
        self.undated += draft.published_at is None
        if draft.encoding:
            guess = Guess(draft.origin.partition("#")[0], draft.encoding)
            if guess not in self.guessed[-1:]:
                self.guessed.append(guess)


class Collection:
    """Reads always; writes when opened with ``own``."""

    def __init__(self, folder: Path, embedder: Embedder, lock: Lock | None = None) -> None:
        self.folder = folder
        self.embedder = embedder
        self.lock = lock
        self.catalog = Catalog(folder, write=lock is not None)
        self.degraded: str | None = None
        self._agree_on_models()
        self._exact = Exact(self.catalog, embedder.dimension)
        self._checker = Checker(self.catalog, embedder.dimension)
        self._chroma: Chroma | None = None
        self._searches = ThreadPoolExecutor(SEARCHES, "dateline-search")
        self._opening = threading.Lock()
        self._writing = threading.Lock()  # two threads of the owner must not complete each other's work

    @classmethod
    def own(cls, folder: Path, embedder: Embedder, command: str, recover: bool = True) -> "Collection":
        """Opens or makes the collection for writing; raises CollectionInUse when another process owns it.

        recover: complete what a killed process left. Not before a rebuild: a damaged index may kill whoever opens it.
        """
        lock = Lock(folder, command)
        try:
            collection = cls(folder, embedder, lock)
            if recover:
                collection.recover()
        except BaseException:
            lock.release()
            raise
        return collection

    def close(self) -> None:
        """A second time does nothing, but for the catalog: it has a connection for every thread."""
        if self._chroma:
            self._chroma.close()
            self._chroma = None
        self._searches.shutdown()
        self.catalog.close()
        close(self.embedder)
        if self.lock:
            self.lock.release()

    def _agree_on_models(self) -> None:
        """Vectors and terms of different models do not compare: refuse, with the remedy."""
        for name, current in (("embedder", self.embedder.name), ("words", analysis.VERSION)):
            stored = self.catalog.about(name)
            if stored is None and self.lock:
                self.catalog.describe(name, current)
            elif stored not in (None, current):
                raise IndexMismatch(
                    f"the collection in {self.folder} was indexed with {name} {stored!r}, the settings say "
                    f"{current!r}; set it back, or ingest the sources into a new folder (--data)"
                )

    # --- the vector index, for the owner alone

    @property
    def chroma(self) -> Chroma:
        if self.lock is None:
            raise CollectionError("this collection was opened for reading; only its owner may use the vector index")
        with self._opening:  # a folder opened twice loses data, in one process too
            if self._chroma is None:
                self._chroma = Chroma(self._chroma_folder)
            return self._chroma

    @property
    def _chroma_folder(self) -> Path:
        return self.folder / (self.catalog.about("chroma") or "chroma")

    # --- writing

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One change at a time, and none once the lock no longer guards the collection."""
        with self._writing:
            if self.lock:
                self.lock.keep()
            yield

    def ingest(
        self,
        sources: Iterable[Draft | Refusal],
        on_batch: Callable[[Report], None] = lambda _: None,
        on_article: Callable[[str, Status], None] = lambda *_: None,
    ) -> Report:
        """Takes articles in, batch by batch; each batch is safe once ``on_batch`` has been called with it.

        on_article: called for every draft with the id of its article and what becomes of it, before that is safe.
        """
        report = Report()
        with self._changing():
            self._complete()  # older than what comes now: published later, it would take its place
            changes = Changes(self.catalog)
            for batch in _batches(map(_divided, _new(sources, changes, report, on_article))):
                self._index(self.catalog.stage(batch))
                changes.published()
                on_batch(report)
        on_batch(report)
        return report

    def _index(self, keys: Sequence[int]) -> None:
        from ingest import pipeline

        revisions = self.catalog.revisions(keys)
        try:
            vectors = pipeline.run(revisions, self.embedder, self.chroma.store())
        except ServiceError:
            self.chroma.delete(_ids(revisions))  # the first passages of a long text may be in already
            self.catalog.unstage(keys)  # else a text that the service never takes would stand in the way for ever
            raise
        self.catalog.keep_vectors(vectors)
        missing = self.chroma.missing(_ids(revisions))
        if missing:
            raise CollectionBroken(f"the vector index did not keep {len(missing)} passages; run: dateline rebuild")
        self._forget(self.catalog.publish(keys), keys)

    def _forget(self, keys: Sequence[int], instead: Sequence[int] = ()) -> None:
        self._checker.note(instead, keys)
        try:
            self.chroma.delete(_ids_of(self.catalog.passage_counts(keys)))
        except CollectionBroken as error:  # the change stands: a search asks the catalog what is live
            self.degraded = error.message

    def retract(self, article_id: str) -> None:
        """Takes an article out of every search; its revisions stay on record."""
        with self._changing():
            self._forget(self.catalog.retract(article_id))

    def recover(self) -> None:
        """Completes what a killed process left: staged revisions go in, the index is brought to what the catalog says.

        With a damaged index the collection opens all the same: it is searched exactly, and can be rebuilt.
        """
        try:
            self._complete()
            passages = self.catalog.counts()["passages"]
            if (passages or self._chroma_folder.exists()) and self.chroma.count() != passages:
                self._reconcile()
        except CollectionBroken as error:
            self.degraded = error.message

    def _complete(self) -> None:
        staged = self.catalog.staged()
        for start in range(0, len(staged), 50):
            self._index(staged[start : start + 50])

    def _reconcile(self) -> None:
        counts = self.catalog.passage_counts(self.catalog.live_keys())
        held, wanted = self.chroma.ids(), set(_ids_of(counts))
        self.chroma.delete(sorted(held - wanted))
        lacking = sorted({place_of(name)[0] for name in wanted - held})
        self.chroma.delete([name for key in lacking for name in ids_of(key, counts[key]) if name in held])
        self._restore(self.chroma, lacking)

    def rebuild(self) -> Health:
        """Makes the vector index anew beside the old one, from the catalog's vectors, checks it, and swaps."""
        with self._changing():
            return self._rebuild()

    def _rebuild(self) -> Health:
        old, name = self._chroma_folder, f"chroma-{self.catalog.generation}"
        erase(self.folder / name)
        fresh = Chroma(self.folder / name)
        try:
            self._restore(fresh, self.catalog.live_keys())
        except BaseException:
            fresh.close()  # else the next attempt would be given the files of this one, which it erases
            raise
        if self._chroma:
            self._chroma.close()
        self._chroma, self.degraded = fresh, None
        health = self._checker.in_full(fresh)
        self.catalog.describe("chroma", name)
        if old.name != name:
            erase(old)
        return health

    def _restore(self, chroma: Chroma, keys: Sequence[int]) -> None:
        from ingest import pipeline

        store = chroma.store()
        for start in range(0, len(keys), 50):
            batch = keys[start : start + 50]
            vectors: dict[int, Vectors] = dict(self.catalog.vectors(batch, self.embedder.dimension))
            pipeline.restore(self.catalog.revisions(batch), vectors, store)

    # --- reading

    def nearest(self, vector: Vectors, k: int, only: Filter | None = None) -> Neighbours:
        """The ``k`` live passages that pass the filter and lie nearest to a unit vector, best first."""
        if self.lock is None or (only and len(self.catalog.live_keys(only)) < NARROW):
            return self._exact.nearest(vector, k, only)
        try:
            found = self.chroma.nearest(vector, OVERFETCH if only else k + k // 10 + 10)
        except CollectionBroken as error:
            self.degraded = error.message
            return self._exact.nearest(vector, k, only)
        passing = self.catalog.passing(sorted({key for (key, _), _ in found}), only)
        best = [neighbour for neighbour in found if neighbour[0][0] in passing][:k]
        # Too few when a filter drops nearly all that was fetched, or when damaged files have lost vectors.
        return best if len(best) >= min(k, ENOUGH) else self._exact.nearest(vector, k, only)

    def matching(self, terms: Sequence[str], limit: int, only: Filter | None = None) -> Future[Matches]:
        """Best live articles for the terms by BM25: (revision key, score), best first.

        In a thread of its own: it and the search for vectors leave each other a processor.
        """
        return self._searches.submit(self.catalog.matching, terms, limit, only)

    def coverage(self, keys: Sequence[int], terms: Sequence[str]) -> dict[int, Floats]:
        """Of each revision, the share of the terms' rarity that each passage holds, 0 to 1."""
        return self.catalog.coverage(keys, terms)

    def check(self) -> Health:
        """Compares the vector index with the catalog, and searches for a sample of its vectors."""
        with self._writing:
            return self._checker.in_full(self.chroma)

    def check_changes(self) -> Health:
        """The same for what has changed since the last check, which is a matter of milliseconds."""
        with self._writing:
            return self._checker.since_last(self.chroma)


def _storable(source: Draft | Refusal) -> Draft | Refusal:
    """The draft, or why it cannot go in. The formats see to this themselves; a draft made by a program may not."""
    if isinstance(source, Refusal):
        return source
    if not source.text.strip():
        return Refusal(label(source.origin), "empty", "There is no text in it.")
    if len(source.text) > TEXT_LIMIT:
        return Refusal(label(source.origin), "too_large", f"A text of more than {TEXT_LIMIT:,} characters is not read.")
    parts = (source.text, source.title, source.origin, source.url or "", source.publisher or "", *source.authors)
    if any(map(_UNSTORABLE.search, parts)):
        return Refusal(label(source.origin), "bad_encoding", "It holds a NUL or half of a surrogate pair.")
    return source


def _new(
    sources: Iterable[Draft | Refusal], changes: Changes, report: Report, on_article: Callable[[str, Status], None]
) -> Iterator[Draft]:
    """Passes on the drafts that say something new, and counts every source."""
    for source in map(_storable, sources):
        if isinstance(source, Refusal):
            report.leave_out(source)
            continue
        report.note(source)
        status, draft = changes.judge(source)
        setattr(report, status, getattr(report, status) + 1)
        on_article(article_id(draft.identity), status)
        if status != "unchanged":
            yield draft


def _divided(draft: Draft) -> Divided:
    sentences = split(draft.text)
    return draft, sentences, pack(draft.text, sentences)


def _batches(items: Iterable[Divided]) -> Iterator[list[Divided]]:
    """What is indexed and committed together: memory follows the text, its sentences and the articles alike."""
    batch: list[Divided] = []
    characters = sentences = 0
    for item in items:
        batch.append(item)
        characters, sentences = characters + len(item[0].text), sentences + len(item[1])
        if characters >= BATCH_CHARACTERS or sentences >= BATCH_SENTENCES or len(batch) >= BATCH_ARTICLES:
            yield batch
            batch, characters, sentences = [], 0, 0
    if batch:
        yield batch


def _ids(revisions: Iterable[Revision]) -> list[str]:
    return [name for revision in revisions for name in ids_of(revision.key, len(revision.passages))]


def _ids_of(counts: Mapping[int, int]) -> list[str]:
    return [name for key, count in counts.items() for name in ids_of(key, count)]
