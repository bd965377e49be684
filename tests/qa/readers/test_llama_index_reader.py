"""A desk that reads with an LLM of LlamaIndex: its claims are checked like all others."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from llama_index.core.base.llms.types import ChatResponseAsyncGen
from llama_parts import ScriptedLLM

from ingest.errors import BadInput, ServiceError, ServiceRefused
from qa import open_collection
from qa.build import reader
from qa.doors.python import LocalDesk
from qa.readers import llama_index
from qa.settings import LLM, Settings

PATH = "test_llama_index_reader.Quoting"
QUESTION = "How many bridges were closed?"
ASKED = {"question": QUESTION, "asked_at": "2025-05-03"}


class Quoting(ScriptedLLM):
    """Cites the sentence in the prompt that holds ``words``; what it says of it is ``says``, or its own words."""

    words: str = "Five bridges were closed."
    says: str = ""
    citing: str = ""

    async def astream_chat(self, messages: Any, **_: Any) -> ChatResponseAsyncGen:
        prompt = str(messages[-1].content)
        label = re.search(rf'"([\w-]+)":\s*"{re.escape(self.words)}"', prompt)
        assert label, prompt
        claim = {"text": self.says or self.words, "citations": [self.citing or label[1]]}
        reply = {"answerable": True, "claims": [claim], "short_answer": None, "reason": ""}
        self.replies = [f"Sure!\n```json\n{json.dumps(reply)}\n```"]
        return await super().astream_chat(messages)


@pytest.fixture
def opened(newsroom_folder: Path) -> Iterator[Any]:
    desks: list[LocalDesk] = []

    def make(path: str = PATH, **options: Any) -> LocalDesk:
        settings = Settings(
            embedder="hashing", reader=f"llama_index:{path}", reader_options=json.dumps(options),
            llm=LLM(on_failure="error"),
        )  # fmt: skip
        desks.append(open_collection(newsroom_folder, settings))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


def test_its_claims_are_cited_to_the_character(opened) -> None:
    desk = opened()
    answer = desk.ask(**ASKED)
    citation = answer.citations[0]
    assert (answer.outcome, answer.claims[0].text) == ("answered", "Five bridges were closed.")
    assert desk.article(citation.article_id).text[citation.start : citation.end] == citation.quote
    assert answer.reader.startswith("llama_index@scripted")
    assert answer.prompt and answer.prompt.startswith("answer@")
    assert answer.usage and answer.usage["calls"] == 1 and answer.usage["model"] == "scripted"


@pytest.mark.parametrize(
    "options", [{"says": "Nine bridges were closed."}, {"citing": "S1"}, {"says": "The mayor said “we drowned”."}]
)
def test_what_the_articles_do_not_say_does_not_pass(opened, options: dict[str, str]) -> None:
    answer = opened(**options).ask(**ASKED)
    assert (answer.outcome, answer.citations) == ("insufficient_evidence", ())
    assert answer.dropped


def test_prose_instead_of_a_document_is_refused_after_a_second_try(opened) -> None:
    desk = opened("llama_parts.ScriptedLLM", replies=["I do not do JSON."])
    with pytest.raises(ServiceRefused, match="scripted"):
        desk.ask(**ASKED)


def test_while_the_model_cannot_be_reached_the_embedded_reader_answers_and_says_so(newsroom_folder: Path) -> None:
    options = json.dumps({"replies": ["{}"], "raises": "ConnectionError"})
    path = "llama_index:llama_parts.ScriptedLLM"
    settings = Settings(embedder="hashing", threshold=0.05, reader=path, reader_options=options)
    with open_collection(newsroom_folder, settings) as desk:
        answer = desk.ask(**ASKED)
    assert answer.outcome == "answered" and "minilm" in answer.reader
    assert any("scripted" in reason for reason in answer.reasons), answer.reasons


def test_a_stock_mock_is_an_llm_too(opened) -> None:
    with pytest.raises(ServiceError):
        opened("llama_index.core.llms.MockLLM").ask(**ASKED)


@pytest.mark.parametrize(
    ("path", "options", "param", "said"),
    [
        ("", "", "reader", "name the class of the LLM after a colon"),
        ("no.such.Model", "", "reader", "install the package"),
        ("llama_parts.Backwards", "", "reader", "is not a subclass of LLM"),
        (PATH, "nonsense", "reader_options", "not valid JSON"),
        (PATH, '{"piece": "many"}', "reader", "reader_options"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(path: str, options: str, param: str, said: str) -> None:
    for make in (llama_index.load, reader):
        with pytest.raises(BadInput, match=said) as caught:
            make(Settings(reader=f"llama_index:{path}", reader_options=options), None)
        assert caught.value.param == param


def test_a_class_is_named_of_this_kind_of_reader_alone() -> None:
    with pytest.raises(BadInput, match="unknown reader 'minilm:x'"):
        reader(Settings(reader="minilm:x"), None)
