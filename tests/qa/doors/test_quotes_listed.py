"""Who said what, over a collection: filters, order, pages, copies, and articles from before the annotator."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput
from qa.doors import quotes as door
from qa.doors.cli.quoting import as_csv
from qa.doors.quotes import quotes

BRIDGE = (
    "Mayor Ada Quill closed the bridge on Tuesday. “The deck is tired,” she told reporters. “We had no choice.”\n\n"
    "A spokesman for Ada Quill said the work would take nine weeks, and many people waited at the ferry in the rain."
)
BARLEY = (
    "Tomas Quill, who farms in Oldmoor, said the barley was lost. The mayor of Osten, Lena Dahl, called it “a blow”."
)


def draft(text: str, name: str, day: int, publisher: str = "The Herald") -> Draft:
    at = datetime(2025, 4, day, 9, tzinfo=UTC)
    return Draft(
        text, name, title=name.strip("/"), publisher=publisher, published_at=at, url=f"https://h.example{name}"
    )


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    owned = Collection.own(tmp_path / "data", by_name("hashing"), "test")
    owned.ingest([draft(BRIDGE, "/bridge", 3), draft(BARLEY, "/barley", 9, "The Post")])
    yield owned
    owned.close()


def words(collection: Collection, **fields: object) -> list[str]:
    return [item.words for item in quotes(collection, fields).quotes]


ALL = [
    "the barley was lost", "“a blow”", "“The deck is tired,”", "“We had no choice.”", "the work would take nine weeks",
]  # fmt: skip


def starting(found: list[str], count: int) -> list[str]:
    return [item[: len(ALL[at])] for at, item in enumerate(found[:count])]


def test_the_newest_article_comes_first_and_each_in_the_order_of_its_text(collection: Collection) -> None:
    assert starting(words(collection), 5) == ALL


def test_the_citation_has_the_exact_characters(collection: Collection) -> None:
    item = quotes(collection, {"speaker": "Lena Dahl"}).quotes[0]
    cited = item.citation
    assert BARLEY[cited.start : cited.end] == item.words == cited.quote == "“a blow”"
    assert (item.role, item.kind, item.publisher, item.article) == ("The mayor of Osten", "mixed", "The Post", "barley")
    assert (cited.sentence, cited.revision, cited.part) == (1, 1, "text")
    assert cited.link.startswith("https://h.example/barley#:~:text=")


@pytest.mark.parametrize(
    ("speaker", "count"),
    [("Quill", 3), ("quill", 3), ("Ada Quill", 2), ("mayor", 3), ("mayor of Osten", 1), ("spokesman", 1), ("Osten", 0)],
)
def test_a_speaker_is_found_by_surname_full_name_or_office(collection: Collection, speaker: str, count: int) -> None:
    assert len(words(collection, speaker=speaker)) == count


def test_full_names_are_kept_apart(collection: Collection) -> None:
    assert {item.speaker for item in quotes(collection, {"speaker": "Quill"}).quotes} == {"Ada Quill", "Tomas Quill"}


def test_what_is_said_and_when_and_where_narrow_down(collection: Collection) -> None:
    assert words(collection, about="decks") == ["“The deck is tired,”"]
    assert len(words(collection, about="bridge")) == 3  # by the title
    assert words(collection, after="2025-04-05", speaker="dahl") == ["“a blow”"]
    assert words(collection, before="2025-04-05", speaker="dahl") == []
    assert len(words(collection, publishers=["the post"])) == 2


def test_pages_follow_each_other_without_gap(collection: Collection) -> None:
    first = quotes(collection, {"limit": 3})
    second = quotes(collection, {"limit": 3, "offset": first.next_offset})
    assert (first.next_offset, second.next_offset) == (3, None)
    assert starting([item.words for item in (*first.quotes, *second.quotes)], 5) == ALL
    assert [item.citation.number for item in (*first.quotes, *second.quotes)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("fields", "param"), [({"limit": 0}, "limit"), ({"offset": -1}, "offset"), ({"after": "x"}, "after")]
)
def test_what_cannot_be_meant_is_refused(collection: Collection, fields: dict[str, object], param: str) -> None:
    with pytest.raises(BadInput) as raised:
        quotes(collection, fields)
    assert raised.value.param == param


def test_copies_of_a_story_are_told_once_and_named(collection: Collection) -> None:
    collection.ingest([draft(BRIDGE, "/copy", 4, "The Echo")])
    found = quotes(collection, {"speaker": "Ada Quill"}).quotes
    assert [item.words for item in found] == ["“The deck is tired,”", "“We had no choice.”"]
    assert [copy.publisher for item in found for copy in item.citation.also_in] == ["The Echo", "The Echo"]


def test_an_article_from_before_the_annotator_is_read_when_it_is_asked_for(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = quotes(collection, {})
    monkeypatch.setattr(door, "ANNOTATOR", "none of that name")
    assert quotes(collection, {}) == before


def test_csv_has_a_line_each_and_starts_no_formula(collection: Collection) -> None:
    shown = quotes(collection, {"speaker": "Lena Dahl"}).to_json()["quotes"]
    [line] = csv.DictReader(as_csv(shown).splitlines())
    assert (line["speaker"], line["words"], line["start"]) == ("Lena Dahl", "“a blow”", str(BARLEY.index("“a blow”")))
    assert ",'=1+1," in as_csv([{**shown[0], "words": "=1+1"}])
