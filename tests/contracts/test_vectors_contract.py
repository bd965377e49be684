"""What every way to the nearest passages must keep: through an index for the owner, and for everybody where they share
it; exactly for everybody else."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from ingest import plugin, vectors
from ingest import searcher as module
from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.filter import Filter
from ingest.vectors import Neighbours

EMBEDDER = by_name("hashing", dimension=64)
ARTICLES = [
    Draft(
        f"The story of place{number} and thing{number}.",
        str(number),
        publisher=("The Post", "Herald")[number % 2],
        published_at=datetime(2025, 3, 1 + number, tzinfo=UTC) if number else None,
    )
    for number in range(12)
]
LONG = Draft(" ".join(f"Sentence about topic{number} stands here." for number in range(60)), "long")

Nearest = Callable[..., Neighbours]


@pytest.fixture(params=plugin.names("ingest.vectors"))
def way(request: pytest.FixtureRequest, stored: Callable[[str], str]) -> str:
    return stored(request.param)


@pytest.fixture
def catalog(way: str, request: pytest.FixtureRequest) -> str | None:
    """One that the index can lie beside."""
    return request.getfixturevalue("postgres").address() if way == "pgvector" else None


@pytest.fixture
def owner(way: str, catalog: str | None, tmp_path: Path) -> Iterator[Collection]:
    collection = Collection.own(tmp_path / "data", EMBEDDER, "ingest", catalog=catalog, index=way)
    collection.ingest([*ARTICLES, LONG])
    yield collection
    collection.close()


@pytest.fixture
def nearest(way: str, owner: Collection, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nearest]:
    """The search for a text, by one way alone."""
    if way == vectors.EXACT:
        searched = Collection(owner.folder, EMBEDDER)
    elif vectors.is_shared(way):  # by any process, as by its owner
        searched = Collection(owner.folder, EMBEDDER, catalog=owner.storage.catalog, index=way)
        monkeypatch.setattr(module, "NARROW", 0)
        monkeypatch.setattr(searched, "_exact", None)
    else:
        searched = owner
        monkeypatch.setattr(module, "NARROW", 0)  # a narrow filter goes through the graph as well
        monkeypatch.setattr(owner, "_exact", None)
    yield lambda text, k=1, only=None: searched.nearest(EMBEDDER.embed([text])[0], k, only)
    if searched is not owner:
        searched.close()


def identity(owner: Collection, neighbour: tuple[tuple[int, int], float]) -> str:
    return owner.revisions([neighbour[0][0]])[0].origin


def test_every_passage_is_the_nearest_to_itself(owner: Collection, nearest: Nearest) -> None:
    for draft in ARTICLES:
        [found] = nearest(draft.text)
        assert identity(owner, found) == draft.origin and found[1] == pytest.approx(1, abs=1e-5)


def test_a_passage_within_a_long_article(owner: Collection, nearest: Nearest) -> None:
    [key] = [key for key in owner.live_keys() if owner.revisions([key])[0].origin == "long"]
    [revision] = owner.revisions([key])
    assert len(revision.passages) > 1
    for number, (first, last) in enumerate(revision.passages):
        text = revision.text[revision.bounds[first][0] : revision.bounds[last - 1][1]]
        assert nearest(text)[0][0] == (key, number)


def test_best_first_and_no_more_than_asked(nearest: Nearest) -> None:
    found = nearest("The story of place3", 5)
    assert len(found) == len({place for place, _ in found}) == 5
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_scores_are_cosines(owner: Collection, nearest: Nearest) -> None:
    question = "The story of thing4 and nothing else"
    vector = EMBEDDER.embed([question])[0]
    for (key, number), score in nearest(question, 4):
        [(_, matrix)] = owner.vectors([key])
        assert score == pytest.approx(float(matrix[number] @ vector), abs=1e-5)


def test_a_filter_lets_only_its_own_through(owner: Collection, nearest: Nearest) -> None:
    for only, count in [
        (Filter(publishers=("herald",)), 6),
        (Filter(after=datetime(2025, 3, 10, tzinfo=UTC)), 3),
        (Filter(before=datetime(2025, 3, 4, tzinfo=UTC)), 2),
        (Filter(publishers=("The Post",), after=datetime(2025, 3, 9, tzinfo=UTC)), 2),
    ]:
        found = nearest(ARTICLES[0].text, count, only)
        assert {key for (key, _), _ in found} == set(owner.live_keys(only)) and len(found) == count


def test_a_changed_article_is_found_by_its_new_text_alone(owner: Collection, nearest: Nearest) -> None:
    owner.ingest([Draft("Now quite another matter altogether.", ARTICLES[3].origin)])
    [found] = nearest("Now quite another matter altogether.")
    assert identity(owner, found) == ARTICLES[3].origin and found[1] == pytest.approx(1, abs=1e-5)
    everything = nearest(ARTICLES[3].text, 12)
    assert max(score for _, score in everything) < 0.99
    assert {key for (key, _), _ in everything} <= set(owner.live_keys())


def test_a_retracted_article_is_not_found(owner: Collection, nearest: Nearest) -> None:
    [before] = nearest(ARTICLES[5].text)
    owner.retract(article_id(ARTICLES[5].origin))
    assert before[0] not in {place for place, _ in nearest(ARTICLES[5].text, 12)}


def test_asked_for_more_than_there_are_both_give_all(way: str, owner: Collection, tmp_path: Path) -> None:
    reader = Collection(owner.folder, EMBEDDER, catalog=owner.storage.catalog, index=way)
    vector = EMBEDDER.embed(["place"])[0]
    passages = owner.counts()["passages"]
    for searched in (owner, reader):
        assert len(searched.nearest(vector, 1_000)) == passages
        assert searched.nearest(vector, 5, Filter(publishers=("nobody",))) == []
    empty = Collection.own(tmp_path / "empty", EMBEDDER, "ingest")
    assert empty.nearest(vector, 3) == []
    empty.close()
    reader.close()


def test_a_filter_that_drops_nearly_all_still_fills_its_answer(
    owner: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a thousand passages fetched, a filter on a big collection may leave two; there are more that pass."""
    monkeypatch.setattr(module, "NARROW", 0)
    monkeypatch.setattr(module, "OVERFETCH", 3)
    found = owner.nearest(EMBEDDER.embed([ARTICLES[0].text])[0], 6, Filter(publishers=("Herald",)))
    assert len(found) == 6


def test_both_ways_agree(way: str, owner: Collection) -> None:
    reader = Collection(owner.folder, EMBEDDER, catalog=owner.storage.catalog, index=way)
    for text in ("place7 or thing2", "topic12 and topic40", "the"):
        vector = EMBEDDER.embed([text])[0]
        here, there = owner.nearest(vector, 6), reader.nearest(vector, 6)
        assert np.allclose([score for _, score in here], [score for _, score in there], atol=1e-5)
    reader.close()
