"""The whole way with a language model: from a question to a cited answer, through a service that speaks HTTP."""

import asyncio
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from newsroom import day
from scripted_model import Script, claims, labels_of
from scripted_service import Exchange, Scene, ScriptedService, answering, breaking, failing, hanging, knowing

from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput, ServiceBusy, ServiceRefused, ServiceUnreachable
from qa.answer import Answer
from qa.build import build
from qa.doors import cli
from qa.doors.cli.exit_status import DONE, UNREACHABLE, USAGE
from qa.doors.server import create_app
from qa.question import Question
from qa.settings import LLM, OpenAI, Settings, load

pytestmark = pytest.mark.slow

QUESTION = "How many bridges were closed?"
ASK = ("ask", QUESTION, "--asked-at", "2025-05-03")
ANSWER = claims(("Five bridges were closed.", "bridges"), ("Six bridges were closed.", "bridges"), short_answer="Five")


def writing(script: Script, **manner: Any) -> Scene:
    """A scene in which the model writes what the script makes of the sentences in the request."""

    def play(exchange: Exchange) -> None:
        answering(script(labels_of(exchange.request.body["messages"])), **manner)(exchange)

    return play


@pytest.fixture
def settings(model: ScriptedService, newsroom_folder: Path) -> Settings:
    return Settings(
        data=newsroom_folder, embedder="hashing", reader="openai", threshold=0.05,
        openai=OpenAI(base_url=model.url, api_key="secret"), llm=LLM(retries=0, on_failure="error"),
    )  # fmt: skip


def ask(settings: Settings, newsroom: Collection, **options: Any) -> Answer:
    return asyncio.run(build(settings, newsroom).ask(Question(QUESTION, day(2025, 5, 3), **options)))


def test_an_answer_with_everything_it_says_of_itself(model, settings: Settings, newsroom: Collection) -> None:
    model.play(writing(ANSWER))
    answer = ask(settings, newsroom)
    assert answer.text == "Five bridges were closed. [1]"
    assert [(item.text, item.failed[0]) for item in answer.dropped] == [("Six bridges were closed.", "numbers")]
    assert answer.citations[0].quote == "Five bridges were closed."
    assert answer.short_answer and (answer.short_answer.text, answer.short_answer.citation) == ("Five", 1)
    assert answer.prompt and answer.prompt.startswith("answer@")
    assert answer.reader == f"openai@gpt-5-mini+{answer.prompt.partition('@')[2]}"
    assert answer.usage and (answer.usage["prompt_tokens"], answer.usage["calls"]) == (120, 1)
    assert "secret" not in json.dumps(answer.to_json())
    assert model.requests[0].body["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize("form", ["schema", "tool", "json"])
def test_any_form_of_structured_output_will_do(model, settings: Settings, newsroom: Collection, form: str) -> None:
    model.play(knowing([form], writing(ANSWER)))
    assert ask(settings, newsroom).text == "Five bridges were closed. [1]"


def test_a_broken_reply_is_asked_for_again_over_the_same_service(model, settings: Settings, newsroom) -> None:
    model.play(answering('{"claims": []}'), writing(ANSWER))
    answer = ask(settings, newsroom)
    assert (answer.outcome, answer.usage and answer.usage["calls"]) == ("answered", 2)


FAILURES = [
    *((failing(500), ServiceRefused), (failing(401), ServiceRefused), (failing(429, retry_after="3600"), ServiceBusy)),
    *((answering("no JSON"), ServiceRefused), (breaking(['{"answerable": true, ']), ServiceRefused)),
    (hanging(), ServiceUnreachable),
]


def with_llm(settings: Settings, **values: Any) -> Settings:
    return replace(settings, llm=replace(settings.llm, **values))


@pytest.mark.parametrize(("scene", "kind"), FAILURES)
def test_a_failure_is_an_error_or_the_embedded_readers_answer(
    model, settings: Settings, newsroom: Collection, scene: Scene, kind: type[Exception]
) -> None:
    model.play(scene)
    settings = with_llm(settings, first_timeout=0.3)
    with pytest.raises(kind) as raised:
        ask(settings, newsroom)
    answer = ask(with_llm(settings, on_failure="embedded"), newsroom)
    assert answer.outcome == "answered"
    assert answer.reader.startswith("minilm@")
    assert answer.reasons[0].startswith(f"answered by {answer.reader}, because ")
    assert (answer.prompt, answer.usage) == (None, None)
    assert "secret" not in str(raised.value) + json.dumps(answer.to_json())


@pytest.mark.parametrize("mode", ["embedded", "error"])
def test_after_a_claim_half_an_answer_is_an_error_whatever_the_mode(
    model, settings: Settings, newsroom: Collection, mode: str
) -> None:
    def half(exchange: Exchange) -> None:
        whole = json.dumps(ANSWER(labels_of(exchange.request.body["messages"])))
        breaking([whole[: whole.index("}") + 1]])(exchange)

    model.play(half)
    sent = events(with_llm(settings, on_failure=mode), newsroom)
    assert [name for name, _ in sent] == ["retrieved", "claim", "citation", "error", "done"]
    assert sent[3][1]["error"]["code"] == "service_refused"


def events(settings: Settings, newsroom: Collection) -> list[tuple[str, dict[str, Any]]]:
    app = create_app(build(settings, newsroom), settings)
    body = {"question": QUESTION, "asked_at": "2025-05-03"}

    async def stream() -> str:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return (await client.post("/v1/ask", json=body, headers={"Accept": "text/event-stream"})).text

    try:
        lines = [part.splitlines() for part in asyncio.run(stream()).split("\n\n") if part.startswith("event: ")]
    finally:
        app.state.shared.writer.close()
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in lines]


def test_claims_are_events_and_the_answer_passes_the_servers_shape(model, settings: Settings, newsroom) -> None:
    model.play(writing(ANSWER))
    sent = events(settings, newsroom)
    assert [name for name, _ in sent] == ["retrieved", "claim", "citation", "answer", "done"]
    assert sent[3][1]["usage"]["model"] == "gpt-5-mini"


def test_without_key_and_address_the_reader_says_what_is_missing(newsroom: Collection) -> None:
    with pytest.raises(BadInput, match="OPENAI_API_KEY, or OPENAI_BASE_URL"):
        build(Settings(reader="openai", embedder="hashing"), newsroom)


def test_a_key_alone_changes_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert load().reader == Settings().reader


@pytest.mark.parametrize("values", [{"on_failure": "ignore"}, {"context": 1_999}])
def test_settings_that_make_no_sense_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(BadInput) as raised:
        LLM(**values)
    assert raised.value.param == f"llm.{next(iter(values))}"


# --- from the command line


@pytest.fixture
def data(model: ScriptedService, newsroom_folder: Path, tmp_path: Path, monkeypatch) -> Path:
    shutil.copytree(newsroom_folder, tmp_path / "copy")
    values = {"DATELINE_EMBEDDER": "hashing", "DATELINE_LLM_RETRIES": "0", "DATELINE_THRESHOLD": "0.05"}
    for name, value in (values | {"OPENAI_BASE_URL": model.url, "DATELINE_DATA": str(tmp_path / "copy")}).items():
        monkeypatch.setenv(name, value)
    return tmp_path / "copy"


@pytest.mark.usefixtures("data")
def test_the_reader_is_chosen_on_the_command_line(model, capsys) -> None:
    model.play(writing(ANSWER))
    assert cli.main([*ASK, "--reader", "openai"]) == DONE
    assert capsys.readouterr().out.startswith("Five [1]\n\nFive bridges were closed. [1]\n")
    assert len(model.requests) == 1
    assert cli.main([*ASK]) == DONE
    assert len(model.requests) == 1, "not without being told"


@pytest.mark.usefixtures("data")
def test_a_person_sees_who_answered_instead(model, capsys, monkeypatch) -> None:
    model.play(failing(500))
    assert cli.main([*ASK, "--reader", "openai"]) == DONE
    assert "Note: answered by minilm@" in capsys.readouterr().out
    monkeypatch.setenv("DATELINE_LLM_ON_FAILURE", "error")
    assert cli.main([*ASK, "--reader", "openai"]) == UNREACHABLE


def test_a_running_servers_reader_is_its_own(data: Path, capsys) -> None:
    owned = Collection.own(data, by_name("hashing"), "serve")
    try:
        owned.writer.announce("http://127.0.0.1:9")
        assert cli.main([*ASK, "--reader", "openai"]) == USAGE
    finally:
        owned.close()
    assert "answers with its own reader; leave --reader out" in " ".join(capsys.readouterr().err.split())
