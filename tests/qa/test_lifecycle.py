"""Whoever opens a desk closes what it was built with: the connections to services, the collection, whatever happens."""

import asyncio
import io
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import openai
import pytest
from embedding_service import EmbeddingService
from scripted_service import Exchange, ScriptedService, answering, failing, hanging

from ingest.collection import Collection
from ingest.embedders import by_name
from ingest.errors import BadInput, ServiceBusy
from qa import open_collection
from qa.build import build, own
from qa.doors import cli
from qa.doors.conversation import Conversation
from qa.doors.door import Local, kept
from qa.doors.mcp.doors import Doors
from qa.doors.server import create_app
from qa.generative.fallback import Fallback
from qa.lifecycle import close
from qa.question import Question, Turn
from qa.settings import LLM, OpenAI, Settings

pytestmark = pytest.mark.slow

ASKED = {"question": "How many bridges were closed?", "asked_at": "2025-05-03"}
FOLLOW_UP = {**ASKED, "history": [{"role": "user", "content": "Where was the flood?"}]}
Clients = list[openai.OpenAI | openai.AsyncOpenAI]


@pytest.fixture
def clients(monkeypatch: pytest.MonkeyPatch) -> Clients:
    """Every client of a service that is made, whoever makes it."""
    made: Clients = []

    def noted(kind: type[Any]) -> Callable[..., Any]:
        def make(**options: Any) -> Any:
            made.append(kind(**options))
            return made[-1]

        return make

    for name in ("OpenAI", "AsyncOpenAI"):
        monkeypatch.setattr(openai, name, noted(getattr(openai, name)))
    return made


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> set[Collection]:
    """The collections that were closed."""
    seen: set[Collection] = set()
    end = Collection.close

    def noted(self: Collection) -> None:
        seen.add(self)
        end(self)

    monkeypatch.setattr(Collection, "close", noted)
    return seen


@pytest.fixture
def settings(model: ScriptedService, newsroom_folder: Path, tmp_path: Path) -> Settings:
    shutil.copytree(newsroom_folder, tmp_path / "data")
    service = OpenAI(base_url=model.url, api_key="secret")
    return Settings(data=tmp_path / "data", embedder="hashing", reader="openai", openai=service)


def through_python(settings: Settings) -> None:
    with open_collection(settings.data, settings) as desk:
        desk.ask(**ASKED)


def through_a_conversation(settings: Settings) -> None:
    with kept(settings) as door:
        talk = Conversation(lambda question, _: door.ask({**FOLLOW_UP, "question": question}), lambda _: "")
        talk.ask("And the bridges?")
        talk.ask("How many?")


def through_the_command_line(settings: Settings) -> None:
    cli.main(["ask", str(ASKED["question"]), f"--data={settings.data}", "--reader=openai"])


def through_a_chat_in_the_terminal(settings: Settings) -> None:
    cli.main(["chat", f"--data={settings.data}", "--reader=openai"])


def through_the_tools(settings: Settings) -> None:
    with closing(Doors(settings)) as archive:
        asyncio.run(archive.ask(ASKED))


def through_the_status(settings: Settings) -> None:
    Local(settings).status()


def through_the_status_while_another_process_is_at_work(settings: Settings) -> None:
    owned = Collection.own(settings.data, by_name("hashing"), "ingest")
    try:
        Local(settings).status()
    finally:
        owned.close()


def through_the_server(settings: Settings) -> None:
    app = create_app(build(settings, own(settings, "serve")), settings)

    async def served() -> None:
        async with app.router.lifespan_context(app):
            await app.state.shared.desk.ask(Question(str(ASKED["question"])))

    asyncio.run(served())


DOORS = [
    *(through_python, through_a_conversation, through_the_command_line, through_a_chat_in_the_terminal),
    *(through_the_tools, through_the_status, through_the_status_while_another_process_is_at_work, through_the_server),
]


@pytest.mark.parametrize("on_failure", ["embedded", "error"])
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_door_leaves_nothing_open(
    door: Callable[[Settings], None], on_failure: str, settings: Settings, model: ScriptedService, clients: Clients,
    closed: set[Collection], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"How many bridges were closed?\n")))
    monkeypatch.setenv("OPENAI_BASE_URL", model.url)
    monkeypatch.setenv("DATELINE_EMBEDDER", "hashing")
    monkeypatch.setenv("DATELINE_LLM_ON_FAILURE", on_failure)
    door(replace(settings, llm=LLM(on_failure=on_failure)))
    assert "status" in door.__name__ or model.requests, "it was asked"
    assert len(clients) == 1, "the reader's, which is the rewriter's too"
    assert all(client.is_closed() for client in clients)
    assert closed


def test_the_embedders_connections_are_closed_with_its_collection(
    service: EmbeddingService, tmp_path: Path, clients: Clients
) -> None:
    settings = Settings(
        data=tmp_path / "data", embedder="openai", openai=OpenAI(base_url=service.url, api_key="secret")
    )
    own(settings, "test").close()
    open_collection(settings.data, settings).close()
    assert [client.is_closed() for client in clients] == [True, True]


def test_a_desk_that_cannot_be_built_leaves_no_collection_open(settings: Settings, closed: set[Collection]) -> None:
    for broken in (replace(settings, reader="oracle"), replace(settings, openai=OpenAI())):
        closed.clear()
        with pytest.raises(BadInput):
            build(broken)
        assert len(closed) == 1


def test_a_desk_closed_in_a_running_loop_and_twice(settings: Settings, clients: Clients) -> None:
    async def notebook() -> None:
        with open_collection(settings.data, settings) as desk:
            desk.ask(**ASKED)
        desk.close()

    asyncio.run(notebook())
    assert all(client.is_closed() for client in clients)


def test_whoever_still_waits_for_an_answer_hears_that_there_is_none(settings: Settings, model: ScriptedService) -> None:
    model.play(hanging([]))
    desk = open_collection(settings.data, settings)
    ended: list[BaseException] = []

    def ask() -> None:
        try:
            desk.ask(**ASKED)
        except CancelledError as error:
            ended.append(error)

    waiting = threading.Thread(target=ask)
    waiting.start()
    assert model.wait(lambda: len(model.requests) == 1)
    desk.close()
    waiting.join(30)
    assert len(ended) == 1
    assert model.wait(lambda: model.left == 1), "the line to the service is closed"


def test_reader_and_rewriter_share_one_circuit_breaker(settings: Settings, model: ScriptedService) -> None:
    model.play(failing(500))
    patience = replace(settings, llm=LLM(retries=0, breaker_failures=1, on_failure="error"))
    with open_collection(settings.data, patience) as desk, pytest.raises(ServiceBusy):
        desk.ask("And the bridges?", history=(Turn("user", "Where was the flood?"),))
    assert len(model.requests) == 1, "the service that failed the rewriter is not asked by the reader"


def test_reader_and_rewriter_share_one_bound_of_calls_at_once(settings: Settings, model: ScriptedService) -> None:
    def held(exchange: Exchange) -> None:
        assert not model.wait(lambda: model.most > 1, 0.2)
        answering({"question": "Who?", "answerable": False, "claims": []})(exchange)

    async def several() -> None:
        desk = build(replace(settings, llm=LLM(concurrency=1)))
        try:
            asked = (Question("And?", history=(Turn("user", "Where was the flood?"),)), Question("Who?"))
            await asyncio.gather(*(desk.ask(question) for question in asked * 2))
        finally:
            await desk.close()

    model.play(held)
    asyncio.run(several())
    assert (model.most, len(model.requests)) == (1, 6)


class Part:
    """A reader, as far as closing goes."""

    name, remote = "part@1", True

    def __init__(self, order: list[str], error: Exception | None = None) -> None:
        self.order, self.error = order, error

    async def read(self, *_: object) -> Any:
        raise NotImplementedError

    async def close(self) -> None:
        self.order.append("closed")
        if self.error:
            raise self.error


def test_each_part_is_closed_even_where_another_fails() -> None:
    order: list[str] = []
    with pytest.raises(OSError, match="gone"):
        asyncio.run(close(Part(order), object(), None, Part(order, OSError("gone"))))
    assert order == ["closed", "closed"]


def test_both_readers_of_a_fallback_are_closed() -> None:
    order: list[str] = []
    asyncio.run(Fallback(Part(order), Part(order)).close())
    assert order == ["closed", "closed"]


def test_the_collection_is_closed_even_where_a_service_fails_to(
    settings: Settings, closed: set[Collection], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = build(settings)
    monkeypatch.setattr(desk, "reader", Part([], OSError("gone")))
    with pytest.raises(OSError, match="gone"):
        asyncio.run(desk.close())
    assert closed == {desk.collection}


@pytest.fixture(autouse=True)
def no_desk_is_left_running() -> Iterator[None]:
    """A loop that is never stopped is a thread that never ends."""
    before = {thread.ident for thread in threading.enumerate() if thread.name == "dateline-desk"}
    yield
    after = {thread.ident for thread in threading.enumerate() if thread.name == "dateline-desk"}
    assert after <= before
