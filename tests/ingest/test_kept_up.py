"""What is kept in memory and kept up with every write: searches find exactly what a collection just opened finds."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import CollectionBroken
from ingest.filter import Filter
from ingest.vectors.exact import Exact
from ingest.writer import checking
from qa.question import Question
from qa.retrieve import retrieve

pytestmark = pytest.mark.slow

EMBEDDER = by_name("hashing", dimension=64)
WORDS = ("otter", "heron", "newt", "bridge", "council", "rain", "closed", "opened", "ferry", "barley")
NOW = datetime(2025, 6, 1, tzinfo=UTC)
FILTERS = (Filter(), Filter(publishers=("The Post",)), Filter(after=datetime(2025, 3, 4, tzinfo=UTC)))


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    collection = Collection.own(tmp_path / "data", EMBEDDER, "test")
    yield collection
    collection.close()


def draft(origin: str, words: list[str], day: int) -> Draft:
    text = " ".join(f"The {word} came." for word in words)
    when = datetime(2025, 3, day, tzinfo=UTC) if day else None
    return Draft(text, origin, words[0], publisher=("The Post", "Herald")[day % 2], published_at=when)


def found(collection: Collection, text: str, only: Filter) -> list[Any]:
    """The best passages with their scores, which also have BM25, nearness, coverage and dates in them."""
    hits = retrieve(collection, Question(text, NOW, only), text, articles=5, each=2)
    matches = collection.matching(text.split(), 50, only).result()
    return [[(hit.passage.id, hit.score) for hit in hits], matches, collection.live_keys(only)]


class KeptUp(RuleBasedStateMachine):
    """Any run of changes and searches, by the owner and by a reader that stay open."""

    origins = st.sampled_from("abcdefghijkl")
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60)
    days = st.integers(0, 8)

    @initialize()
    def start(self) -> None:
        self.place = TemporaryDirectory()
        self.owner = Collection.own(Path(self.place.name), EMBEDDER, "test")
        self.reader = Collection(Path(self.place.name), EMBEDDER)

    @rule(articles=st.lists(st.tuples(origins, words, days), min_size=1, max_size=4))
    def add_or_change(self, articles: list[tuple[str, list[str], int]]) -> None:
        self.owner.ingest(draft(*article) for article in articles)

    @precondition(lambda self: len(self.owner.live_keys()))
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        articles = [revision.article_id for revision in self.owner.page(50, 0)]
        self.owner.retract(data.draw(st.sampled_from(articles)))

    @rule(asked=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), only=st.sampled_from(FILTERS))
    def search(self, asked: list[str], only: Filter) -> None:
        text = " ".join(asked)
        fresh = Collection(self.owner.folder, EMBEDDER)
        expected = found(fresh, text, only)
        fresh.close()
        assert found(self.reader, text, only) == expected
        assert found(self.owner, text, only)[1:] == expected[1:], "its vectors are found through a graph"

    @invariant()
    def the_check_of_what_changed_finds_what_a_check_in_full_finds(self) -> None:
        if hasattr(self, "owner"):
            changed = self.owner.check_changes()
            assert changed == self.owner.check() and changed.whole

    def teardown(self) -> None:
        if hasattr(self, "owner"):
            self.reader.close()
            self.owner.close()
            self.place.cleanup()


TestKeptUp = KeptUp.TestCase
TestKeptUp.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)


# --- vectors


def test_vectors_that_are_known_are_not_read_again(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    vectors = collection._catalog.vectors

    def watched(keys: list[int], dimension: int) -> Any:
        read.extend(keys)
        return vectors(keys, dimension)

    monkeypatch.setattr(collection._catalog, "vectors", watched)
    exact, vector = Exact(collection._catalog, 64), EMBEDDER.embed(["The otter came."])[0]
    for number in range(8):
        collection.ingest([draft(str(number % 6), [WORDS[number]], 1)])
        read.clear()
        exact.nearest(vector, 3)
        assert read == [collection.live_keys()[-1]]
        assert exact.nearest(vector, 3) == Exact(collection._catalog, 64).nearest(vector, 3)


def test_a_table_in_use_is_not_touched_by_what_comes(collection: Collection) -> None:
    exact = Exact(collection._catalog, 64)
    collection.ingest(draft(str(number), [WORDS[number % 10]], 1) for number in range(20))
    before = exact._everything()
    vectors = before.vectors.copy()
    for number in range(20, 30):
        collection.ingest([draft(str(number % 24), [WORDS[number % 10], "rain"], 1)])
        exact._everything()
    assert len(before.keys) == 20 and np.array_equal(before.vectors, vectors)


# --- the check of the vector index


def _lose(collection: Collection) -> None:
    collection.vector_index.delete([f"{collection.live_keys()[-1]}:0"])


def _keep(collection: Collection) -> None:
    vector = EMBEDDER.embed(["Long gone."])[0].tolist()
    [key] = set(range(1, 9)) - set(collection.live_keys())
    index: Any = collection.vector_index
    index.collection.add(ids=[f"{key}:0"], embeddings=[vector])


@pytest.mark.parametrize(("harm", "missing", "extra"), [(_lose, 1, 0), (_keep, 0, 1)])
def test_what_a_write_left_wrong_is_noticed_without_a_check_in_full(
    collection: Collection,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Collection], None],
    missing: int,
    extra: int,
) -> None:
    collection.ingest(draft(str(number), [WORDS[number]], 1) for number in range(7))
    assert collection.check_changes().whole
    with monkeypatch.context() as patch:
        patch.setattr(collection.vector_index, "ids", lambda: pytest.fail("everything was looked at"))
        collection.ingest([draft("3", ["ferry"], 1)])
        harm(collection)
        health = collection.check_changes()
    assert (health.passages, health.missing, health.extra) == (7, missing, extra)
    assert collection.check_changes() == collection.check() == health, "a fault is looked at in full until it is mended"
    assert collection.rebuild().whole and collection.check_changes().whole


def test_after_very_many_changes_all_is_looked_at(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_CHANGES", 3)
    collection.ingest([draft("a", ["otter"], 1)])
    assert collection.check().whole
    collection.ingest(draft(str(number), [WORDS[number]], 1) for number in range(5))
    assert collection.writer._checker._last is None and not collection.writer._checker._came
    assert collection.check_changes().passages == 6


def test_an_index_that_cannot_be_looked_at_is_looked_at_again(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.ingest([draft("a", ["otter"], 1)])
    assert collection.check().whole
    collection.ingest(draft(name, ["heron"], 1) for name in "bc")
    collection.retract(article_id("a"))

    def broken(*_: object) -> None:
        raise CollectionBroken("the vector index failed")

    with monkeypatch.context() as patch, pytest.raises(CollectionBroken):
        patch.setattr(collection.vector_index, "missing", broken)
        collection.check_changes()
    assert collection.check_changes() == collection.check()
