"""A collection of ten thousand articles, made in seconds: what the page is held to when an archive is large."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name

MANY = 10_000
VECTORS = "exact"  # quicker to write; the page does not know
FIRST = datetime(2020, 1, 1, 9, 30, tzinfo=UTC)


def make(folder: Path) -> None:
    owned = Collection.own(folder, by_name("hashing"), "test", index=VECTORS)
    owned.ingest([_draft(number) for number in range(MANY)])
    owned.close()


def _draft(number: int) -> Draft:
    return Draft(
        f"The council of ward {number % 97} met on day {number}. Mayor {number % 53} spoke of the harbour.",
        f"{number}.txt", title=f"Report {number}", publisher=f"Outlet {number % 40}",
        published_at=FIRST + timedelta(hours=5 * number),
    )  # fmt: skip
