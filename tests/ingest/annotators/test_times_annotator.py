"""What the annotator says of a revision, and that an article without a date has none."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ingest.annotators.times import annotate
from ingest.article import Revision
from ingest.language.sentences import split

TEXT = "It rained. The council met on Monday.\n\nLast month it did not."


def revision(published_at: datetime | None) -> Revision:
    return Revision(
        key=1, article_id="art_1", number=1, text=TEXT, origin="a", title="", url=None, publisher=None, authors=(),
        published_at=published_at, modified_at=None, added_at=datetime(2026, 1, 1, tzinfo=UTC),
        bounds=tuple(split(TEXT)), passages=((0, 3),),
    )  # fmt: skip


def test_rows_are_places_in_the_text_with_their_days() -> None:
    rows = annotate(revision(datetime(2025, 4, 24, 9, tzinfo=UTC)))
    assert [(TEXT[row["start"] : row["end"]], row["first"], row["last"]) for row in rows] == [
        ("Monday", "2025-04-21", "2025-04-21"), ("Last month", "2025-03-01", "2025-03-31"),
    ]  # fmt: skip


@pytest.mark.parametrize(("hours", "monday"), [(0, "2025-04-14"), (2, "2025-04-21")])
def test_the_publishers_own_day_counts(hours: int, monday: str) -> None:
    late = datetime(2025, 4, 20, 23, tzinfo=UTC).astimezone(timezone(timedelta(hours=hours)))
    assert annotate(revision(late))[0]["first"] == monday


def test_without_a_date_nothing_is_told() -> None:
    assert annotate(revision(None)) == []
