"""The publisher's own day counts: which articles a day lets through, in every search, and what is shown of a date."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from formats_before import BEFORE_2, BEFORE_3, BEFORE_4, BEFORE_5, made_before
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Draft
from ingest.catalog import open_catalog
from ingest.catalog.sqlite import FILE
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput
from ingest.filter import Filter, edge

EMBEDDER = by_name("hashing", dimension=64)
MOMENTS = {
    "berlin": "2025-06-04T00:20:00+02:00",  # in UTC still the 3rd
    "seattle": "2025-06-03T22:30:00-07:00",  # in UTC already the 4th
    "london": "2025-06-03T12:00:00+00:00",
    "midnight": "2025-06-04T00:00:00+00:00",
}
DAYS = [
    (Filter(after=date(2025, 6, 4)), {"berlin", "midnight"}),
    (Filter(before=date(2025, 6, 4)), {"seattle", "london"}),
    (Filter(date(2025, 6, 3), date(2025, 6, 4)), {"seattle", "london"}),
    (Filter(date(2025, 6, 4), date(2025, 6, 5)), {"berlin", "midnight"}),
    (Filter(after=datetime.fromisoformat("2025-06-04T00:00:00+00:00")), {"seattle", "midnight"}),
    (Filter(before=datetime.fromisoformat("2025-06-04T00:00:00+00:00")), {"berlin", "london"}),
    (Filter(date(2025, 6, 4), datetime.fromisoformat("2025-06-03T23:00:00+00:00")), {"berlin"}),
    (Filter(datetime.fromisoformat("2025-06-04T01:00:00+00:00"), date(2025, 6, 4)), {"seattle"}),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "data"
    owned = Collection.own(folder, EMBEDDER, "test")
    owned.ingest(
        Draft(f"The ferry sank off {name}.", name, published_at=datetime.fromisoformat(moment))
        for name, moment in MOMENTS.items()
    )
    owned.close()
    return folder


@pytest.fixture(scope="module", params=["owner", "reader"])
def collection(folder: Path, request: pytest.FixtureRequest) -> Iterator[Collection]:
    """The owner searches the index, a reader exactly."""
    opened = Collection.own(folder, EMBEDDER, "test") if request.param == "owner" else Collection(folder, EMBEDDER)
    yield opened
    opened.close()


def names(collection: Collection, keys: list[int]) -> set[str]:
    return {revision.origin for revision in collection.revisions(keys)}


@pytest.mark.parametrize(("only", "expected"), DAYS)
def test_a_day_is_the_publishers_and_a_moment_everybodys(
    collection: Collection, only: Filter, expected: set[str]
) -> None:
    vector = EMBEDDER.embed(["The ferry sank."])[0]
    assert names(collection, [key for (key, _), _ in collection.nearest(vector, 10, only)]) == expected
    assert names(collection, [key for key, _ in collection.matching(["ferri"], 10, only).result()]) == expected
    assert {revision.origin for revision in collection.page(10, 0, only)} == expected
    assert names(collection, collection.live_keys(only)) == expected


def test_a_date_is_kept_as_it_was_written(collection: Collection) -> None:
    for revision in collection.page(10, 0):
        assert revision.published_at and revision.published_at.isoformat() == MOMENTS[revision.origin]


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.integers(-12 * 60, 14 * 60).map(
        lambda minutes: timezone(timedelta(minutes=minutes)))),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)  # fmt: skip
def test_days_compare_as_the_publisher_would(moment: datetime, day: date) -> None:
    seconds, own = edge(day)
    offset = moment.utcoffset()
    assert own and offset is not None
    assert (moment.timestamp() + offset.total_seconds() >= seconds) == (moment.date() >= day)


@pytest.mark.parametrize(
    ("after", "before"),
    [
        (date(2025, 6, 4), date(2025, 6, 4)),
        (date(2025, 6, 5), datetime.fromisoformat("2025-06-03T23:00:00+00:00")),
        (datetime.fromisoformat("2025-06-05T23:00:00+00:00"), date(2025, 6, 4)),
    ],
)
def test_bounds_that_nothing_can_lie_between_are_refused(after: date, before: date) -> None:
    with pytest.raises(BadInput, match="2025-06"):
        Filter(after, before)


# Collections made before offsets were kept, before annotations were, and before stories were


@pytest.fixture
def old(folder: Path, tmp_path: Path) -> Path:
    """The collection as the first format had it."""
    made = made_before(folder, tmp_path / "old", BEFORE_5 + BEFORE_4 + BEFORE_3 + BEFORE_2)
    in_utc = datetime.fromisoformat(MOMENTS["berlin"]).astimezone(UTC)
    digest = Draft("The ferry sank off berlin.", "berlin", published_at=in_utc).digest
    with sqlite3.connect(made / FILE) as connection:
        connection.execute("UPDATE revisions SET digest = ? WHERE origin = 'berlin'", (digest,))
    return made


@pytest.mark.parametrize("write", [False, True])
def test_an_old_collection_is_read_by_days_of_utc(old: Path, write: bool) -> None:
    for _ in range(2):
        catalog = open_catalog(old, write=write)
        keys = catalog.snapshot.newest(Filter(after=date(2025, 6, 4)))
        found = {revision.origin for revision in catalog.revisions(keys)}
        assert found == {"seattle", "midnight"}
        assert catalog.about("version") == ("5" if write else "1")
        catalog.close()


def test_an_old_collection_learns_the_days_when_its_articles_come_again(old: Path) -> None:
    moment = datetime.fromisoformat(MOMENTS["berlin"])
    owned = Collection.own(old, EMBEDDER, "test")
    report = owned.ingest([Draft("The ferry sank off berlin.", "berlin", published_at=moment)])
    assert report.changed == 1
    assert [revision.published_at.isoformat() for revision in owned.page(10, 0, Filter(date(2025, 6, 4)))
            if revision.origin == "berlin" and revision.published_at] == [MOMENTS["berlin"]]  # fmt: skip
    owned.close()


@pytest.mark.parametrize("write", [False, True])
def test_a_collection_without_annotations_is_read_and_written(folder: Path, tmp_path: Path, write: bool) -> None:
    made = made_before(folder, tmp_path / "second", BEFORE_5 + BEFORE_4 + BEFORE_3)
    for _ in range(2):
        catalog = open_catalog(made, write=write)
        keys = catalog.snapshot.newest()
        assert len(keys) == len(MOMENTS) and catalog.annotations(keys, "speech") == {}
        assert catalog.about("version") == ("5" if write else "2")
        catalog.close()


@pytest.mark.parametrize("write", [False, True])
def test_a_collection_without_stories_is_read_and_gets_them_from_a_rebuild(tmp_path: Path, write: bool) -> None:
    text = "The ferry Maren sank off Cape Tarn in a storm on Monday night, and twelve people were saved by fishermen."
    owned = Collection.own(tmp_path / "new", EMBEDDER, "test")
    owned.ingest(Draft(text, name) for name in "ab")
    owned.close()
    made = made_before(tmp_path / "new", tmp_path / "third", BEFORE_5 + BEFORE_4)
    catalog = open_catalog(made, write=write)
    keys = catalog.snapshot.newest()
    assert len(keys) == 2 and catalog.copies(keys) == {}
    assert catalog.about("version") == ("5" if write else "3")
    catalog.close()
    owned = Collection.own(made, EMBEDDER, "test")
    owned.rebuild()
    assert len(owned.stories(keys)) == 2
    owned.close()
