"""Counts by day, week, month and outlet."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.filter import Filter
from qa.doors.histogram import STEPS, histogram

# A Sunday, the Monday after it, and one that is of Monday 4 May at its publisher's but of the Sunday in UTC.
MOMENTS = (
    datetime(2026, 5, 3, 12, tzinfo=UTC),
    datetime(2026, 5, 4, tzinfo=UTC),
    datetime(2026, 5, 4, 0, 20, tzinfo=timezone(timedelta(hours=2))),
    datetime(1969, 12, 31, 23, tzinfo=UTC),
    None,
)
PUBLISHERS = ("The Herald", "the herald", "The Post", None, "The Post")


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    owned = Collection.own(tmp_path / "data", by_name("hashing"), "test")
    for number, (moment, publisher) in enumerate(zip(MOMENTS, PUBLISHERS, strict=True)):
        text = f"It rained in the village of number {number}."
        owned.ingest([Draft(text, f"/{number}.md", publisher=publisher, published_at=moment)])
    yield owned
    owned.close()


@pytest.mark.parametrize(
    ("by", "buckets"),
    [
        ("day", [("1969-12-31", 1), ("2026-05-03", 1), ("2026-05-04", 2)]),
        ("week", [("1969-12-29", 1), ("2026-04-27", 1), ("2026-05-04", 2)]),
        ("month", [("1969-12-01", 1), ("2026-05-01", 3)]),
    ],
)
def test_articles_are_counted_by_their_publishers_own_day(collection: Collection, by, buckets) -> None:
    found = histogram(collection, by)
    assert found["by"] == by
    assert [(bucket["start"], bucket["count"]) for bucket in found["buckets"]] == buckets
    assert found["undated"] == 1


def test_outlets_are_counted_in_any_case_and_named_as_their_first_article_writes_it(collection: Collection) -> None:
    assert histogram(collection, "day")["publishers"] == [
        {"name": "The Herald", "count": 2},
        {"name": "The Post", "count": 2},
    ]


def test_only_what_passes_the_filter_is_counted(collection: Collection) -> None:
    found = histogram(collection, "day", Filter(after=date(2026, 5, 4), publishers=("THE POST",)))
    assert found == {
        "by": "day", "buckets": [{"start": "2026-05-04", "count": 1}], "undated": 0,
        "publishers": [{"name": "The Post", "count": 1}],
    }  # fmt: skip


def test_a_write_is_counted_at_once_and_a_retracted_article_no_more(collection: Collection) -> None:
    histogram(collection, "day")
    collection.ingest([Draft("A new paper.", "/new.md", publisher="The Gazette", published_at=MOMENTS[1])])
    collection.retract(article_id("/0.md"))
    found = histogram(collection, "day")
    assert found["buckets"][-1] == {"start": "2026-05-04", "count": 3}
    assert {item["name"]: item["count"] for item in found["publishers"]} == {
        "The Post": 2, "The Gazette": 1, "The Herald": 1,
    }  # fmt: skip


@pytest.mark.parametrize("by", STEPS)
def test_of_nothing_there_is_nothing_to_count(tmp_path: Path, by) -> None:
    owned = Collection.own(tmp_path / "empty", by_name("hashing"), "test")
    try:
        assert histogram(owned, by) == {"by": by, "buckets": [], "undated": 0, "publishers": []}
    finally:
        owned.close()
