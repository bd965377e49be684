"""One story is one voice: its copies neither crowd the hits nor agree with each other, and the citation names them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from newsroom import NO_SIGNALS, evidence, revision
from wires import FIRST, LOCAL, PARAGRAPHS, REPORT, WIRE, printed, syndicated, wire

from ingest.article import Story
from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.filter import Filter
from ingest.passage import Hit
from qa import open_collection
from qa.cite import citation
from qa.doors import copies
from qa.doors.cli import terminal
from qa.doors.exports import FORMATS
from qa.doors.python import LocalDesk
from qa.evidence import Evidence
from qa.extractive.candidates import RANKING, Candidate, Judge, calibration_of
from qa.question import Question
from qa.retrieve import retrieve
from qa.retrieve.copies import without_copies
from qa.retrieve.scored import Scored
from qa.settings import Settings

ASKED = FIRST + timedelta(days=2)
QUESTION = "What did Captain Ines Holm blame for the accident of the ferry Maren?"
CORRECTED = printed(
    WIRE.replace("twelve people were", "thirteen people were"), "Northern Press Agency", 6, url="https://npa.example/2"
)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection.own(tmp_path, by_name("hashing"), "test", index="exact")
    opened.ingest([*syndicated(), wire(), printed(REPORT, "The Herald", 3)])
    yield opened
    opened.close()


def hits(collection: Collection, text: str, only: Filter | None = None, asked_at: datetime = ASKED) -> list[Hit]:
    return retrieve(collection, Question(text, asked_at, only or Filter()), text, articles=8, each=3)


def outlets(found: list[Hit]) -> list[str | None]:
    return list(dict.fromkeys(hit.passage.revision.publisher for hit in found))


# --- hits


def test_twelve_copies_are_one_hit_and_leave_room_for_the_other_report(collection: Collection) -> None:
    assert set(outlets(hits(collection, QUESTION))) == {"Northern Press Agency", "The Herald"}


def test_without_the_original_another_copy_stands_for_the_story(collection: Collection) -> None:
    only = Filter(publishers=("Post 2", "Post 5", "The Herald"))
    assert set(outlets(hits(collection, QUESTION, only))) == {"Post 2", "The Herald"}
    early = hits(collection, QUESTION, asked_at=FIRST - timedelta(minutes=10))
    assert outlets(early) == ["Post 1"], "the agency's own was not out yet"


def test_a_copy_is_kept_where_its_best_passage_says_more() -> None:
    long = f"{WIRE}\n\n{REPORT}"
    agency, echo = revision(long, 1), revision(f"{LOCAL}\n\n{long}", 2, publisher="Orrin Echo")
    stories = dict.fromkeys((1, 2), Story((agency, echo)))
    count = len(echo.passages)
    local, shared = ([float(number == best) for number in range(count)] for best in (0, count - 1))
    for passages, kept in ((local, [1, 2]), (shared, [1])):
        found = without_copies([Scored(2, 2.0, passages, True), Scored(1, 1.0, [1.0], True)], stories)
        assert [item.key for item in found] == kept and found[0].score == 2.0, "the best score is the story's"


def test_other_figures_are_not_hidden(collection: Collection) -> None:
    collection.ingest([printed(WIRE.replace("twelve people", "fourteen people"), "Daily Echo", 9)])
    assert "Daily Echo" in outlets(hits(collection, "How many people were saved off Cape Tarn?"))


def test_a_correction_under_another_address_leads_and_what_it_corrects_stays(collection: Collection) -> None:
    collection.ingest([CORRECTED])
    found = [hit for hit in hits(collection, "How many people were saved off Cape Tarn?") if hit.story]
    assert [hit.passage.revision.url for hit in found if "people were saved" in hit.passage.text] == [
        CORRECTED.url,
        None,
    ]


# --- votes and confidence


def told_by(*items: Evidence) -> list[Candidate]:
    return [Candidate("a broken hatch", item, 0, NO_SIGNALS, ()) for item in items]


def test_copies_have_one_voice() -> None:
    one, two, three = (evidence(revision(WIRE, key))[0] for key in (1, 2, 3))
    story = Story((one.revision, two.revision))
    copied = [replace(item, story=story) for item in (one, two)]
    assert [item.voice for item in (*copied, three)] == [1, 1, 3]
    judge = Judge(dict.fromkeys(RANKING, 1.0), {})
    assert judge._votes(told_by(*copied)) == judge._votes(told_by(one))
    assert judge._votes(told_by(*copied, three)) == judge._votes(told_by(one, three)) > judge._votes(told_by(one))
    assert calibration_of(told_by(*copied), 1.0) == calibration_of(told_by(one), 1.0)
    assert calibration_of(told_by(*copied, three), 1.0) == calibration_of(told_by(one, three), 1.0)


# --- citations


def test_a_citation_names_the_copies_that_have_its_words() -> None:
    first, whole, cut = (revision(text, key) for key, text in enumerate((WIRE, WIRE.upper(), PARAGRAPHS[0]), 1))
    story = Story((first, whole, cut))
    items = [replace(item, story=story) for item in evidence(first)]
    assert [copy.article_id for copy in citation(items[0], 1).also_in] == [whole.article_id, cut.article_id]
    assert [copy.article_id for copy in citation(items[-1], 1).also_in] == [whole.article_id]
    assert citation(evidence(first)[0], 1).also_in == () and "also_in" not in citation(evidence(first)[0], 1).to_json()


@pytest.mark.parametrize(
    ("publishers", "line"),
    [
        ([], ""),
        (["The Post"], "also in 1 other: The Post"),
        (["The Post", None, "The Post"], "also in 3 others: The Post"),
        (["A", "B", "C", "D"], "also in 4 others: A, B, C, …"),
        ([None, None], "also in 2 others"),
    ],
)
def test_where_else_it_stands_in_words(publishers: list[str | None], line: str) -> None:
    assert copies.also_in([{"publisher": publisher} for publisher in publishers]) == line


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDesk]:
    folder = tmp_path_factory.mktemp("wires") / "data"
    owned = Collection.own(folder, by_name("minilm"), "test")
    owned.ingest([*syndicated(), wire()])
    owned.close()
    with open_collection(folder, Settings()) as opened:
        yield opened


@pytest.mark.slow
def test_twelve_copies_are_one_citation_that_is_also_in_eleven_others(desk: LocalDesk) -> None:
    found = desk.ask(QUESTION, asked_at=ASKED.isoformat()).to_json()
    [cited] = found["citations"]
    assert cited["publisher"] == "Northern Press Agency" and len(cited["also_in"]) == 11
    assert set(cited["also_in"][0]) == {"article_id", "publisher", "url", "title", "published_at"}
    line = "also in 11 others: Post 1, Post 2, Post 3, …"
    assert line in terminal.answer(found) and line in FORMATS["text"].write(found)
    assert "also in 11 others" in FORMATS["markdown"].write(found)


@pytest.mark.slow
def test_copies_add_no_confidence(desk: LocalDesk) -> None:
    every, alone = (
        desk.ask(QUESTION, asked_at=ASKED.isoformat(), publishers=publishers)
        for publishers in ([], ["Northern Press Agency"])
    )
    assert every.confidence == pytest.approx(alone.confidence, abs=0.02)


@pytest.mark.slow
def test_a_sentence_that_is_checked_has_one_source_a_story(desk: LocalDesk) -> None:
    found = desk.verify("Captain Ines Holm blamed a broken hatch for the accident.")
    [cited] = found.citations
    assert cited.publisher == "Northern Press Agency" and len(cited.also_in) == 11
