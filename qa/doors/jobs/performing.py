"""Work out of the queue: articles into the collection, as ``dateline ingest`` takes them in."""

import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from functools import cached_property
from typing import Any

from ingest import embedders, storage
from ingest.article import Draft, Refusal, carrying
from ingest.catalog._jobs import Spoiled, Work
from ingest.collection import Collection
from ingest.embedders import Embedder, Lent
from ingest.errors import (
    BadInput,
    CollectionInUse,
    CollectionUnreachable,
    DatelineError,
    IndexUnreachable,
    ServiceBusy,
    ServiceUnreachable,
)
from ingest.reading import read_sources
from ingest.writer import permissions
from qa.build import embedder, fetcher, own_with
from qa.doors.intake import take_in
from qa.doors.jobs.work import INGEST, REBUILD, unpacked
from qa.settings import Settings

WAIT, _PAUSE = 120.0, 1.0  # seconds, for another process that owns the collection
_PASSING = (ServiceUnreachable, ServiceBusy, CollectionUnreachable, CollectionInUse, IndexUnreachable)
_GONE_IN = ("added", "changed", "unchanged", "withdrawn")


def is_passing(error: DatelineError) -> bool:
    """Whether it ends by itself: a service or a database is out of reach, or another process owns the collection."""
    return isinstance(error, _PASSING)


class Performer:
    """Does one thing after the other with models that are loaded once; close it.

    wait: how long another owner of the collection is waited for.
    """

    def __init__(self, settings: Settings, wait: float = WAIT) -> None:
        self._settings, self._wait = settings, wait

    def __call__(self, work: Work) -> dict[str, Any]:
        """Its report. Raises Spoiled where all was refused, and what ``dateline ingest`` and ``rebuild`` raise."""
        if work.kind == REBUILD:
            return self._rebuilt()
        if work.kind != INGEST:
            raise BadInput(f"this Dateline knows no work of the kind {work.kind!r}; a newer one has put it there")
        report = take_in(self._settings, self._permitted(work), owned=lambda: self._owned("work"))
        if report["refused"] and not any(report[name] for name in _GONE_IN):
            raise Spoiled(_told(report["refused"]), report)
        return report

    def close(self) -> None:
        if "_embedder" in self.__dict__:
            embedders.close(self._embedder)

    @cached_property
    def _embedder(self) -> Embedder:
        return embedder(self._settings)

    def _permitted(self, work: Work) -> Iterator[Draft | Refusal]:
        """What whoever put it there may write."""
        if work.groups is None:
            yield from self._sources(work.given)
            return
        kept = self._settings.storage
        with closing(storage.reading(self._settings.data, kept.catalog, kept.vectors)) as catalog:
            yield from permissions.within(frozenset(work.groups), catalog, self._sources(work.given))

    def _sources(self, given: dict[str, Any]) -> Iterable[Draft | Refusal]:
        if "articles" in given:
            return unpacked(given["articles"])
        web, pages = fetcher(self._settings), self._settings.fetch.pages
        found = read_sources(given["places"], format=given["format"], fetcher=web, pages=pages)
        return (carrying(given["groups"], source) for source in found)

    def _owned(self, command: str) -> Collection:
        """Waits while another process owns it. Raises CollectionInUse where that takes too long."""
        deadline = time.monotonic() + self._wait
        while True:
            try:
                return own_with(self._settings, command, Lent(self._embedder))
            except CollectionInUse:
                if time.monotonic() >= deadline:
                    raise
            time.sleep(_PAUSE)

    def _rebuilt(self) -> dict[str, Any]:
        with closing(self._owned("rebuild")) as collection:
            health = collection.rebuild()
        report = asdict(health)
        if not health.whole:
            raise Spoiled("the vector index was rebuilt and is not whole; run: dateline status", report)
        return report


def _told(refused: list[dict[str, Any]]) -> str:
    first = f"{refused[0]['origin']}: {refused[0]['reason']}"
    return first if len(refused) == 1 else f"all {len(refused):,} sources were refused; the first is {first}"
