"""What counts as a change of an article: every way in which a source can say the same, more, less or otherwise."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from shared_worker import read_sources

from ingest.article import Draft, Revision
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.writer.report import Report

pytestmark = pytest.mark.slow

EMBEDDER = by_name("hashing", dimension=64)
URL = "https://herald.example/bridge"
DAY = datetime(2025, 3, 1, 9, tzinfo=UTC)
LATER, LATEST = DAY + timedelta(hours=2), DAY + timedelta(days=1)
FIRST = Draft(
    "The bridge is closed. Nobody was hurt.", "/news/a.html", title="Bridge closed", url=URL, publisher="The Herald",
    authors=("Ada Quill",), published_at=DAY,
)  # fmt: skip
DATED = replace(FIRST, modified_at=LATER)
OTHER = "The bridge is open again. Two were hurt."


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    collection = Collection.own(tmp_path / "data", EMBEDDER, "test")
    yield collection
    collection.close()


def live(collection: Collection) -> list[Revision]:
    return collection.revisions(collection.live_keys())


def only(collection: Collection) -> Revision:
    [revision] = live(collection)
    return revision


# --- corrections


@pytest.mark.parametrize(
    ("known", "changed"),
    [
        (FIRST, {"text": OTHER}),  # under the same date, with no other
        (DATED, {"text": OTHER}),  # the same moment of the last change
        (DATED, {"text": OTHER, "modified_at": None}),
        (DATED, {"text": OTHER, "modified_at": None, "origin": "/news/b.html"}),
        (DATED, {"text": OTHER, "modified_at": LATEST}),
        (DATED, {"text": OTHER, "published_at": None, "modified_at": None}),
        (DATED, {"text": FIRST.text + " It reopens on Monday.", "modified_at": None}),
        (FIRST, {"title": "Bridge open"}),
        (FIRST, {"published_at": DAY - timedelta(days=2)}),
        (DATED, {"published_at": DAY - timedelta(days=2)}),
        (DATED, {"published_at": DAY + timedelta(minutes=1), "modified_at": None}),
        (FIRST, {"authors": ("Ada Quill", "Ben Oake")}),
        (FIRST, {"authors": ("Ben Oake",)}),
        (FIRST, {"publisher": "The Post"}),
        (replace(FIRST, published_at=None), {"published_at": DAY}),
        (replace(FIRST, title=""), {"title": "Bridge closed"}),
        (replace(FIRST, authors=()), {"authors": ("Ada Quill",)}),
    ],
)
def test_a_correction_is_a_new_revision(collection: Collection, known: Draft, changed: dict[str, Any]) -> None:
    draft = replace(known, **changed)
    assert collection.ingest([known]) == Report(added=1)
    assert collection.ingest([draft]) == Report(changed=1)
    found = only(collection)
    assert found.number == 2
    for name, value in changed.items():
        assert value is None or getattr(found, name) == value
    assert found.published_at == (draft.published_at or known.published_at), "once known it is not lost"
    assert collection.ingest([draft]) == Report(unchanged=1)


@pytest.mark.parametrize(
    "lost",
    [
        *({"published_at": None}, {"publisher": None}, {"title": ""}, {"authors": ()}, {"modified_at": None}),
        {"title": "", "publisher": None, "authors": (), "published_at": None, "modified_at": None},
        *({"modified_at": LATEST}, {"modified_at": DAY}, {"origin": "/news/b.html"}),
        {"published_at": DAY + timedelta(microseconds=400)},
    ],
)
def test_the_same_text_that_says_less_changes_nothing_and_loses_nothing(
    collection: Collection, lost: dict[str, Any]
) -> None:
    collection.ingest([DATED])
    before = only(collection)
    assert collection.ingest([replace(DATED, **lost)]) == Report(unchanged=1)
    assert only(collection) == before


def test_another_text_keeps_when_and_where_the_article_appeared_but_not_its_old_title(collection: Collection) -> None:
    collection.ingest([DATED])
    assert collection.ingest([Draft(OTHER, "-", url=URL)]) == Report(changed=1)
    found = only(collection)
    assert (found.published_at, found.publisher) == (DAY, "The Herald")
    assert (found.title, found.authors, found.modified_at) == ("", (), None)


# --- old copies


@pytest.mark.parametrize("old", [FIRST, replace(FIRST, origin="/news/old.html"), replace(FIRST, modified_at=DAY)])
@pytest.mark.parametrize("order", ["old first", "new first"])
@pytest.mark.parametrize("together", [True, False])
def test_an_old_copy_beside_the_corrected_article_does_not_win(
    collection: Collection, old: Draft, order: str, together: bool
) -> None:
    new = replace(DATED, text=OTHER)
    drafts = [old, new] if order == "old first" else [new, old]
    proven = together or order == "old first" or old.modified_at
    for _ in range(2):
        for batch in [drafts] if together else [[draft] for draft in drafts]:
            collection.ingest(batch)
    assert only(collection).text == OTHER or not proven
    count = only(collection).number
    collection.ingest([new, old])
    assert only(collection).number == count and only(collection).text == OTHER


def test_a_text_that_comes_back_with_a_later_date_or_none_is_a_change(collection: Collection) -> None:
    for draft in (FIRST, replace(FIRST, text=OTHER)):
        collection.ingest([draft])
    assert collection.ingest([FIRST]) == Report(changed=1), "nothing says that it is old"
    collection.ingest([replace(DATED, text=OTHER)])
    assert collection.ingest([replace(FIRST, modified_at=LATEST)]) == Report(changed=1)
    assert only(collection).text == FIRST.text


# --- items of a file of many

Item = dict[str, Any]


def item(word: str, **more: Any) -> Item:
    return {"text": f"The {word} came. Nobody had expected it here.", **more}


PLAIN = [item("otter"), item("heron"), item("newt")]
TITLED = [item(word, title=f"About the {word}", date="2025-03-01") for word in ("otter", "heron", "newt")]
SAME_TITLE = [item(word, title="Letters", date="2025-03-01") for word in ("otter", "heron", "newt")]
NAMED = [item(word, id=number) for number, word in enumerate(("otter", "heron", "newt"), 7)]


def write(path: Path, items: list[Item], form: str) -> Path:
    path.write_text(json.dumps(items) if form == "list" else "\n".join(map(json.dumps, items)))
    return path


def take_in(collection: Collection, path: Path) -> Report:
    return collection.ingest(read_sources([path]))


@pytest.mark.parametrize("form", ["lines", "list"])
@pytest.mark.parametrize("items", [PLAIN, TITLED, SAME_TITLE, NAMED], ids=["plain", "titled", "same title", "named"])
def test_where_an_item_stands_in_its_file_does_not_matter(
    collection: Collection, tmp_path: Path, items: list[Item], form: str
) -> None:
    path = write(tmp_path / "wires.json", items, form)
    assert take_in(collection, path) == Report(added=3)
    for others, new in [
        (items[1:], 0),  # a line less at the beginning,
        ([items[0], items[2]], 0),  # in the middle,
        (items[:2], 0),  # at the end;
        (items[::-1], 0),  # another order;
        ([item("toad", title="New", date="2025-03-02", id=99), *items], 1),  # one more at the beginning;
        ([items[0], *items], 0),  # one twice.
    ]:
        report = take_in(collection, write(path, others, form))
        assert (report.added, report.changed) == (new, 0)
        texts = [revision.text for revision in live(collection)]
        assert len(texts) == len(set(texts)) and {entry["text"] for entry in items} <= set(texts)


@pytest.mark.parametrize("items", [TITLED, NAMED], ids=["titled", "named"])
def test_an_edited_item_is_a_new_revision_wherever_it_stands(
    collection: Collection, tmp_path: Path, items: list[Item]
) -> None:
    path = tmp_path / "wires.jsonl"
    take_in(collection, write(path, items, "lines"))
    edited = {**items[2], "text": "The newt has left."}
    assert take_in(collection, write(path, [edited, *items[:2]], "lines")) == Report(changed=1, unchanged=2)
    assert sorted(revision.text for revision in live(collection)) == sorted(
        entry["text"] for entry in (edited, *items[:2])
    )


def test_two_items_of_one_title_and_day_are_two_articles_and_lose_nothing_when_they_change_places_and_text(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "letters.jsonl"
    take_in(collection, write(path, SAME_TITLE, "lines"))
    edited = {**SAME_TITLE[2], "text": "The newt has left."}
    take_in(collection, write(path, [edited, SAME_TITLE[1], SAME_TITLE[0]], "lines"))
    texts = [revision.text for revision in live(collection)]
    assert len(texts) == len(set(texts)) and {entry["text"] for entry in (edited, *SAME_TITLE[:2])} <= set(texts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (item("otter"), item("otter", date="2025-03-01")),
        (item("otter"), item("otter", title="About the otter")),
        (item("otter"), item("otter", title="About the otter", date="2025-03-01")),
        (item("otter", title="About the otter"), item("otter", title="About the otter", date="2025-03-01")),
        (item("otter", id=1), item("otter", id=1, title="About the otter", date="2025-03-01")),
    ],
)
def test_what_becomes_known_of_an_item_is_a_change_of_it(
    collection: Collection, tmp_path: Path, before: Item, after: Item
) -> None:
    path = tmp_path / "wires.jsonl"
    take_in(collection, write(path, [*PLAIN[1:], before], "lines"))
    assert take_in(collection, write(path, [after, *PLAIN[1:]], "lines")) == Report(changed=1, unchanged=2)
    assert len(live(collection)) == 3


def test_what_vanishes_from_a_file_stays(collection: Collection, tmp_path: Path) -> None:
    """A file of many is often a window on a feed."""
    path = tmp_path / "feed.jsonl"
    take_in(collection, write(path, TITLED, "lines"))
    assert take_in(collection, write(path, TITLED[2:], "lines")) == Report(unchanged=1)
    assert len(live(collection)) == 3


@pytest.mark.parametrize("form", ["lines", "list"])
def test_a_file_of_one_article_is_known_by_its_path_until_it_holds_more(
    collection: Collection, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(item("otter")))
    assert take_in(collection, path) == Report(added=1)
    path.write_text(json.dumps(item("heron")))
    assert take_in(collection, path) == Report(changed=1)
    assert take_in(collection, write(path, [item("heron"), item("newt")], form)) == Report(added=1, unchanged=1)
    assert len(live(collection)) == 2


def test_the_same_items_of_two_files_are_two_articles(collection: Collection, tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        assert take_in(collection, write(tmp_path / name, NAMED, "lines")) == Report(added=3)


def test_a_text_from_standard_input_whose_date_becomes_known_is_the_same_article(collection: Collection) -> None:
    assert collection.ingest([Draft("One.", "-#1")]) == Report(added=1)
    assert collection.ingest([Draft("Other.", "-#1"), Draft("One.", "-#2", published_at=DAY)]) == Report(1, 1)
    assert collection.ingest([Draft("One.", "-#1")]) == Report(unchanged=1)
