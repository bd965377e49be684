"""A desk over a few articles of March 2025, for tests that ask it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from qa import open_collection
from qa.doors.python import LocalDesk
from qa.settings import Settings
from qa.settings.storage import Storage


@contextmanager
def desk_over(
    folder: Path, articles: Iterable[tuple[str, int, str]], outlets: Iterable[str] = ()
) -> Iterator[LocalDesk]:
    """articles: title, day of the month, text. outlets: of each in turn; The Post where none is left."""
    names = iter(outlets)
    owned = Collection.own(folder, by_name("hashing"), "test", index="exact")
    owned.ingest(
        Draft(
            text, f"-{at}", title, f"https://news.example/{at}", next(names, "The Post"), (),
            datetime(2025, 3, day, tzinfo=UTC),
        )
        for at, (title, day, text) in enumerate(articles)
    )  # fmt: skip
    owned.close()
    with open_collection(folder, Settings(embedder="hashing", storage=Storage(vectors="exact"))) as opened:
        yield opened
