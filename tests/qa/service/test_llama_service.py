"""LLMs of LlamaIndex as a service: the document out of what they write, bounds of time, and failures with names."""

import asyncio
import json
from contextlib import aclosing
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llama_parts import ScriptedLLM

from ingest.errors import ServiceRefused, ServiceUnreachable
from qa.service import Usage
from qa.service.llama_index import LlamaService, inside
from qa.settings import LLM, Settings

SCHEMA = {"type": "object", "properties": {"claims": {"type": "array"}}}
MESSAGES = [{"role": "system", "content": "Answer."}, {"role": "user", "content": "Who?"}]
DOCUMENT = json.dumps(
    {"claims": [{"text": "Ada {Quill} did."}, {"text": "Nobody."}], "reason": "…"}, ensure_ascii=False
)


def completed(llm: ScriptedLLM, **bounds: Any) -> tuple[str, Usage]:
    return asyncio.run(LlamaService(llm, Settings(llm=LLM(**bounds))).complete(MESSAGES, SCHEMA))


@pytest.mark.parametrize("before", ["", "Here it is:\n```json\n", " \n"])
@pytest.mark.parametrize("after", ["", "\n```", "\nI hope this helps."])
@pytest.mark.parametrize("piece", [1, 7, 1_000])
def test_what_is_around_the_document_is_left_out(before: str, after: str, piece: int) -> None:
    text, used = completed(ScriptedLLM(replies=[before + DOCUMENT + after], piece=piece))
    assert text == DOCUMENT
    assert used.estimated and used.model == "scripted" and used.completion_tokens > 0


def test_a_model_is_given_the_schema_in_words() -> None:
    llm = ScriptedLLM(replies=[DOCUMENT])
    completed(llm)
    ((system, user),) = llm.asked
    assert system.startswith("Answer.") and json.dumps(SCHEMA) in system and user == "Who?"


def test_the_first_claim_comes_before_the_model_has_finished() -> None:
    async def first() -> tuple[str, ScriptedLLM]:
        llm = ScriptedLLM(replies=[DOCUMENT], hangs=True, after=6)
        async with aclosing(LlamaService(llm, Settings()).stream(MESSAGES, SCHEMA)) as items:
            text = ""
            async for item in items:
                text += str(item)
                if text.count("}") == 2:
                    return text, llm
        raise AssertionError("it ended")

    text, llm = asyncio.run(first())
    assert text == '{"claims": [{"text": "Ada {Quill} did."}'
    assert llm.closed == 1, "whoever stops listening ends the call"


@pytest.mark.parametrize(
    ("raises", "error"),
    [("ConnectionError", ServiceUnreachable), ("ReadTimeout", ServiceUnreachable), ("KeyError", ServiceRefused)],
)
@pytest.mark.parametrize("after", [0, 3])
def test_a_failure_is_an_error_of_the_house(raises: str, error: type[Exception], after: int) -> None:
    with pytest.raises(error, match=r"the model scripted failed: .*own words"):
        completed(ScriptedLLM(replies=[DOCUMENT], raises=raises, after=after))


def test_a_model_that_writes_without_an_end_is_cut_off() -> None:
    llm = ScriptedLLM(replies=["[" * 60_000], piece=1_000)
    with pytest.raises(ServiceRefused, match="more than 50,000 characters"):
        completed(llm)
    assert llm.closed == 1


@pytest.mark.parametrize("after", [0, 3])
@pytest.mark.parametrize("bound", [{"total_timeout": 0.05}, {"first_timeout": 0.05, "between_timeout": 0.05}])
def test_a_model_that_hangs_is_left(after: int, bound: dict[str, float]) -> None:
    with pytest.raises(ServiceUnreachable, match="the model scripted failed: TimeoutError"):
        completed(ScriptedLLM(replies=[DOCUMENT], hangs=True, after=after), **bound)


def test_prices_are_looked_up() -> None:
    _, used = completed(ScriptedLLM(replies=[DOCUMENT]), prices="scripted=1000000/0")
    assert used.cost == used.prompt_tokens > 0


@given(before=st.text("ab`\n "), after=st.text("ab`\n "), cuts=st.lists(st.integers(0, 200)))
def test_however_it_is_cut_the_document_is_the_same(before: str, after: str, cuts: list[int]) -> None:
    whole = before + DOCUMENT + after
    places = sorted({0, len(whole), *(cut for cut in cuts if cut < len(whole))})

    async def pieces() -> Any:
        for start, end in pairwise(places):
            yield whole[start:end]

    async def joined() -> str:
        return "".join([piece async for piece in inside(pieces())])

    assert asyncio.run(joined()) == DOCUMENT
