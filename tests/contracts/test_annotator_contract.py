"""What every annotator must keep, and what becomes of what it says. One is plugged in here: none need be shipped."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest import plugin
from ingest.annotators import Annotation, annotations_of
from ingest.article import Draft, article_id
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import AnnotatorFailed
from ingest.writer import annotating
from ingest.writer.annotating import Annotating
from ingest.writer.report import Report

pytestmark = pytest.mark.slow

EMBEDDER = by_name("hashing", dimension=64)
SEAM = "ingest.annotators"
LENGTHS = """
VERSION = "{version}"

def annotate(revision):
    return [{{"start": item.start, "end": item.end, "words": len(item.text.split())}} for item in revision.sentences]
"""
TEXTS = (
    "Mayor Ada Quill said on Tuesday: “The bridge is closed.” Rain fell. “We wait,” she added.",
    "👩‍👩‍👧 e\u0301 \u202eabc\u202c ﬁ",
    "...",
    "x" * 5_000,
    "One.\nTwo.\n" * 200,
)

PlugIn = Callable[[str, str, str], None]


@pytest.fixture
def collection(tmp_path: Path, plug_in: PlugIn) -> Iterator[Collection]:
    plug_in(SEAM, "lengths", LENGTHS.format(version="1"))
    collection = Collection.own(tmp_path / "data", EMBEDDER, "test")
    yield collection
    collection.close()


def said(collection: Collection, keys: list[int]) -> dict[int, Annotation]:
    return collection.annotations(keys, "lengths")


def test_the_same_rows_for_the_same_text_each_within_it(collection: Collection) -> None:
    """Of all members, shipped or plugged in."""
    assert "lengths" in plugin.names(SEAM)
    collection.ingest(Draft(text, str(number), title="A title") for number, text in enumerate(TEXTS))
    revisions = collection.revisions(collection.live_keys())
    assert annotations_of(revisions) == annotations_of(revisions)
    for name in plugin.names(SEAM):
        stored = collection.annotations(collection.live_keys(), name)
        assert set(stored) == set(collection.live_keys())
        for revision in revisions:
            for row in stored[revision.key].rows:
                assert revision.text[row["start"] : row["end"]]
            assert json.loads(json.dumps(stored[revision.key].rows)) == list(stored[revision.key].rows)


def test_what_it_says_is_found_by_readers_from_the_moment_the_revision_is(collection: Collection) -> None:
    collection.ingest([Draft("The otter came. Nobody had expected it.", "a")])
    reader = Collection(collection.folder, EMBEDDER)
    [key] = reader.live_keys()
    rows = ({"start": 0, "end": 15, "words": 3}, {"start": 16, "end": 39, "words": 4})
    assert said(reader, [key]) == {key: Annotation(key, "lengths", "1", rows)}
    reader.close()


def test_each_revision_keeps_what_the_annotator_of_its_time_said(collection: Collection, plug_in: PlugIn) -> None:
    collection.ingest([Draft("The otter came.", "a")])
    [old] = collection.live_keys()
    plug_in(SEAM, "lengths", LENGTHS.format(version="2"))
    collection.ingest([Draft("The heron came.", "a")])
    [new] = collection.live_keys()
    collection.retract(article_id("a"))
    assert {key: item.version for key, item in said(collection, [old, new]).items()} == {old: "1", new: "2"}


def versions(collection: Collection) -> dict[str, str]:
    """Of what is said of each live article, by its origin."""
    found = said(collection, collection.live_keys())
    return {one.origin: found[one.key].version for one in collection.revisions(sorted(found))}


def test_a_rebuild_says_anew_what_another_version_said_and_embeds_nothing(
    collection: Collection, plug_in: PlugIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.ingest([Draft("The otter came.", "a"), Draft("The heron came.", "b")])
    [old] = [key for key in collection.live_keys() if collection.revisions([key])[0].origin == "a"]
    collection.ingest([Draft("The newt came.", "a")])
    assert collection.outdated() == 0
    plug_in(SEAM, "lengths", LENGTHS.format(version="2"))
    assert collection.outdated() == 2
    monkeypatch.setattr(type(EMBEDDER), "embed", None)
    assert collection.rebuild().whole and collection.outdated() == 0
    assert versions(collection) == {"a": "2", "b": "2"} and said(collection, [old])[old].version == "1"


def test_cut_off_while_it_annotates_anew_it_goes_on_where_it_was(
    collection: Collection, plug_in: PlugIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.ingest(Draft(f"The otter came {number} times.", str(number)) for number in range(4))
    plug_in(SEAM, "lengths", LENGTHS.format(version="2"))
    assert collection.writer.renew(1) == 3
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Annotating, "annotate", _cut_off)
        collection.writer.renew(1)
    collection.close()
    again = Collection.own(collection.folder, EMBEDDER, "test")
    asked: list[int] = []
    monkeypatch.setattr(annotating, "annotations_of", lambda found: asked.extend(found) or annotations_of(found))
    assert again.rebuild().whole and len(asked) == 3 and set(versions(again).values()) == {"2"}
    again.close()


def _cut_off(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_annotator_that_is_new_is_asked_of_what_was_there_before_it(collection: Collection, plug_in: PlugIn) -> None:
    collection.ingest([Draft("The otter came.", "a")])
    plug_in(SEAM, "later", LENGTHS.format(version="1"))
    assert collection.outdated() == 1 and collection.renew() == 0
    assert {*collection.annotations(collection.live_keys(), "later")} == {*collection.live_keys()}


def test_one_that_fails_does_not_keep_anybody_from_an_index_that_is_whole(
    collection: Collection, plug_in: PlugIn
) -> None:
    collection.ingest([Draft("The otter came.", "a")])
    plug_in(SEAM, "wrong", "VERSION = '1'\ndef annotate(revision):\n    raise ValueError('no verb')\n")
    before = collection.vector_index
    with pytest.raises(AnnotatorFailed, match="wrong failed on a"):
        collection.rebuild()
    assert collection.vector_index is not before and collection.check().whole and collection.outdated() == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise ValueError('no verb')", r"ValueError: no verb"),
        ("return [{'start': 0, 'end': 99_999}]", "no range of the text.*99999"),
        ("return [{'start': 3, 'end': 3}]", "no range"),
        ("return [{'start': -1, 'end': 3}]", "no range"),
        ("return [{'words': 3}]", "no range"),
        ("return [{'start': 0, 'end': 3, 'share': float('nan')}]", "not JSON compliant"),
        ("return [{'start': 0, 'end': 3, 'at': object()}]", "TypeError"),
    ],
)
def test_one_that_fails_is_named_and_leaves_nothing_behind(
    collection: Collection, plug_in: PlugIn, body: str, reason: str
) -> None:
    collection.ingest([Draft("The heron came.", "before")])
    plug_in(SEAM, "wrong", f"VERSION = '1'\ndef annotate(revision):\n    {body}\n")
    with pytest.raises(AnnotatorFailed, match=rf"annotator wrong failed on a .*{reason}.*ingest/annotators"):
        collection.ingest([Draft("The otter came.", "a")])
    assert len(collection.live_keys()) == 1 and collection.check().whole
    plug_in(SEAM, "wrong", "VERSION = '2'\ndef annotate(revision):\n    return []\n")
    assert collection.ingest([Draft("The otter came.", "a")]) == Report(added=1)
    assert collection.annotations(collection.live_keys(), "wrong")[collection.live_keys()[-1]].rows == ()
