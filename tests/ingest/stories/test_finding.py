"""Stories in a collection: found at ingest, and what becomes of them when articles go, change or fail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from wires import LOCAL, REPORT, WIRE, printed, syndicated, wire

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.embedders.hashing import Hashing
from ingest.errors import ServiceRefused
from ingest.filter import Filter
from ingest.writer.annotating import Annotating

EMBEDDER = by_name("hashing", dimension=64)
OTHERS = (printed(REPORT, "The Herald", 3), Draft("The harbour of Orrin was dredged in spring.", "/harbour"))


def own(folder: Path) -> Collection:
    return Collection.own(folder, EMBEDDER, "test", index="exact")


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = own(tmp_path)
    opened.ingest([*syndicated(), wire(), *OTHERS])
    yield opened
    opened.close()


def stories(collection: Collection, only: Filter | None = None) -> list[list[str]]:
    """The outlets of each story, the original's first."""
    found = collection.stories(collection.live_keys(), only)
    distinct = {story.key: story for story in found.values()}
    return [[member.publisher or "" for member in story.members] for story in distinct.values()]


def test_twelve_copies_are_one_story_and_a_report_of_the_same_night_is_none_of_it(collection: Collection) -> None:
    [story] = stories(collection)
    assert len(story) == 12 and story[0] == "Northern Press Agency" and "The Herald" not in story


def test_a_copy_that_comes_later_joins_the_story(collection: Collection) -> None:
    collection.ingest([printed(f"{WIRE}\n\n{LOCAL}", "Orrin Echo", 30)])
    [story] = stories(collection)
    assert len(story) == 13 and story[-1] == "Orrin Echo"


def test_retracting_the_original_passes_the_lead_on(collection: Collection) -> None:
    collection.retract(wire_id(collection))
    [story] = stories(collection)
    assert len(story) == 11 and story[0] == "Post 1", "the earliest of the rest"


def wire_id(collection: Collection) -> str:
    [revision] = collection.page(1, 0, Filter(publishers=("Northern Press Agency",)))
    return revision.article_id


def test_an_article_that_becomes_another_leaves_the_story(collection: Collection) -> None:
    collection.ingest(
        [replace(syndicated(1)[0], text="Post 1 has withdrawn this report, and is sorry that it printed it.")]
    )
    [story] = stories(collection)
    assert len(story) == 11 and "Post 1" not in story
    collection.ingest([replace(syndicated(1)[0], text=WIRE + " Corrected by Post 1.")])
    assert "Post 1" in stories(collection)[0]


def test_what_does_not_pass_the_filter_is_no_part_of_a_story(collection: Collection) -> None:
    assert stories(collection, Filter(publishers=("Post 3", "Post 4"))) == [["Post 3", "Post 4"]]
    assert stories(collection, Filter(publishers=("Post 3",))) == []
    assert stories(collection, Filter(before=date(2025, 1, 1))) == []


def test_a_rebuild_gives_the_same_stories(collection: Collection) -> None:
    before = stories(collection)
    collection.rebuild()
    assert stories(collection) == before


def test_whoever_only_reads_sees_them_too(collection: Collection, tmp_path: Path) -> None:
    reader = Collection(tmp_path, EMBEDDER)
    assert stories(reader) == stories(collection)
    reader.close()


def test_a_copy_that_never_got_in_leaves_no_trace(tmp_path: Path) -> None:
    collection = own(tmp_path)
    collection.ingest([wire()])
    with patch.object(Hashing, "embed", side_effect=ServiceRefused("no")), pytest.raises(ServiceRefused):
        collection.ingest(syndicated(2))
    assert stories(collection) == []
    catalog = collection._whole
    assert catalog.copies(range(1, 9)) == {} and catalog.sharing([*all_fingerprints()], 1, before=9) == [1]
    collection.close()


def all_fingerprints() -> list[int]:
    from ingest.stories.wording import wording_of

    return wording_of(WIRE).fingerprints


def test_what_a_killed_process_staged_joins_its_story(tmp_path: Path) -> None:
    class Killed(BaseException):
        """What ``kill -9`` does: nothing cleans up."""

    collection = own(tmp_path)
    collection.ingest([wire()])
    with patch.object(Annotating, "annotate", side_effect=Killed), pytest.raises(Killed):
        collection.ingest(syndicated(2))
    collection.close()
    collection = own(tmp_path)
    [story] = stories(collection)
    assert len(story) == 3
    collection.close()


def test_a_hundred_copies_hang_together_though_each_is_compared_with_few(tmp_path: Path) -> None:
    collection = own(tmp_path)
    collection.ingest(printed(WIRE, f"Post {number}", number / 10) for number in range(110))
    assert [len(story) for story in stories(collection)] == [100], "of more, the first hundred are named"
    assert len(collection.stories(collection.live_keys())) == 110
    collection.close()
