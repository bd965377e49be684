"""The model's service over real HTTP, with a scripted server that does well, badly, and nothing at all."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from scripted_service import (
    COUNTS,
    ScriptedService,
    answering,
    breaking,
    failing,
    hanging,
    knowing,
    sending,
)

from ingest import tracing
from ingest.errors import (
    BadInput,
    ServiceBusy,
    ServiceDenied,
    ServiceError,
    ServiceRefused,
    ServiceUnreachable,
)
from qa.doors.telemetry.traces import Listener
from qa.service import Service, Usage, service
from qa.service.usage import Ledger
from qa.settings import LLM, OpenAI, Settings

pytestmark = pytest.mark.slow

Result = TypeVar("Result")

KEY = "sk-canary-4711"
MESSAGES = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Who proposed it?"}]
SCHEMA = {"type": "object", "properties": {"claims": {"type": "array"}}, "required": ["claims"]}
DOCUMENT = {"claims": [{"text": "Ada Quill proposed it — “at once”.", "citations": ["a1"]}]}
WHOLE = answering(DOCUMENT)


class Bench:
    """One service over the scripted server, in an event loop of its own; pauses between tries are noted, not made."""

    def __init__(self, model: ScriptedService) -> None:
        self.model, self.pauses, self.now, self.ledger = model, [], 0.0, Ledger()

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def run(
        self, work: Callable[[Service], Awaitable[Result]], *, api_key: str = KEY, base_url: str = "", **llm: Any
    ) -> Result:
        """``llm``: settings of that group."""
        place = OpenAI(api_key=api_key, base_url=base_url or self.model.url)
        settings = Settings(openai=place, llm=LLM(**{"model": "m", **llm}))

        async def bounded() -> Result:
            made = Service(settings, clock=lambda: self.now, sleep=self._pause, ledger=self.ledger)
            try:
                async with asyncio.timeout(30):
                    return await work(made)
            finally:
                await made.close()

        return asyncio.run(bounded())

    def ask(self, *scenes: Any, **llm: Any) -> tuple[str, Usage]:
        self.model.play(*scenes)
        return self.run(lambda made: made.complete(MESSAGES, SCHEMA), **llm)

    def fails(self, *scenes: Any, **llm: Any) -> ServiceError:
        with pytest.raises(ServiceError) as raised:
            self.ask(*scenes, **llm)
        assert KEY not in str(raised.value)
        assert raised.value.__cause__ is None
        return raised.value

    @property
    def forms(self) -> list[str]:
        return [request.form for request in self.model.requests]


@pytest.fixture
def bench(model: ScriptedService) -> Bench:
    return Bench(model)


# --- what is asked and answered


def test_a_document_comes_in_pieces_and_then_its_usage(bench) -> None:
    async def pieces(made: Service) -> list[str | Usage]:
        return [item async for item in made.stream(MESSAGES, SCHEMA)]

    bench.model.play(answering(DOCUMENT, size=5))
    *texts, used = bench.run(pieces, prices="m=1/2")
    assert len(texts) > 10
    assert json.loads("".join(texts)) == DOCUMENT
    assert (used.calls, used.prompt_tokens, used.completion_tokens, used.model) == (1, 120, 34, "m")
    assert (used.cost, used.estimated) == (pytest.approx(188e-6), False)


def test_a_request_names_the_model_the_schema_and_the_key(bench) -> None:
    bench.ask(WHOLE)
    [request] = bench.model.requests
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert (request.body["model"], request.body["stream"], request.body["messages"]) == ("m", True, MESSAGES)
    assert request.body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert (request.body["max_tokens"], request.body["temperature"]) == (4_000, 0.0)


def test_how_much_and_how_freely_it_writes_is_set(bench) -> None:
    bench.ask(WHOLE, max_tokens=300, temperature=0.7)
    [request] = bench.model.requests
    assert (request.body["max_tokens"], request.body["temperature"]) == (300, 0.7)


def test_a_local_service_needs_no_key(bench) -> None:
    text, _ = bench.ask(WHOLE, api_key="")
    assert json.loads(text) == DOCUMENT


def test_a_key_from_a_file_brings_its_line_end(bench) -> None:
    bench.ask(WHOLE, api_key=f"{KEY}\n")
    assert bench.model.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_tokens_that_are_not_reported_are_estimated_and_said_to_be(bench) -> None:
    _, used = bench.ask(answering(DOCUMENT, counts=None))
    assert used.estimated
    assert used.prompt_tokens > 20
    assert used.completion_tokens > 10
    assert used.cost is None


@pytest.mark.parametrize(
    "counts",
    [
        *({"prompt_tokens": None, "completion_tokens": 3}, {"input": 3}, {"prompt_tokens": "9"}),
        {"prompt_tokens": int("9" * 400), "completion_tokens": 3},
        {"prompt_tokens": -5, "completion_tokens": 3},
    ],
)
def test_counts_that_are_none_do_no_harm(bench, counts) -> None:
    text, used = bench.ask(answering(DOCUMENT, counts=counts), prices="m=1/2")
    assert (json.loads(text), used.estimated) == (DOCUMENT, True)


def test_counts_may_come_before_the_end(bench) -> None:
    def counts_early(exchange) -> None:
        exchange.head()
        exchange.event({"delta": {"content": "{}"}}, usage=COUNTS)
        exchange.finish(counts=None)

    _, used = bench.ask(counts_early)
    assert (used.prompt_tokens, used.estimated) == (120, False)


def test_all_calls_are_added_up(bench) -> None:
    async def twice(made: Service) -> Usage | None:
        assert made.total is None
        await made.complete(MESSAGES, SCHEMA)
        await made.complete(MESSAGES, SCHEMA)
        return made.total

    total = bench.run(twice)
    assert (total.calls, total.prompt_tokens) == (2, 240)


def test_a_broken_answer_is_paid_for_as_well(bench) -> None:
    bench.fails(breaking(['{"claims": [']))
    assert bench.ledger.total.calls == 1
    assert bench.ledger.total.estimated


# --- forms of structured output


@pytest.mark.parametrize("known", ["schema", "tool", "json"])
def test_the_strictest_form_that_a_service_knows_is_found_and_remembered(bench, known) -> None:
    async def twice(made: Service) -> list[str]:
        return [(await made.complete(MESSAGES, SCHEMA))[0] for _ in range(2)]

    bench.model.play(knowing([known], WHOLE))
    first, second = bench.run(twice)
    assert json.loads(first) == json.loads(second) == DOCUMENT
    tried = ["schema", "tool", "json"]
    assert bench.forms == [*tried[: tried.index(known) + 1], known]


def test_a_service_that_knows_no_form_is_named_with_its_reason(bench) -> None:
    error = bench.fails(knowing([], WHOLE))
    assert isinstance(error, ServiceRefused)
    assert "not supported" in error.message
    assert bench.forms == ["schema", "tool", "json"]


def test_a_service_that_cannot_count_tokens_is_asked_without(bench) -> None:
    text, used = bench.ask(knowing(["tool"], answering(DOCUMENT), usage=False))
    assert json.loads(text) == DOCUMENT
    assert used.estimated
    assert "stream_options" not in bench.model.requests[-1].body


def refusing(*names: str) -> Callable[[Any], None]:
    """A service that refuses these parameters, one at a time, as OpenAI's newer models refuse some."""

    def play(exchange: Any) -> None:
        asked = json.dumps(exchange.request.body)
        refused = next((name for name in names if f'"{name}"' in asked), None)
        (failing(400, f"Unsupported parameter: '{refused}'.") if refused else WHOLE)(exchange)

    return play


def test_what_a_service_does_not_take_is_left_out_and_that_is_remembered(bench) -> None:
    bounded = {"type": "object", "properties": {"claims": {"type": "array", "maxItems": 4}}, "required": ["claims"]}

    async def twice(made: Service) -> list[str]:
        return [(await made.complete(MESSAGES, bounded))[0] for _ in range(2)]

    bench.model.play(refusing("max_tokens", "temperature", "stream_options", "maxItems"))
    assert [json.loads(text) for text in bench.run(twice)] == [DOCUMENT, DOCUMENT]
    assert len(bench.model.requests) == 6
    last = bench.model.requests[-1]
    assert last.form == "schema"
    assert last.body["max_completion_tokens"] == 4_000
    assert last.body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert not {"max_tokens", "temperature", "stream_options"} & last.body.keys()


def test_a_service_that_takes_no_limit_under_any_name_is_asked_without(bench) -> None:
    text, _ = bench.ask(refusing("max_tokens", "max_completion_tokens"))
    assert json.loads(text) == DOCUMENT
    assert not {"max_tokens", "max_completion_tokens"} & bench.model.requests[-1].body.keys()


def test_another_fault_of_a_request_changes_no_form(bench) -> None:
    error = bench.fails(failing(400, "messages must alternate"))
    assert "messages must alternate" in error.message
    assert bench.forms == ["schema"]


# --- refusals that stay, and those that pass


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_not_accepted_is_tried_once_and_never_shown(bench, status, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    error = bench.fails(failing(status, f"Incorrect API key provided: {KEY}"))
    assert isinstance(error, ServiceDenied)
    assert "openai.api_key" in error.message
    assert len(bench.model.requests) == 1
    assert KEY not in caplog.text


def test_a_model_that_is_not_there_names_the_settings_to_look_at(bench) -> None:
    error = bench.fails(failing(404, "the model m does not exist"))
    assert isinstance(error, ServiceRefused)
    assert "does not exist" in error.message
    assert "llm.model" in error.message
    assert len(bench.model.requests) == 1


@pytest.mark.parametrize("status", [400, 429, 500])
def test_a_key_that_a_service_repeats_is_blotted_out(bench, status, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    error = bench.fails(failing(status, f"for {KEY} no"), retries=1)
    assert "for *** no" in error.message
    assert KEY not in caplog.text


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_burst_of_failures_is_waited_out(bench, status) -> None:
    text, used = bench.ask(failing(status), failing(status), WHOLE)
    assert json.loads(text) == DOCUMENT
    assert used.calls == 1
    assert len(bench.pauses) == 2
    assert 0.25 <= bench.pauses[0] <= 0.5 <= bench.pauses[1] <= 1.0


@pytest.mark.parametrize(
    ("status", "kind"), [(429, ServiceBusy), (500, ServiceRefused), (502, ServiceRefused), (503, ServiceBusy)]
)
def test_tries_are_bounded(bench, status, kind) -> None:
    assert type(bench.fails(failing(status), retries=2)) is kind
    assert len(bench.model.requests) == 3


def test_a_gateway_that_waited_in_vain_is_not_asked_again(bench) -> None:
    assert isinstance(bench.fails(failing(504)), ServiceUnreachable)
    assert len(bench.model.requests) == 1


def test_no_money_left_is_not_waited_for(bench) -> None:
    error = bench.fails(failing(429, "You exceeded your current quota", code="insufficient_quota"))
    assert type(error) is ServiceRefused
    assert len(bench.model.requests) == 1


def test_retry_after_in_seconds_is_kept_to(bench) -> None:
    bench.ask(failing(429, retry_after="7"), failing(503, retry_after="2"), WHOLE)
    assert bench.pauses == [7.0, 2.0]


def test_retry_after_as_a_date_is_kept_to(bench) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=15), usegmt=True)
    bench.ask(failing(429, retry_after=then), WHOLE)
    [pause] = bench.pauses
    assert 0 < pause <= 15


def test_an_hour_is_not_waited_but_reported(bench) -> None:
    error = bench.fails(failing(429, retry_after="3600"))
    assert isinstance(error, ServiceBusy)
    assert error.retry_after == 3600
    assert bench.pauses == []
    assert len(bench.model.requests) == 1


def test_a_service_that_is_not_there_is_unreachable_and_tried_again(bench) -> None:
    error = bench.fails(WHOLE, base_url="http://127.0.0.1:9/v1", retries=2)
    assert isinstance(error, ServiceUnreachable)
    assert "127.0.0.1:9" in error.message
    assert len(bench.pauses) == 2


def test_the_address_is_shown_without_the_password_in_it(bench) -> None:
    error = bench.fails(WHOLE, base_url="http://user:hunter2@127.0.0.1:9/v1?token=hunter2", retries=0)
    assert "hunter2" not in error.message


# --- time


SHORT = {"first_timeout": 0.5, "between_timeout": 0.5}


def test_a_service_that_never_begins(bench) -> None:
    error = bench.fails(hanging(), **SHORT)
    assert isinstance(error, ServiceUnreachable)
    assert "llm.first_timeout" in error.message
    assert bench.model.wait(lambda: bench.model.left == 1)
    assert len(bench.model.requests) == 1


@pytest.mark.parametrize(
    ("pieces", "limit"), [([], "llm.first_timeout"), (['{"claims": ['], "llm.between_timeout")],
    ids=["after the status", "after a piece"],
)  # fmt: skip
def test_a_service_that_stops_in_the_middle(bench, pieces, limit) -> None:
    error = bench.fails(hanging(pieces), **SHORT)
    assert isinstance(error, ServiceUnreachable)
    assert limit in error.message
    assert bench.model.wait(lambda: bench.model.left == 1)
    assert len(bench.model.requests) == 1


def test_a_slow_service_is_waited_for_while_it_goes_on(bench) -> None:
    """The whole takes longer than the limits that are held against its parts."""
    llm = {"first_timeout": 1.0, "between_timeout": 1.0}
    text, used = bench.ask(answering(DOCUMENT, size=1, pause=0.02), **llm)
    assert json.loads(text) == DOCUMENT
    assert used.seconds > 1.0


def test_a_service_that_drips_for_ever_is_cut_off(bench) -> None:
    error = bench.fails(answering("x" * 10_000, size=1, pause=0.02), total_timeout=0.4)
    assert isinstance(error, ServiceUnreachable)
    assert "llm.total_timeout" in error.message
    assert bench.model.wait(lambda: bench.model.left == 1)


@pytest.mark.parametrize("end", [None, b"data: [DONE]\n\n", b"data: {]\n\n"], ids=["silence", "the end", "rubbish"])
def test_what_follows_the_end_of_the_document_is_of_no_account(bench, end, monkeypatch) -> None:
    def ends_and_holds(exchange) -> None:
        exchange.head()
        exchange.text('{"claims": []}')
        exchange.event({"delta": {}, "finish_reason": "stop"}, usage=COUNTS)
        if end:
            exchange.send(end)
        exchange.hold()

    monkeypatch.setattr("qa.service.openai._GRACE", 0.2)
    text, used = bench.ask(ends_and_holds)
    assert (json.loads(text), used.estimated) == ({"claims": []}, False)


# --- answers that are none


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        pytest.param(breaking(['{"claims": []}']), "ended in the middle", id="cut in an event"),
        pytest.param(breaking(['{"claims": []}'], b""), "ended in the middle", id="cut between events"),
        pytest.param(breaking(['{"claims": ['], crash=True), "broke off", id="crashed"),
        pytest.param(sending(b"data: {]\n\n"), "something else", id="no JSON"),
        pytest.param(sending(b"data: [1, 2]\n\n"), "something else", id="no object"),
        pytest.param(sending(b'data: {"choices": [{"delta": {"content": {"a": 1}}}]}\n\n'), "something else", id="odd"),
        pytest.param(sending(b'data: {"choices": [{"finish_reason": ["a"]}]}\n\n'), "not whole", id="an odd end"),
        pytest.param(sending(b'data: {"choices": 5}\n\n'), "something else", id="choices of another kind"),
        pytest.param(sending(b"data: \xff\xfe\n\n"), "something else", id="no UTF-8"),
        pytest.param(sending(b"<html><p>Sign in</p></html>", "text/html"), "text/html", id="a page with status 200"),
        pytest.param(sending(b'{"choices": []}', "application/json"), "application/json", id="not a stream"),
        pytest.param(sending(b"Sign in"), "no answer", id="no events"),
        pytest.param(sending(b""), "no answer", id="nothing"),
        pytest.param(sending(b"data: [DONE]\n\n"), "no answer", id="only the end"),
        pytest.param(sending(b'data: {"choices": []}\n\ndata: [DONE]\n\n'), "no answer", id="no choices"),
        pytest.param(answering(DOCUMENT, reason="length"), "limit of tokens", id="too long"),
        pytest.param(answering(DOCUMENT, reason="content_filter"), "filter", id="filtered"),
        pytest.param(answering(DOCUMENT, reason="abort"), "abort", id="another end"),
        pytest.param(answering(""), "wrote nothing", id="an empty document"),
        pytest.param(sending(b'data: {"error": {"message": "out of memory"}}\n\n'), "out of memory", id="told inside"),
    ],
)
def test_what_is_no_whole_document_is_never_taken_for_one(bench, scene, said) -> None:
    error = bench.fails(scene, retries=0)
    assert type(error) is ServiceRefused
    assert said in error.message


def test_a_model_that_declines_is_not_quoted_for_nobody_checked_its_words(bench) -> None:
    def declines(exchange) -> None:
        exchange.head()
        exchange.event({"delta": {"refusal": "I cannot help with that: the mayor stole it."}})
        exchange.finish()

    message = bench.fails(declines).message
    assert "declined" in message
    assert "mayor" not in message


def test_a_document_without_an_end_is_cut_off(bench) -> None:
    def endless(exchange) -> None:
        exchange.head()
        for _ in range(1_000):
            exchange.text("[" * 1_000)
        exchange.finish()

    assert "more than 50,000 characters" in bench.fails(endless).message
    assert len(bench.model.requests) == 1


@pytest.mark.parametrize("crash", [False, True])
def test_nothing_is_tried_again_after_a_piece_was_passed_on(bench, crash) -> None:
    bench.fails(breaking(["{"], crash=crash), WHOLE)
    assert len(bench.model.requests) == 1


def test_a_stream_that_crashes_before_its_first_piece_is_tried_again(bench) -> None:
    text, _ = bench.ask(breaking([], crash=True), WHOLE)
    assert json.loads(text) == DOCUMENT
    assert len(bench.model.requests) == 2


# --- many calls


def test_a_broken_service_is_left_alone_and_then_tried_with_one_call(bench) -> None:
    async def story(made: Service) -> list[str]:
        seen = []
        for scene in (failing(500), failing(500), WHOLE, WHOLE):
            bench.model.play(scene)
            try:
                await made.complete(MESSAGES, SCHEMA)
                seen.append("answered")
            except ServiceBusy as error:
                seen.append(f"busy for {error.retry_after:.0f}")
                bench.now += 30.0
            except ServiceRefused:
                seen.append("failed")
        return seen

    llm = {"retries": 0, "breaker_failures": 2, "breaker_pause": 30.0}
    assert bench.run(story, **llm) == ["failed", "failed", "busy for 30", "answered"]
    assert len(bench.model.requests) == 3


@pytest.mark.parametrize("scene", [failing(500), breaking(["{"]), breaking(["{"], crash=True), sending(b"")])
def test_what_shows_a_broken_service_opens_the_breaker(bench, scene) -> None:
    async def story(made: Service) -> None:
        bench.model.play(scene)
        with pytest.raises(ServiceRefused):
            await made.complete(MESSAGES, SCHEMA)
        with pytest.raises(ServiceBusy):
            await made.complete(MESSAGES, SCHEMA)

    bench.run(story, retries=0, breaker_failures=1)


def test_wrong_requests_and_busy_times_open_no_breaker(bench) -> None:
    async def story(made: Service) -> str:
        for scene in (failing(401), failing(404), failing(429), failing(400)):
            bench.model.play(scene)
            with pytest.raises(ServiceError):
                await made.complete(MESSAGES, SCHEMA)
        bench.model.play(WHOLE)
        return (await made.complete(MESSAGES, SCHEMA))[0]

    assert json.loads(bench.run(story, retries=0, breaker_failures=1)) == DOCUMENT


def test_fifty_slow_streams_hold_at_once(bench) -> None:
    arrived: list[int] = []

    def waits_for_all(exchange) -> None:
        exchange.head()
        exchange.text('{"claims": ')
        arrived.append(1)
        assert bench.model.wait(lambda: bench.model.most == 50)
        exchange.text("[]}")
        exchange.finish()

    async def many(made: Service) -> list[tuple[str, Usage]]:
        return await asyncio.gather(*(made.complete(MESSAGES, SCHEMA) for _ in range(50)))

    bench.model.play(waits_for_all)
    answers = bench.run(many)
    assert [json.loads(text) for text, _ in answers] == [{"claims": []}] * 50
    assert bench.model.most == 50


def test_calls_beyond_the_bound_wait_their_turn(bench) -> None:
    async def many(made: Service) -> list[tuple[str, Usage]]:
        return await asyncio.gather(*(made.complete(MESSAGES, SCHEMA) for _ in range(9)))

    bench.model.play(answering(DOCUMENT, pause=0.01))
    assert len(bench.run(many, concurrency=3)) == 9
    assert bench.model.most <= 3


def test_a_turn_that_does_not_come_is_an_error(bench) -> None:
    async def two(made: Service) -> ServiceBusy:
        bench.model.play(hanging(["{"]))
        first = asyncio.create_task(made.complete(MESSAGES, SCHEMA))
        await asyncio.to_thread(bench.model.wait, lambda: len(bench.model.requests) == 1)
        with pytest.raises(ServiceBusy) as raised:
            await made.complete(MESSAGES, SCHEMA)
        first.cancel()
        return raised.value

    error = bench.run(two, concurrency=1, first_timeout=1.0, between_timeout=20.0)
    assert "llm.concurrency" in error.message


# --- callers that leave


@pytest.mark.parametrize("pieces", [None, ["{"]], ids=["before the answer", "within it"])
def test_a_cancelled_caller_closes_the_connection_and_frees_the_turn(bench, pieces) -> None:
    async def leave(made: Service) -> str:
        bench.model.play(hanging(pieces), WHOLE)
        task = asyncio.create_task(made.complete(MESSAGES, SCHEMA))
        await asyncio.to_thread(bench.model.wait, lambda: len(bench.model.requests) == 1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(bench.model.wait, lambda: bench.model.left == 1)
        return (await made.complete(MESSAGES, SCHEMA))[0]

    assert json.loads(bench.run(leave, concurrency=1)) == DOCUMENT


def test_a_caller_that_stops_listening_closes_the_connection_and_pays(bench) -> None:
    async def leave(made: Service) -> str:
        bench.model.play(hanging(["{"]))
        async with aclosing(made.stream(MESSAGES, SCHEMA)) as items:
            first = str(await anext(items))
        assert await asyncio.to_thread(bench.model.wait, lambda: bench.model.left == 1)
        return first

    assert bench.run(leave) == "{"
    assert bench.ledger.total.calls == 1


# --- settings


def test_neither_key_nor_address_is_said_so() -> None:
    with pytest.raises(BadInput, match="OPENAI_API_KEY"):
        service(Settings())


@pytest.mark.parametrize(
    "address",
    ["models.example/v1", "http://", "ftp://m/v1", "http:///v1", "http://[::1", "http://m:99999", "http://m:b"],
)
def test_an_address_that_is_none_is_refused(address) -> None:
    with pytest.raises(BadInput, match="http://127") as raised:
        service(Settings(openai=OpenAI(base_url=address)))
    assert raised.value.param == "openai.base_url"


def test_an_address_is_refused_without_its_password() -> None:
    with pytest.raises(BadInput) as raised:
        service(Settings(openai=OpenAI(base_url="https//user:hunter2@models.example/v1?key=hunter2")))
    assert "models.example" in raised.value.message
    assert "hunter2" not in raised.value.message


@pytest.mark.parametrize("key", ["schlüssel", "two\nlines"])
def test_a_key_that_cannot_be_sent_is_refused_without_showing_it(key) -> None:
    with pytest.raises(BadInput) as raised:
        service(Settings(openai=OpenAI(api_key=key)))
    assert raised.value.param == "openai.api_key"
    assert key not in raised.value.message


@pytest.mark.parametrize(
    "name", ["llm.first_timeout", "llm.between_timeout", "llm.total_timeout", "llm.connect_timeout"]
)
@pytest.mark.parametrize("value", [0.0, -1.0, float("nan")])
def test_limits_of_time_are_positive(name, value) -> None:
    with pytest.raises(BadInput, match=name):
        LLM(**{name.removeprefix("llm."): value})


# --- what is told of a call


@pytest.mark.parametrize("texts", [False, True])
def test_a_call_is_a_span_by_the_conventions_for_generative_ai(bench, model, texts: bool) -> None:
    exporter = InMemorySpanExporter()
    listener = Listener(exporter, texts)
    tracing.listen(listener)
    try:
        bench.ask(WHOLE)
        bench.fails(failing(404))
    finally:
        tracing.listen(None)
        listener.close()
    span, failed = exporter.get_finished_spans()
    told = dict(span.attributes or {})
    assert (span.name, span.kind.name) == ("chat m", "CLIENT")
    assert 0 < told.pop("gen_ai.response.time_to_first_chunk") < 30
    said = {name: json.loads(told.pop(name)) for name in sorted(told) if name.endswith("messages")}
    prompt, completion = COUNTS["prompt_tokens"], COUNTS["completion_tokens"]
    assert told == {
        "gen_ai.operation.name": "chat", "gen_ai.provider.name": "openai", "gen_ai.request.model": "m",
        "gen_ai.request.stream": True, "gen_ai.request.temperature": 0.0, "gen_ai.request.max_tokens": 4_000,
        "gen_ai.output.type": "json", "server.address": "127.0.0.1", "server.port": urlsplit(model.url).port,
        "gen_ai.usage.input_tokens": prompt, "gen_ai.usage.output_tokens": completion,
        "gen_ai.response.finish_reasons": ("stop",), "dateline.usage.estimated": False,
    }  # fmt: skip
    assert list(said) == (["gen_ai.input.messages", "gen_ai.output.messages"] if texts else [])
    if texts:
        parts = [{"role": m["role"], "parts": [{"type": "text", "content": m["content"]}]} for m in MESSAGES]
        assert said["gen_ai.input.messages"] == parts
        assert json.loads(said["gen_ai.output.messages"][0]["parts"][0]["content"]) == DOCUMENT
    assert (failed.attributes or {})["error.type"] == "service_refused"
    assert KEY not in str([dict(item.attributes or {}) for item in (span, failed)])
