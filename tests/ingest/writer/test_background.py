"""A thread computes the next batch while one is written; it ends when nobody wants what it computes."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import closing
from contextvars import ContextVar
from pathlib import Path

import pytest
from catalogs import rows_of

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import Vectors
from ingest.embedders._precedence import PROCESSORS
from ingest.embedders.hashing import Hashing
from ingest.errors import ServiceRefused
from ingest.writer import batches
from ingest.writer.background import Background
from ingest.writer.completing import ALL, LATER
from ingest.writer.report import Report

LONG = 60.0  # seconds: what takes that long does not come
EMBEDDER = Hashing(64)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 1)


def item(number: int) -> Draft:
    return Draft(f"The otter number{number} came.", str(number))


class Noting(Hashing):
    """Remembers that it was asked for a text's vector. refused: a word of the texts that it has none for."""

    def __init__(self, refused: str = "nothing") -> None:
        super().__init__(64)
        self.came = {number: threading.Event() for number in range(4)}
        self._refused = refused

    def embed(self, texts: list[str]) -> Vectors:
        for number, event in self.came.items():
            if any(f"number{number}" in text for text in texts):
                event.set()
        if any(self._refused in text for text in texts):
            raise ServiceRefused("the embedding service refused it")
        return super().embed(texts)


def test_a_batch_is_computed_while_the_one_before_is_written(tmp_path: Path) -> None:
    embedder, seen = Noting(), list[bool]()
    collection = Collection.own(tmp_path, embedder, "test", index="exact")

    def written(_: Report) -> None:
        if len(seen) < 3:
            seen.append(embedder.came[len(seen) + 1].wait(LONG))

    collection.ingest(map(item, range(4)), written)
    assert seen == [True, True, True]
    collection.close()


def test_it_is_the_same_collection_as_of_one_ingest_an_article(tmp_path: Path) -> None:
    def taken(name: str, one_by_one: bool) -> dict[str, list[tuple[object, ...]]]:
        with closing(Collection.own(tmp_path / name, EMBEDDER, "test", index="exact", embed=LATER)) as collection:
            for some in [[item(number)] for number in range(4)] if one_by_one else [map(item, range(4))]:
                collection.ingest(some)
            collection.complete_all()
            assert collection.waiting() == 0 and collection.check().whole
        return {name: rows for name, rows in rows_of(tmp_path / name).items() if name != "about"}

    assert taken("ahead", False) == taken("one by one", True)


def test_what_cannot_be_embedded_ends_it_and_what_came_before_is_in(tmp_path: Path) -> None:
    collection = Collection.own(tmp_path, Noting("number2"), "test", index="exact", embed=ALL)
    with pytest.raises(ServiceRefused):
        collection.ingest(map(item, range(4)))
    assert len(collection.live_keys()) == 2 and collection.check().whole
    assert collection.ingest([item(3)]).added == 1
    collection.close()


def test_what_was_read_is_taken_in_when_a_source_breaks_off(tmp_path: Path) -> None:
    def breaking() -> Iterator[Draft]:
        yield from map(item, range(2))
        raise OSError("the disk is gone")

    collection = Collection.own(tmp_path, EMBEDDER, "test", index="exact")
    with pytest.raises(OSError, match="gone"):
        collection.ingest(breaking())
    assert len(collection.live_keys()) == 2
    collection.close()


def test_closing_ends_a_long_computation_after_a_piece() -> None:
    begun, given_up = threading.Event(), threading.Event()

    def endless() -> Iterator[int]:
        pieces = PROCESSORS.of_this_thread()
        while not given_up.wait(0.001):
            with pieces:
                begun.set()
        yield 0

    background = Background(EMBEDDER)
    background.begin(endless)
    waiting = background.begin(endless)
    assert begun.wait(LONG)
    closing_ = threading.Thread(target=background.close, daemon=True)
    closing_.start()
    closing_.join(LONG)
    ended = not closing_.is_alive()
    given_up.set()
    assert ended
    with pytest.raises(CancelledError):
        next(waiting)


def test_what_it_computes_is_a_part_of_the_ingest() -> None:
    """A span of it belongs to the ingest's trace, for which the thread must have its context."""
    place = ContextVar("place", default="elsewhere")

    def seen() -> Iterator[str]:
        yield place.get()

    with closing(Background(EMBEDDER)) as background:
        place.set("here")
        assert next(background.begin(seen)) == "here"
