"""Made-up news for the tests of this folder: revisions without a collection, and drafts for a small one."""

from collections.abc import Sequence
from datetime import UTC, datetime

from ingest.article import TITLE, Draft, Revision
from ingest.language.sentences import split
from ingest.passage import pack
from qa.evidence import Evidence
from qa.extractive.candidates import Signals

NO_SIGNALS = Signals(margin=0, answerable=0, relevance=0, relative_score=0, novelty=0, passage=0, sentence=0)


def revision(
    text: str, key: int = 1, *, title: str = "A title", url: str | None = "https://herald.example/a",
    publisher: str | None = "The Herald", published_at: datetime | None = datetime(2025, 3, 14, tzinfo=UTC),
) -> Revision:  # fmt: skip
    bounds = tuple(split(text))
    return Revision(
        key=key, article_id=f"art_{key:016x}", number=1, text=text, origin=f"/news/{key}.md", title=title, url=url,
        publisher=publisher, authors=(), published_at=published_at, modified_at=None,
        added_at=datetime(2025, 6, 1, tzinfo=UTC), bounds=bounds, passages=tuple(pack(text, bounds)),
    )  # fmt: skip


def evidence(*revisions: Revision, score: float = 1.0) -> list[Evidence]:
    """Every sentence of the revisions, labelled S1, S2, …"""
    sentences = [(one, sentence) for one in revisions for sentence in one.sentences]
    return [Evidence(f"S{number}", one, sentence, score) for number, (one, sentence) in enumerate(sentences, 1)]


def with_titles(*revisions: Revision, score: float = 1.0) -> list[Evidence]:
    """The same, and then their titles, labelled T1, T2, …"""
    titles = [Evidence(f"T{number}", one, one.sentence(TITLE), score) for number, one in enumerate(revisions, 1)]
    return [*evidence(*revisions, score=score), *titles]


def drafts() -> Sequence[Draft]:
    """One story twice with different dates, a copy of a wire story, an article without a date or title, and others."""
    flood = "The river Olm flooded the old town. Four bridges were closed. Nobody was hurt, the mayor said."
    wire = "A ferry sank off Cape Tarn. Twelve people were saved by fishermen."
    return (
        Draft(flood, "-1", "Flood in Olmstadt", "https://herald.example/flood-2023", "The Herald", (), day(2023, 5, 1)),
        Draft(flood.replace("Four", "Five"), "-2", "Flood in Olmstadt", "https://herald.example/flood-2025",
              "The Herald", (), day(2025, 5, 1)),
        Draft(wire, "-3", "Ferry sinks", "https://wire.example/ferry", "The Wire", (), day(2025, 2, 1)),
        Draft(wire, "-4", "Ferry disaster", "https://post.example/ferry", "The Post", (), day(2025, 2, 1)),
        Draft("Nobody knows when the lighthouse of Tarn was built.", "/archive/lighthouse.txt"),
        Draft("Mayor Ada Quill has proposed selling the harbour. Quill spoke in the old town hall. The council did not "
              "agree.", "-6", "Quill wants to sell", "https://post.example/quill#top", "The Post", (), day(2025, 4, 2)),
    )  # fmt: skip


def day(year: int, month: int, date: int) -> datetime:
    return datetime(year, month, date, tzinfo=UTC)
