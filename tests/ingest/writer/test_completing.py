"""Articles are searched by their leads; what they lack is added afterwards, whatever happens in between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest

from ingest.annotators import Annotation
from ingest.article import Draft, article_id
from ingest.catalog.sqlite import SqliteCatalog
from ingest.collection import Collection
from ingest.embedders import Vectors
from ingest.embedders.hashing import Hashing
from ingest.vectors._chroma import pipeline
from ingest.vectors.chroma import Chroma
from ingest.writer import completing
from ingest.writer.annotating import Annotating
from ingest.writer.completing import ALL, LATER, LEADS, Completing
from ingest.writer.report import Report

EMBEDDER = Hashing(64)


def long(word: str, day: int = 1) -> Draft:
    """Three passages; each has a word of its own."""
    parts = [f"The {word}{at} came. " + f"It was seen near {word}{at} and told of it again. " * 13 for at in range(3)]
    return Draft(" ".join(parts).strip(), word, published_at=datetime(2025, 3, day, tzinfo=UTC))


SHORT = Draft("Ada Quill said: “The bridge stays closed until Friday, as far as I know.”", "short")


def own(folder: Path, embed: str = LEADS, index: str = "exact", embedder: Any = EMBEDDER) -> Collection:
    return Collection.own(folder, embedder, "test", embed=embed, index=index)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = own(tmp_path)
    yield opened
    opened.close()


def vectors_of(collection: Collection) -> dict[str, Vectors]:
    found = dict(collection.vectors(collection.live_keys()))
    return {revision.origin: found[revision.key] for revision in collection.revisions(sorted(found))}


def waiting(collection: Collection) -> list[str]:
    return [one.origin for one in collection.page(99, 0) if len(vectors_of(collection)[one.origin]) < len(one.passages)]


def places(collection: Collection, word: str) -> set[int]:
    """The numbers of the passages of the article that a search by vector finds."""
    found = collection.nearest(EMBEDDER.embed([word])[0], 99)
    origins = {one.key: one.origin for one in collection.revisions(sorted({key for (key, _), _ in found}))}
    return {number for (key, number), _ in found if origins[key] == word}


def test_an_article_is_searched_by_its_lead_and_completed_newest_first(collection: Collection) -> None:
    report = collection.ingest([long("otter", 1), long("heron", 3), SHORT, long("newt", 2)])
    assert report == Report(added=4) and collection.waiting() == 3
    assert places(collection, "otter") == {0} and collection.check().whole and collection.check().passages == 4
    for done, left in (("heron", ["newt", "otter"]), ("newt", ["otter"]), ("otter", [])):
        assert collection.complete(1) == len(left) and waiting(collection) == left
        assert places(collection, done) == {0, 1, 2}
        changed = collection.check_changes()
        assert changed == collection.check() and changed.whole
    assert collection.complete() == 0 and collection.check().passages == 10


@pytest.mark.parametrize("embed", [LEADS, LATER])
def test_in_the_end_it_is_as_if_all_had_been_embedded_at_once(tmp_path: Path, embed: str) -> None:
    drafts = [long("otter"), SHORT, long("heron")]
    first, second = own(tmp_path / "a", embed), own(tmp_path / "b", ALL)
    for one in (first, second):
        one.ingest(drafts)
    assert second.waiting() == 0
    while first.complete(1):
        pass
    made, at_once = vectors_of(first), vectors_of(second)
    assert made.keys() == at_once.keys() and all(np.allclose(made[name], at_once[name]) for name in made)
    for annotator in ("speech", "times"):
        keys = first.live_keys()
        assert first.annotations(keys, annotator) == second.annotations(keys, annotator)
    first.close()
    second.close()


def test_annotators_are_asked_before_an_article_counts_as_complete(collection: Collection) -> None:
    collection.ingest([SHORT, long("otter")])
    said: dict[int, Annotation] = collection.annotations(collection.live_keys(), "speech")
    assert [one.origin for one in collection.revisions(list(said))] == ["short"], "it will never wait"
    collection.complete()
    assert len(collection.annotations(collection.live_keys(), "speech")) == 2


class Sketching(Hashing):
    """Sketches differ from its vectors, so that they can be told apart."""

    def sketch(self, texts: list[str]) -> Vectors:
        return np.roll(self.embed(texts), 1, axis=1)


@pytest.mark.parametrize("embed", [LEADS, LATER])
def test_later_passages_are_sketched_where_the_embedder_can_and_nobody_wants_its_model(
    tmp_path: Path, embed: str
) -> None:
    collection = own(tmp_path, embed, embedder=Sketching(64))
    collection.ingest([long("otter")])
    collection.complete()
    [found] = vectors_of(collection).values()
    model = EMBEDDER.embed([long("otter").text])  # alike enough to every passage
    is_model = (found @ model[0]) > 0.5
    assert is_model.tolist() == ([True, False, False] if embed == LEADS else [True, True, True])
    collection.close()


def test_what_goes_or_is_corrected_while_it_waits_is_not_waited_for(collection: Collection) -> None:
    collection.ingest([long("otter"), long("heron"), long("newt")])
    assert collection.complete(1) == 2  # whoever completes knows of all three from now on
    collection.retract(article_id("otter"))
    collection.ingest([Draft("The heron is gone.", "heron")])
    collection.complete()
    assert collection.waiting() == collection.complete() == 0
    assert collection.check_changes() == collection.check() and collection.check().passages == 4


def test_who_only_reads_sees_what_was_added(tmp_path: Path, collection: Collection) -> None:
    collection.ingest([long("otter")])
    reader = Collection(tmp_path, EMBEDDER)
    assert places(reader, "otter") == {0} and reader.waiting() == 1
    collection.complete()
    assert places(reader, "otter") == {0, 1, 2} and reader.waiting() == 0
    reader.close()


# --- killed in between


class Killed(BaseException):
    """Ends the work where it is raised, as a kill does."""


def _die(*_: object, **__: object) -> Any:
    raise Killed


def _write_one_and_die(nodes: Any, store: Any) -> None:
    store.add(list(nodes)[:1])
    raise Killed


STEPS: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "annotate": (Annotating, "annotate", _die),
    "embed": (Completing, "_rest", _die),
    "write": (pipeline, "_write", _write_one_and_die),
    "keep": (SqliteCatalog, "keep_vectors", _die),
    "compare": (Chroma, "missing", _die),
}


@contextmanager
def killed_at(step: str) -> Iterator[None]:
    owner, name, replacement = STEPS[step]
    with patch.object(owner, name, replacement), pytest.raises(Killed):
        yield


@pytest.mark.slow
def test_killed_at_any_step_the_next_owner_goes_on(tmp_path: Path) -> None:
    collection = own(tmp_path, index="chroma")
    for word, step in zip(("otter", "heron", "newt", "toad", "crane"), STEPS, strict=True):
        collection.ingest([long(word)])
        with killed_at(step):
            collection.complete()
        collection.close()
        collection = own(tmp_path, index="chroma")
        assert collection.check().whole and len(places(collection, word)) == (3 if step == "compare" else 1)
        assert collection.waiting() == (0 if step == "compare" else 1)
        assert collection.complete() == 0 and collection.check().whole and len(places(collection, word)) == 3
    assert collection.rebuild().whole and collection.check().passages == 15
    collection.close()


def test_a_rebuild_keeps_what_waits_waiting(tmp_path: Path) -> None:
    collection = own(tmp_path, index="chroma")
    collection.ingest([long("otter"), long("heron")])
    collection.complete(1)
    assert collection.rebuild().whole and collection.waiting() == 1 and collection.check().passages == 4
    assert collection.complete() == 0 and collection.check().whole
    collection.close()


def test_a_portion_is_small(collection: Collection) -> None:
    collection.ingest([long(f"word{number}") for number in range(completing.PORTION + 1)])
    assert collection.complete() == 1
