"""What happened about a topic, over a collection: order, plans, copies, and the forms in which it is written down."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput
from qa.doors.timeline.finding import timeline
from qa.doors.timeline.written import FORMATS, as_csv, markdown

ARTICLES = (
    ("Toll opens", "The bridge toll came into force on Sunday without trouble.", (2026, 2, 2), "The Post"),
    ("Toll planned", "The start of the bridge toll is planned for 1 January 2026.", (2025, 1, 23), "The Herald"),
    ("Toll put off", "The start of the bridge toll was put off to 1 February 2026.", (2025, 8, 12), "The Herald"),
    ("Toll law", "Parliament approved the bridge toll on 3 July by 80 votes to 66.", (2025, 7, 22), "The Herald"),
    ("Vote", "By 80 votes to 66 parliament approved the bridge toll on Thursday.", (2025, 7, 4), "The Post"),
    (
        "Metro drivers accept the offer",
        "Drivers accepted an offer in the metro dispute. It ends on 20 July. A cat was seen on 9 July.",
        (2025, 7, 8),
        "The Post",
    ),
    ("Swans", "The swans came back on Monday.", (2025, 7, 8), "The Post"),
)


def draft(title: str, text: str, day: tuple[int, int, int], publisher: str) -> Draft:
    at = datetime(*day, 9, tzinfo=UTC)
    url = f"https://h.example/{title.replace(' ', '-')}"
    return Draft(text, url, title=title, publisher=publisher, published_at=at, url=url)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    owned = Collection.own(tmp_path_factory.mktemp("timeline") / "data", by_name("hashing"), "test")
    owned.ingest([draft(*article) for article in ARTICLES])
    yield owned
    owned.close()


@pytest.fixture(scope="module")
def found(collection: Collection) -> dict[str, Any]:
    return timeline(collection, {"topic": "the bridge toll"}).to_json()


def test_entries_come_in_the_order_of_their_days_and_plans_are_marked(found: dict[str, Any]) -> None:
    assert [(entry["first"], entry["status"]) for entry in found["entries"]] == [
        ("2025-07-03", "reported"), ("2026-01-01", "withdrawn"), ("2026-02-01", "reported"),
    ]  # fmt: skip


def test_each_is_one_exact_sentence_and_where_else_it_is_told(found: dict[str, Any]) -> None:
    first, withdrawn, _ = found["entries"]
    assert first["text"] == first["citation"]["quote"] == ARTICLES[4][1]
    assert [copy["title"] for copy in first["also_in"]] == ["Toll law"]
    assert withdrawn["withdrawn_by"]["quote"] == ARTICLES[2][1]


def test_of_an_article_about_the_topic_each_sentence_with_a_day_counts(collection: Collection) -> None:
    days = [entry.first for entry in timeline(collection, {"topic": "the metro dispute in Haldane"}).entries]
    assert days == ["2025-07-09", "2025-07-20"]
    assert timeline(collection, {"topic": "the swans of Haldane and its metro dispute in spring"}).entries == ()


def test_a_filter_and_pages(collection: Collection) -> None:
    asked = {"topic": "bridge toll", "publishers": ["The Herald"], "limit": 1}
    page = timeline(collection, asked)
    assert page.next_offset == 1
    assert page.entries[0].citation.publisher == "The Herald"
    assert timeline(collection, {**asked, "offset": 2}).next_offset is None


@pytest.mark.parametrize("fields", [{"topic": " ? "}, {"topic": "toll", "limit": 501}])
def test_what_cannot_be_meant_is_refused(collection: Collection, fields: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        timeline(collection, fields)


def test_as_markdown_and_as_csv(found: dict[str, Any]) -> None:
    assert "- **1 Jan 2026** — planned and withdrawn: The start" in markdown(found)
    csv.field_size_limit(1 << 20)  # a test of a table with cells that are too long may have left another
    rows = list(csv.DictReader(as_csv(found).splitlines()))
    assert [row["first"] for row in rows] == [entry["first"] for entry in found["entries"]]
    assert rows[0]["title"] == "Vote"


def test_a_calendar_that_other_programs_read(found: dict[str, Any]) -> None:
    from icalendar import Calendar

    events = Calendar.from_ical(FORMATS["ics"][1](found)).walk("VEVENT")
    assert [str(event["status"]) for event in events] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert events[0].decoded("dtstart").isoformat() == "2025-07-03"
    assert str(events[0]["summary"]) == ARTICLES[4][1]
    assert FORMATS["ics"][1](found) == FORMATS["ics"][1](found)
