"""What needs no language model is shown beside what one writes: lists, who else spoke, and accounts that differ."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from llama_index.core.base.llms.types import ChatResponseAsyncGen
from llama_parts import ScriptedLLM

from ingest.article import Draft
from ingest.collection import Collection
from ingest.embedders import by_name
from qa import open_collection
from qa.answer import Answer
from qa.doors.cli import terminal
from qa.doors.exports import FORMATS
from qa.doors.python import LocalDesk
from qa.settings import LLM, Settings
from qa.settings.storage import Storage

ARTICLES = (
    ("Quill wants to sell the harbour of Brekk", 1,
     "Mayor Ada Quill has proposed selling the harbour of Brekk.\n\nThe Harvest Party is against the sale of the "
     "harbour. Nils Rehn, a pilot, voted against the sale. “The harbour has 40 berths,” said Rosa Teller, its head."),
    ("Ferry sinks off Brekk", 3, "At least four people died when a ferry sank off Brekk, the coastguard said."),
    ("Ferry off Brekk: toll rises", 5, "The coastguard said that nine people died when the ferry sank off Brekk."),
)  # fmt: skip
AGAINST = "Who is against the sale of the harbour?"
DEAD = "How many people died when the ferry sank off Brekk?"
QUILL = "Mayor Ada Quill has proposed selling the harbour of Brekk."
PATH = "test_beside_a_language_model.Says"


class Says(ScriptedLLM):
    """Cites the sentence in the prompt that holds ``words`` and says what it says; without words it finds no answer."""

    words: str = ""

    async def astream_chat(self, messages: Any, **_: Any) -> ChatResponseAsyncGen:
        label = (
            re.search(rf'"([\w-]+)":\s*"{re.escape(self.words)}"', str(messages[-1].content)) if self.words else None
        )
        claims = [{"text": self.words, "citations": [label[1]]}] if label else []
        reply = {"answerable": bool(claims), "claims": claims, "short_answer": None, "reason": "none"}
        self.replies = [json.dumps(reply)]
        return await super().astream_chat(messages)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("beside") / "data"
    owned = Collection.own(made, by_name("hashing"), "test", index="exact")
    owned.ingest(
        Draft(text, f"-{at}", title, f"https://news.example/{at}", "The Post", (), datetime(2025, 3, day, tzinfo=UTC))
        for at, (title, day, text) in enumerate(ARTICLES)
    )
    owned.close()
    return made


@pytest.fixture
def asked(folder: Path) -> Iterator[Any]:
    desks: list[LocalDesk] = []

    def ask(question: str, words: str = "") -> Answer:
        settings = Settings(
            embedder="hashing", reader=f"llama_index:{PATH}", reader_options=json.dumps({"words": words}),
            storage=Storage(vectors="exact"), llm=LLM(on_failure="error"),
        )  # fmt: skip
        desks.append(open_collection(folder, settings))
        return desks[-1].ask(question)

    yield ask
    for desk in desks:
        desk.close()


def test_a_list_has_its_rows_beside_the_prose(asked: Any) -> None:
    found = asked(AGAINST, QUILL)
    assert [claim.text for claim in found.claims] == [QUILL]
    assert {row.person for row in found.rows} == {"Harvest Party", "Nils Rehn"}
    assert [row.person for row in found.others] == ["Rosa Teller"]
    for row in (*found.rows, *found.others):
        assert row.quote in found.citations[row.citation - 1].quote
    shown = terminal.answer(found.to_json())
    assert shown.index("[1]") < shown.index("Nils Rehn")
    assert found.text in shown.replace("\n", " ") and found.text in FORMATS["text"].write(found.to_json())


def test_rows_answer_where_the_model_finds_nothing(asked: Any) -> None:
    found = asked(AGAINST)
    assert found.outcome == "answered" and found.prompt is None
    assert {row.person for row in found.rows} == {"Harvest Party", "Nils Rehn"}
    assert found.claims and "the model found no answer in the sentences it was given" in found.reasons
    assert terminal.answer(found.to_json()).startswith("Who")


def test_what_reports_say_otherwise_is_beside_it_too(asked: Any) -> None:
    found = asked(DEAD, "The coastguard said that nine people died when the ferry sank off Brekk.")
    assert [(one.value, one.relation) for one in found.accounts] == [("nine", "same"), ("four", "update")]
    four = found.citations[found.accounts[1].claims[0].citations[0] - 1]
    assert four.quote.startswith("At least four people died")
    assert "four" not in found.text


def test_an_answer_that_no_report_gives_has_no_accounts(asked: Any) -> None:
    found = asked(DEAD, QUILL)
    assert found.accounts == ()
