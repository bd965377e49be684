import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsroom import day

from ingest.errors import BadInput, IndexMismatch, NotFound
from qa import open_collection
from qa.answer import Answer
from qa.doors.python import LocalDesk
from qa.question import Question
from qa.settings import Serve, Settings

pytestmark = pytest.mark.slow

HASHING = Settings(embedder="hashing", threshold=0.05)


@pytest.fixture
def desk(newsroom_folder: Path) -> Iterator[LocalDesk]:
    with open_collection(newsroom_folder, HASHING) as opened:
        yield opened


def test_the_folder_that_is_named_is_the_one_that_is_opened(desk: LocalDesk, newsroom_folder: Path) -> None:
    assert desk.desk.collection.folder == newsroom_folder


def test_settings_come_from_the_environment_unless_they_are_given(newsroom_folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_DATA", "elsewhere")
    with open_collection(newsroom_folder) as opened:
        assert opened.search("flood")


def test_a_folder_without_a_collection_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="make one with: dateline ingest"):
        open_collection(tmp_path / "nothing", HASHING)
    assert not (tmp_path / "nothing").exists()


def test_another_embedder_than_the_collections_is_refused(newsroom_folder: Path) -> None:
    with pytest.raises(IndexMismatch, match=r"hashing-256.*minilm"):
        open_collection(newsroom_folder, Settings(embedder="minilm"))


def test_a_question_is_answered_from_the_articles_of_its_time(desk: LocalDesk) -> None:
    question = "How many bridges were closed?"
    answer = desk.ask(question, asked_at="2025-05-03", after=day(2025, 1, 1))
    assert answer.text.startswith("Five bridges were closed. [1]")
    answer = desk.ask(question, asked_at=day(2023, 5, 3), before="2024-01-01")
    assert answer.text.startswith("Four bridges were closed. [1]")


def test_filters_reach_the_search(desk: LocalDesk) -> None:
    assert {hit.passage.revision.publisher for hit in desk.search("flood ferry", publishers=["the post"])} == {
        "The Post"
    }
    assert desk.search("flood", after="2025-05-01", before="2025-05-02")
    assert desk.search("flood", k=1, after=day(2030, 1, 1)) == []


def test_one_outlet_may_be_given_as_a_string(desk: LocalDesk) -> None:
    assert {hit.passage.revision.publisher for hit in desk.search("ferry", publishers="The Wire")} == {"The Wire"}


@pytest.mark.parametrize(
    ("options", "param"),
    [
        ({"asked_at": "yesterday"}, "asked_at"),
        ({"asked_at": datetime(2025, 1, 1)}, "asked_at"),
        ({"after": datetime(2025, 1, 1)}, "after"),
        ({"after": "2025-02-01", "before": datetime(2025, 3, 1)}, "before"),
        ({"after": "2025-02-01", "before": "2025-01-01"}, "after"),
    ],
)
def test_times_that_cannot_be_meant_are_refused_by_name(desk: LocalDesk, options, param: str) -> None:
    with pytest.raises(BadInput) as raised:
        desk.ask("flood?", **options)
    assert raised.value.param == param


def test_an_article_by_id_and_revision(desk: LocalDesk) -> None:
    hit = desk.search("ferry")[0]
    revision = desk.article(hit.passage.revision.article_id)
    assert revision == hit.passage.revision
    with pytest.raises(NotFound):
        desk.article(revision.article_id, 2)
    with pytest.raises(NotFound):
        desk.article("art_0")


def test_it_is_asked_within_a_running_loop_too(desk: LocalDesk) -> None:
    async def notebook() -> str:
        return desk.ask("How many bridges were closed?", asked_at="2025-05-03").text

    assert asyncio.run(notebook()) == desk.ask("How many bridges were closed?", asked_at="2025-05-03").text

    async def failing() -> None:
        desk.ask("")

    with pytest.raises(BadInput):
        asyncio.run(failing())


def test_many_threads_may_ask_one_desk(newsroom_folder: Path) -> None:
    few = Settings(embedder="hashing", threshold=0.05, serve=Serve(concurrency=1))
    with open_collection(newsroom_folder, few) as desk, ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(desk.ask, "How many bridges were closed?", asked_at="2025-05-03") for _ in range(24)]
        assert {future.result(timeout=30).text for future in asked} == {asked[0].result().text}


# --- the shipped model and the sample articles


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("How much was Karl Osten fined?", "420,000 crowns"),
        ("What was the turnout in the election?", "72.6 per cent"),
        ("Who won the Lanner Prize?", "Miriam Tolle"),
    ],
)
def test_questions_about_the_sample_articles_are_answered_from_their_latest_text(
    sample: LocalDesk, question, stated
) -> None:
    answer = sample.ask(question, asked_at="2026-07-01")
    assert answer.outcome == "answered"
    assert stated in answer.text
    quotes = {citation.number: citation.quote for citation in answer.citations}
    for citation in answer.citations:
        article = sample.article(citation.article_id, citation.revision)
        assert article.text[citation.start : citation.end] == citation.quote
    for claim in answer.claims:  # a source's own sentence; others that give the same answer are cited with it
        assert claim.text == quotes[claim.citations[0]]


@pytest.mark.parametrize("question", ["What is the capital of Mongolia?", "xyzzy plugh", "Who painted the Mona Lisa?"])
def test_what_the_articles_do_not_say_is_not_stated(sample: LocalDesk, question: str) -> None:
    answer = sample.ask(question, asked_at="2026-07-01")
    assert (answer.outcome, answer.text, answer.citations) == ("insufficient_evidence", "The articles do not say.", ())
    assert answer.reasons


def test_the_same_question_is_answered_the_same(sample: LocalDesk) -> None:
    now = datetime(2026, 7, 1, tzinfo=UTC)
    first, second = (sample.ask("Who won the Lanner Prize?", asked_at=now).to_json() for _ in range(2))
    for found in (first, second):
        del found["id"], found["timings_ms"]
    assert first == second


def test_closing_twice_is_closing(newsroom_folder: Path) -> None:
    desk = open_collection(newsroom_folder, HASHING)
    assert desk.search("flood")
    desk.close()
    desk.close()


def test_an_interrupt_ends_what_was_asked(desk: LocalDesk, monkeypatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    async def without_end(_: Question) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    def interrupted(_: Future[Answer]) -> None:
        """A key that is pressed during the wait."""
        begun.wait()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(desk.desk, "ask", without_end)
        patch.setattr(Future, "result", interrupted)
        with pytest.raises(KeyboardInterrupt):
            desk.ask("How many bridges were closed?")
        assert ended.wait(10), "the work goes on though nobody waits for it"
    assert desk.ask("How many bridges were closed?").claims
