"""A real language model in llama.cpp's own server: real tokens under a real grammar, all of it nonsense.

The model is made here, knows nothing, and follows the schema only because the server makes it. What is tested is that a
server that nobody here wrote is understood, and that nothing a model babbles is told.
"""

import os
import re
import socket
import subprocess
import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from evals.corpus import CORPUS, collected
from ingest.errors import ServiceRefused
from qa import open_collection
from qa.answer import Answer
from qa.evidence import Draft, Evidence, Reading
from qa.local import LocalDesk
from qa.read import Reader
from qa.settings import Settings

pytestmark = pytest.mark.llm

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".bench" / "llm" / "bin" / "python"
PATIENCE = 120.0  # seconds until the server listens
QUESTIONS = (
    *("Why did Karl Osten resign?", "What was the turnout in the election?", "Who won the Lanner Prize?"),
    *("How many people died in storm Ragna?", "What did Vass say about handing over parts of Kesra?"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server with the model in it, on the loopback address, while these tests run."""
    if not PYTHON.exists():
        pytest.skip("make test-llm builds the server that this needs")
    model = tmp_path_factory.mktemp("model") / "tiny.gguf"
    subprocess.run([PYTHON, Path(__file__).with_name("tiny_model.py"), model], check=True, timeout=PATIENCE)
    port = _free_port()
    process = subprocess.Popen([PYTHON, "-m", "llama_cpp.server", *_options(model, port)], env=_bare_environment())
    try:
        yield _listening(process, f"http://127.0.0.1:{port}/v1")
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _options(model: Path, port: int) -> list[str]:
    told = {
        "model": model, "host": "127.0.0.1", "port": port, "n_ctx": 16_384, "n_threads": 1, "n_threads_batch": 1,
        "chat_format": "chatml", "seed": 7, "verbose": "false",
    }  # fmt: skip
    return [word for name, value in told.items() for word in (f"--{name}", str(value))]


def _bare_environment() -> dict[str, str]:
    """The server reads settings called HOST, PORT and MODEL."""
    return {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}


def _listening(process: "subprocess.Popen[bytes]", url: str) -> str:
    patience = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < patience:
        try:
            httpx.get(f"{url}/models", timeout=5).raise_for_status()
            return url
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("llama.cpp's server does not listen; what it says stands above")


class Noted:
    """A reader, and the drafts that it gave to the desk with the labels that there were."""

    remote = True

    def __init__(self, reader: Reader) -> None:
        self.name = reader.name
        self._reader = reader
        self.drafts: list[tuple[Draft, frozenset[str]]] = []

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[Draft | Reading, None]:
        async with aclosing(self._reader.read(question, evidence, asked_at)) as items:
            async for item in items:
                if isinstance(item, Draft):
                    self.drafts.append((item, frozenset(one.label for one in evidence)))
                yield item


@pytest.fixture
def desk(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalDesk]:
    """Through the settings that a user would make, with the patience that a slow machine needs."""
    told = {
        "READER": "openai", "LLM_MODEL": "tiny", "ON_LLM_FAILURE": "error", "LLM_CONTEXT": "2000",
        "LLM_FIRST_TIMEOUT": "300", "LLM_BETWEEN_TIMEOUT": "300", "LLM_TOTAL_TIMEOUT": "600", "LLM_RETRIES": "0",
    }  # fmt: skip
    for name, value in told.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    with open_collection(collected(Settings(), CORPUS, ROOT / ".bench").data) as opened:
        yield opened


def test_nothing_that_a_model_babbles_is_told(desk: LocalDesk) -> None:
    noted = Noted(desk.desk.reader)
    desk.desk.reader = noted
    answers, broken = _asked(desk)
    told = [answer for answer in answers if answer.outcome != "insufficient_evidence" or answer.claims]
    assert told == []
    assert all(answer.citations == () and answer.reasons for answer in answers)
    assert all(draft.labels == () or set(draft.labels) <= known for draft, known in noted.drafts), "only what was sent"
    assert all(item.failed for answer in answers for item in answer.dropped)
    spent = [answer.usage for answer in answers if answer.usage]
    assert len(spent) == len(answers)
    assert all(
        used["prompt_tokens"] > 0 and used["completion_tokens"] > 0 and used["calls"] in (1, 2) for used in spent
    )
    dropped = sum(len(answer.dropped) for answer in answers)
    assert dropped, "it said something"
    _print_result(answers, broken, len(noted.drafts), dropped, spent)


def _asked(desk: LocalDesk) -> tuple[list[Answer], int]:
    """The answers, and how many replies broke off or were no JSON twice: an error with a name, never a crash."""
    answers, broken = [], 0
    for question in QUESTIONS:
        try:
            answers.append(desk.ask(question, asked_at="2026-07-01"))
        except ServiceRefused:
            broken += 1
    return answers, broken


def _print_result(answers: list[Answer], broken: int, drafts: int, dropped: int, spent: list[dict[str, Any]]) -> None:
    tokens = {name: sum(used[f"{name}_tokens"] for used in spent) for name in ("prompt", "completion")}
    print(f"{len(QUESTIONS)} questions: {len(answers)} whole replies, {broken} errors with a name")  # noqa: T201
    print(f"{drafts} claims written, {dropped} dropped, {drafts - dropped} told")  # noqa: T201
    print(f"{tokens['prompt']:,} tokens read, {tokens['completion']:,} written")  # noqa: T201
    print("dropped, for instance:", next(item for answer in answers for item in answer.dropped))  # noqa: T201


def test_the_embedded_reader_stands_in_and_says_so(desk: LocalDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ON_LLM_FAILURE", "embedded")
    monkeypatch.setenv("DATELINE_LLM_TOTAL_TIMEOUT", "0.01")
    with open_collection(desk.desk.collection.folder) as hurried:
        answer = hurried.ask(QUESTIONS[0], asked_at="2026-07-01")
    assert answer.outcome == "answered"
    assert re.match(r"answered by minilm\S+, because the model service at http://127\.0\.0\.1:", answer.reasons[0])
    print(answer.reasons[0])  # noqa: T201
