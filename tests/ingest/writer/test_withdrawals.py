"""What a source withholds is never published, is taken out where it is in, and stays out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.article import Draft, Refusal, Withdrawal
from ingest.collection import Collection
from ingest.embedders.hashing import load
from ingest.writer import batches

NOON = datetime(2025, 6, 3, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
STORY = Draft(
    "The mayor of Holm took bribes, the agency reported on Tuesday.", "a.xml", item="guid:urn:nw:1", modified_at=NOON
)
OTHER = Draft("The ferry to Vey runs again from Monday.", "b.xml")


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection.own(tmp_path / "data", load(), "test", index="exact")
    yield opened
    opened.close()


def killed(of: Draft = STORY, at: datetime | None = NOON + HOUR, until: datetime | None = None) -> Withdrawal:
    return Withdrawal("kill.xml", "withheld", "Its source has cancelled it.", replace(of, modified_at=at), until)


def texts(collection: Collection) -> list[str]:
    keys = collection._catalog.snapshot.passing(None)
    return [revision.text for revision in collection._catalog.revisions(keys)]


def found(collection: Collection) -> list[int]:
    return collection._catalog.holding("bribes", 10)


def test_a_killed_article_is_taken_out_and_told(collection: Collection) -> None:
    collection.ingest([STORY, OTHER])
    report = collection.ingest([killed()])
    assert texts(collection) == [OTHER.text] and found(collection) == []
    assert report.withdrawn == 1
    assert report.refused == [Refusal("kill.xml", "withheld", "Its source has cancelled it.")]
    assert collection.check().whole


def test_it_is_never_in_when_both_come_in_one_ingest(collection: Collection) -> None:
    report = collection.ingest([STORY, OTHER, killed()])
    assert texts(collection) == [OTHER.text] and report.withdrawn == 1
    assert collection._catalog.counts()["revisions"] == 1


def test_it_is_taken_out_of_a_batch_that_is_in_already(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 1)
    collection.ingest([STORY, OTHER, killed()])
    assert texts(collection) == [OTHER.text]


@pytest.mark.parametrize("at", [NOON + HOUR, None])
def test_the_same_text_does_not_come_back(collection: Collection, at: datetime | None) -> None:
    collection.ingest([killed(at=at)])
    report = collection.ingest([STORY, replace(STORY, origin="copy.xml", modified_at=None)])
    assert texts(collection) == [] and [item.code for item in report.refused] == ["withheld", "withheld"]


def test_a_younger_text_does(collection: Collection) -> None:
    collection.ingest(
        [STORY, killed(), younger := replace(STORY, text="The mayor took none.", modified_at=NOON + 2 * HOUR)]
    )
    assert texts(collection) == [younger.text]


def test_an_old_withdrawal_does_not_take_out_a_younger_text(collection: Collection) -> None:
    younger = replace(STORY, modified_at=NOON + 2 * HOUR)
    collection.ingest([killed(), younger])
    report = collection.ingest([killed()])
    assert texts(collection) == [younger.text] and report.withdrawn == 0


def test_an_embargo_ends(collection: Collection) -> None:
    collection.ingest([STORY, killed(until=datetime.now(UTC) + HOUR)])
    assert texts(collection) == []
    collection.ingest([STORY])
    assert texts(collection) == []
    collection.ingest([killed(until=datetime.now(UTC) - HOUR), STORY])
    assert texts(collection) == [STORY.text]


def test_an_article_is_meant_by_its_name_in_any_file_or_by_its_address(collection: Collection) -> None:
    page = replace(OTHER, url="https://www.vey.example/ferry")
    collection.ingest([STORY, page])
    collection.ingest(
        [
            killed(replace(page, url="http://vey.example/ferry/", origin="c.json")),
            killed(replace(STORY, origin="z.xml")),
        ]
    )
    assert texts(collection) == []


def test_what_was_not_in_is_no_loss(collection: Collection) -> None:
    report = collection.ingest([killed(), OTHER])
    assert report.withdrawn == 0 and texts(collection) == [OTHER.text]


def test_an_excerpt_never_takes_the_place_of_a_longer_text(collection: Collection) -> None:
    part = replace(OTHER, text="The ferry to Vey runs again.", excerpt=True)
    assert collection.ingest([OTHER, part]).unchanged == 1
    assert texts(collection) == [OTHER.text]


def test_a_longer_text_takes_the_place_of_an_excerpt(collection: Collection) -> None:
    part = replace(OTHER, text="The ferry to Vey runs again.", excerpt=True)
    report = collection.ingest([part, OTHER])
    assert texts(collection) == [OTHER.text] and report.excerpts == 1
