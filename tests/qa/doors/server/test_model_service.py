"""What the failures and the cost of a model's service are over HTTP."""

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime

import pytest
from scripted_service import ScriptedService

from ingest.errors import ServiceBusy, ServiceDenied
from qa.doors.server.responses import StatusShown
from qa.evidence import DraftClaim, Evidence, Reading
from qa.service import Service, Usage
from qa.service.usage import Ledger
from qa.settings import OpenAI, Serve, Settings

QUESTION = {"question": "Who proposed closing the bridge?"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """As many may wait as by default."""
    return replace(settings, serve=replace(settings.serve, waiting=Serve().waiting))


@pytest.mark.parametrize(("wait", "header"), [(0.0, "1"), (7.2, "8"), (3600.0, "3600")])
def test_a_busy_service_says_when_to_come_back(call, reader, wait, header) -> None:
    reader.error = ServiceBusy("it has no time", retry_after=wait)
    response = call("POST", "/v1/ask", json=QUESTION)
    assert (response.status_code, response.headers["Retry-After"]) == (503, header)
    assert response.json()["error"]["code"] == "service_busy"


def test_a_key_that_is_not_accepted_is_no_fault_of_the_client(call, reader) -> None:
    reader.error = ServiceDenied("it does not accept the key")
    response = call("POST", "/v1/ask", json=QUESTION)
    assert (response.status_code, response.json()["error"]["code"]) == (502, "upstream_auth")


@pytest.fixture
def ledger(monkeypatch) -> Ledger:
    ledger = Ledger()
    for place in ("qa.doors.json_views", "qa.doors.server.state"):
        monkeypatch.setattr(f"{place}.PROCESS", ledger)
    return ledger


def test_status_and_metrics_show_what_models_have_used(call, ledger) -> None:
    ledger.add(Usage(1, 100, 20, 1.5, 0.25, "m"))
    ledger.add(Usage(2, 10, 5, 0.5, 0.5, "m", estimated=True))
    status = call("GET", "/v1/status").json()
    StatusShown.model_validate(status)
    assert status["usage"] == {
        "calls": 3, "prompt_tokens": 110, "completion_tokens": 25, "seconds": 2.0, "cost": 0.75, "model": "m",
        "estimated": True,
    }  # fmt: skip
    lines = call("GET", "/metrics").text.splitlines()
    assert {
        "dateline_model_calls_total 3", 'dateline_model_tokens_total{kind="prompt"} 110',
        'dateline_model_tokens_total{kind="completion"} 25', "dateline_model_seconds_total 2.0",
        "dateline_model_cost_total 0.75",
    } <= set(lines)  # fmt: skip


def test_without_a_model_nothing_is_reported_of_one(call, ledger) -> None:
    del ledger
    assert call("GET", "/v1/status").json()["usage"] is None
    assert "dateline_model" not in call("GET", "/metrics").text


class Repeating:
    """Tells the sentence whose place among the evidence a model of the service writes."""

    name = "repeating@1"
    remote = True

    def __init__(self, service: Service) -> None:
        self._service = service

    async def read(
        self, question: str, evidence: Sequence[Evidence], asked_at: datetime
    ) -> AsyncGenerator[DraftClaim | Reading, None]:
        del asked_at
        written, used = "", None
        async with aclosing(self._service.stream([{"role": "user", "content": question}], {"type": "object"})) as items:
            async for item in items:
                if isinstance(item, Usage):
                    used = item
                else:
                    written += item
        best = evidence[json.loads(written)["best"]]
        claims = (DraftClaim(best.sentence.text, (best.label,), 0.9),)
        yield Reading(claims, 0.9, usage=used.to_json() if used else None)


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_fifty_slow_answers_are_given_at_once(run, app, model: ScriptedService, accept) -> None:
    """A question that waits for a model holds no turn of this machine's."""

    def waits_for_all(exchange) -> None:
        exchange.head()
        exchange.text('{"best"')
        assert model.wait(lambda: model.most == 50)
        exchange.text(": 0}")
        exchange.finish()

    async def ask_all(client) -> list[str]:
        ask = [client.post("/v1/ask", json=QUESTION, headers={"Accept": accept}) for _ in range(50)]
        return [response.text for response in await asyncio.gather(*ask)]

    model.play(waits_for_all)
    service = Service(Settings(openai=OpenAI(base_url=model.url)), ledger=Ledger())
    app.state.shared.desk.reader = Repeating(service)
    answers = run(ask_all)
    assert len(answers) == model.most == 50
    assert all("has proposed closing Harbour Bridge" in answer for answer in answers)
    assert all('"prompt_tokens":120' in answer.replace(" ", "") for answer in answers)
