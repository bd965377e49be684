"""What every vector index must keep that has a place of its own; one that is a single file is plugged in too."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest import plugin, vectors
from ingest.article import Draft, Revision
from ingest.catalog import DEFAULT, Catalog, open_catalog
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput
from ingest.language.sentences import split
from ingest.passage import ids_of, pack
from ingest.vectors import WritableIndex

EMBEDDER = by_name("hashing", dimension=64)
SEAM = "ingest.vectors"
LISTED = '''
"""Nearest passages among vectors in one file."""

import shutil

import numpy as np

from ingest.passage import passages, place_of


class Listed:
    def __init__(self, folder, dimension):
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "vectors.npz"
        self._held = dict(np.load(self._file)) if self._file.exists() else {}

    def add(self, revisions, embedder):
        texts = {item.key: [f"{item.title} {passage.text}" for passage in passages(item)] for item in revisions}
        found = {key: embedder.embed(items) for key, items in texts.items()}
        self.restore(revisions, found)
        return found

    def restore(self, revisions, vectors, first=0):
        for key in (item.key for item in revisions):
            rows = list(enumerate(vectors[key]))[first:]
            self._held |= {f"{key}:{number}": vector for number, vector in rows}
        self.close()

    def delete(self, ids):
        self._held = {name: vector for name, vector in self._held.items() if name not in set(ids)}
        self.close()

    def count(self):
        return len(self._held)

    def ids(self):
        return set(self._held)

    def missing(self, ids):
        return set(ids) - self.ids()

    def nearest(self, vector, k):
        found = [(place_of(name), float(held @ vector)) for name, held in self._held.items()]
        return sorted(found, key=lambda item: -item[1])[:k]

    def finds(self, vectors):
        return all(name in self._held for name, _ in vectors)

    def close(self):
        np.savez(self._file, **self._held)


def load(catalog, folder, dimension):
    return Listed(folder, dimension)


def erase(catalog, folder):
    shutil.rmtree(folder, ignore_errors=True)
'''
PLUGGED = "listed"
WRITABLE = [name for name, found in plugin.members(SEAM).items() if hasattr(found, "erase")]
TEXTS = ("The otter came.", "The heron left.", " ".join(f"Sentence about topic{n} stands here." for n in range(80)))

PlugIn = Callable[[str, str, str], None]


@pytest.fixture(params=[*WRITABLE, PLUGGED])
def name(request: pytest.FixtureRequest, plug_in: PlugIn, stored: Callable[[str], str]) -> str:
    plug_in(SEAM, PLUGGED, LISTED)
    return stored(request.param)


@pytest.fixture
def catalog(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Catalog]:
    """One that the index can lie beside."""
    address = request.getfixturevalue("postgres").address() if name == "pgvector" else DEFAULT
    opened = open_catalog(tmp_path, write=True, address=address)
    yield opened
    opened.close()


@pytest.fixture
def revisions(catalog: Catalog) -> list[Revision]:
    drafts = [(Draft(text, text[:9]), split(text), pack(text, split(text), 40)) for text in TEXTS]
    return catalog.revisions(catalog.stage(drafts))


@pytest.fixture
def index(name: str, catalog: Catalog, tmp_path: Path) -> Iterator[WritableIndex]:
    opened = open_index(name, catalog, tmp_path)
    yield opened
    opened.close()


def open_index(name: str, catalog: Catalog, folder: Path) -> WritableIndex:
    return vectors.open_writable(name, catalog, place(name, folder), EMBEDDER.dimension)


def place(name: str, folder: Path) -> Path:
    """With a name that no other test's has: a server holds the indexes of all."""
    return folder / f"{vectors.kind_of(name)}-{folder.name}"


def ids(revisions: list[Revision]) -> set[str]:
    return {name for revision in revisions for name in ids_of(revision.key, len(revision.passages))}


def test_what_is_added_is_there_and_found(index: WritableIndex, revisions: list[Revision]) -> None:
    assert (index.count(), index.ids(), index.nearest(EMBEDDER.embed(["otter"])[0], 3)) == (0, set(), [])
    found = index.add(revisions, EMBEDDER)
    assert {key: len(matrix) for key, matrix in found.items()} == {r.key: len(r.passages) for r in revisions}
    assert index.ids() == ids(revisions) and index.count() == len(ids(revisions)) > 4
    assert index.finds((f"{key}:{n}", row) for key, matrix in found.items() for n, row in enumerate(matrix))
    for key, matrix in found.items():
        for number, vector in enumerate(matrix):
            [(place, score)] = index.nearest(vector, 1)
            assert place == (key, number) and score == pytest.approx(1, abs=1e-5)


def test_the_nearest_come_first_with_their_cosines(index: WritableIndex, revisions: list[Revision]) -> None:
    found, vector = index.add(revisions, EMBEDDER), EMBEDDER.embed(["Nothing but topic3 and the otter"])[0]
    nearest = index.nearest(vector, 4)
    assert len(nearest) == 4 and len(index.nearest(vector, 1_000)) == index.count()
    assert [score for _, score in nearest] == sorted((score for _, score in nearest), reverse=True)
    for (key, number), score in nearest:
        assert score == pytest.approx(float(found[key][number] @ vector), abs=1e-5)


def test_what_is_deleted_is_missing(index: WritableIndex, revisions: list[Revision]) -> None:
    index.add(revisions, EMBEDDER)
    gone = ids(revisions[:1])
    index.delete(sorted(gone))
    index.delete([*gone, "999:0"])
    assert index.missing(sorted(ids(revisions))) == gone and index.missing([]) == set()
    assert index.ids() == ids(revisions[1:])
    assert all(key != revisions[0].key for (key, _), _ in index.nearest(EMBEDDER.embed([TEXTS[0]])[0], 99))


def test_known_vectors_are_written_and_may_be_written_again(index: WritableIndex, revisions: list[Revision]) -> None:
    found = index.add(revisions, EMBEDDER)
    index.delete(sorted(index.ids()))
    for _ in range(2):
        index.restore(revisions, found)
        assert index.ids() == ids(revisions)


def test_the_first_passages_may_be_written_before_the_others(index: WritableIndex, revisions: list[Revision]) -> None:
    found = index.add(revisions, EMBEDDER)
    index.delete(sorted(index.ids()))
    index.restore(revisions, {key: rows[:1] for key, rows in found.items()})
    assert index.ids() == {f"{revision.key}:0" for revision in revisions}
    long = max(revisions, key=lambda revision: len(revision.passages))
    index.restore([long], found, first=1)
    assert index.missing(ids_of(long.key, len(long.passages))) == set()
    assert index.finds((f"{long.key}:{at}", row) for at, row in enumerate(found[long.key]))


def test_it_is_still_there_when_it_is_opened_again(
    index: WritableIndex, name: str, catalog: Catalog, tmp_path: Path, revisions: list[Revision]
) -> None:
    found = index.add(revisions, EMBEDDER)
    index.close()
    again = open_index(name, catalog, tmp_path)
    assert again.ids() == ids(revisions)
    assert np.isclose(again.nearest(found[revisions[0].key][0], 1)[0][1], 1, atol=1e-5)
    again.close()
    vectors.erase(name, catalog, place(name, tmp_path))
    empty = open_index(name, catalog, tmp_path)
    assert empty.count() == 0
    empty.close()


def test_a_collection_keeps_it_in_step(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    address = request.getfixturevalue("postgres").address() if name == "pgvector" else DEFAULT
    collection = Collection.own(tmp_path / "data", EMBEDDER, "test", catalog=address, index=name)
    collection.ingest([Draft(TEXTS[0], "a"), Draft(TEXTS[1], "b")])
    collection.ingest([Draft(TEXTS[2], "a")])
    assert collection.check().whole and collection.rebuild().whole
    collection.vector_index.delete(sorted(collection.vector_index.ids())[:1])
    assert collection.check().missing == 1
    collection.close()
    collection = Collection.own(tmp_path / "data", EMBEDDER, "test", catalog=address, index=name)
    assert collection.check().whole and collection.degraded is None
    [(place, score)] = collection.nearest(EMBEDDER.embed([TEXTS[1]])[0], 1)
    assert collection.revisions([place[0]])[0].origin == "b" and score == pytest.approx(1, abs=1e-5)
    collection.close()


SEARCHED = """
'An index that is only searched.'


class Searched:
    def nearest(self, vector, k):
        return []

    def close(self):
        pass


def load(catalog, folder, dimension):
    return Searched()
"""


def test_one_that_is_only_searched_is_refused_with_the_remedy(tmp_path: Path, plug_in: PlugIn) -> None:
    plug_in(SEAM, "searched", SEARCHED)
    with pytest.raises(BadInput, match="searched cannot be written; chroma can"):
        vectors.open_writable("searched", open_catalog(tmp_path, write=True), tmp_path, EMBEDDER.dimension)
