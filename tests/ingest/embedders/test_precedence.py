"""Questions go before changes at the processors, and no change is held up for good."""

import asyncio
import threading
from pathlib import Path
from time import perf_counter

import pytest

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import _precedence as precedence
from ingest.embedders import by_name, minilm
from ingest.embedders._precedence import Precedence
from qa.turns import Turns

LONG = 60.0  # seconds: what waits for that does not come by itself


@pytest.fixture
def processors(monkeypatch: pytest.MonkeyPatch) -> Precedence:
    monkeypatch.setattr(precedence, "LONGEST", LONG)
    monkeypatch.setattr(precedence, "LINGER", 0.0)
    return Precedence()


def begun(processors: Precedence) -> tuple[threading.Thread, threading.Event]:
    """A piece of work in a thread of its own, and whether it has begun."""
    event = threading.Event()

    def work() -> None:
        with processors:
            event.set()

    thread = threading.Thread(target=work)
    thread.start()
    return thread, event


def test_a_piece_begins_at_once_while_nobody_asks(processors: Precedence) -> None:
    for _ in range(100):
        with processors:
            pass


def test_a_piece_waits_for_the_questions_under_way(processors: Precedence) -> None:
    with processors.asking():
        with processors:
            processors._free_at = perf_counter() + LONG
        processors._free_at = perf_counter() + LONG  # its share of the time comes much later
        thread, event = begun(processors)
        assert not event.wait(0.05)
    assert event.wait(LONG), "the question's end lets it begin"
    thread.join()


def test_a_piece_has_its_share_of_the_time_however_many_ask(processors: Precedence) -> None:
    with processors.asking(), processors.asking():
        for _ in range(5):
            with processors:
                pass


def test_while_somebody_asks_one_piece_is_done_at_a_time(processors: Precedence) -> None:
    with processors.asking():
        with processors:
            thread, event = begun(processors)
            assert not event.wait(0.05)
        assert event.wait(LONG)
        thread.join()


def test_only_changes_give_way(processors: Precedence) -> None:
    with processors.of_this_thread():
        assert not hasattr(processors._thread, "began"), "a question is embedded at once"
    with processors.changing(), processors.of_this_thread():
        assert processors._thread.began
    assert processors.of_this_thread() is not processors


def test_what_is_computed_in_turns_counts_as_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Precedence()
    monkeypatch.setattr("qa.turns.PROCESSORS", counted)

    async def ask() -> int:
        turns = Turns(1, "test")
        try:
            return await turns.run(lambda: counted._asking)
        finally:
            await turns.close()

    assert (asyncio.run(ask()), counted._asking) == (1, 0)


def test_what_is_taken_in_is_embedded_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = []

    class Noted(Precedence):
        def __enter__(self) -> "Precedence":
            pieces.append(threading.get_ident())
            return super().__enter__()

    counted = Noted()
    monkeypatch.setattr(minilm, "PROCESSORS", counted)
    monkeypatch.setattr("ingest.writer.background.PROCESSORS", counted)
    with_questions = by_name("minilm")
    collection = Collection.own(tmp_path, with_questions, "test", index="exact")
    with_questions.embed(["What did the ferry do?"] * 9)
    assert not pieces
    collection.ingest(Draft(f"The ferry {number} sank off Varnholm.", str(number)) for number in range(9))
    assert len(pieces) == 3
    collection.close()
