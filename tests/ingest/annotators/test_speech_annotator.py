"""What the annotator keeps of a revision: who said what, on the publisher's own day."""

from datetime import UTC, datetime, timedelta, timezone

from ingest.annotators.speech import annotate
from ingest.article import Revision
from ingest.language.sentences import split

TEXT = "Mayor Ada Quill came. “We wait,” she said."


def revision(published_at: datetime | None) -> Revision:
    return Revision(
        key=1, article_id="art_1", number=1, text=TEXT, origin="a", title="", url=None, publisher=None, authors=(),
        published_at=published_at, modified_at=None, added_at=datetime(2026, 1, 1, tzinfo=UTC),
        bounds=tuple(split(TEXT)), passages=((0, 2),),
    )  # fmt: skip


def test_a_row_is_the_place_of_the_words_with_all_that_is_told_of_them() -> None:
    late = datetime(2025, 4, 20, 23, tzinfo=UTC).astimezone(timezone(timedelta(hours=2)))
    [row] = annotate(revision(late))
    assert row == {
        "start": 22, "end": 32, "kind": "direct", "speaker": "Ada Quill", "role": "Mayor", "speaker_start": 33,
        "speaker_end": 36, "cue": "said", "addressee": None, "day": "2025-04-21",
    }  # fmt: skip


def test_without_a_date_the_words_have_no_day() -> None:
    assert [row["day"] for row in annotate(revision(None))] == [None]
