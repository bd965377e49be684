"""For every test: no network but the loopback address, no settings of the machine's owner, small random runs."""

import ipaddress
import os
import signal
import socket
from collections.abc import Iterator, Sequence

import pytest
from chroma_process import ChromaProcess
from embedding_service import EmbeddingService
from hypothesis import HealthCheck, settings
from postgres_server import PostgresServer
from scripted_service import ScriptedService
from shared_worker import WORKER
from web_server import WebServer

from qa.crossencoder.reader import CrossEncoder
from qa.crossencoder.support import SupportModel

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]  # the machine may be busy with something else
settings.register_profile("quick", max_examples=12, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("glance", max_examples=5, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("thorough", max_examples=1_000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("quick")  # the others: pytest --hypothesis-profile=glance, or =thorough

_PRIVATE = ("DATELINE_", "OPENAI_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def _is_here(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a socket in the file system
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] in ("localhost", "")


@pytest.fixture(autouse=True, scope="session")
def read_once() -> Iterator[None]:
    """A model reads a pair of texts once in a run of the tests: it says the same of them every time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CrossEncoder, "score", _remembered(CrossEncoder.score))
        patch.setattr(SupportModel, "judge", _remembered(SupportModel.judge))
        yield


def _remembered(asked):  # type: ignore[no-untyped-def]
    known: dict[tuple[str, str], object] = {}

    def remembered(self, pairs: Sequence[tuple[str, str]]):  # type: ignore[no-untyped-def]
        new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        known.update(zip(new, asked(self, new), strict=True))
        return [known[pair] for pair in pairs]

    return remembered


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """A test that reaches out fails, and says so; the loopback address stays open for servers that tests start."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


def _guarded(connect):  # type: ignore[no-untyped-def]
    def guarded(self, address):  # type: ignore[no-untyped-def]
        if not _is_here(address):
            raise PermissionError(f"tests may not reach the network: connection to {address} refused")
        return connect(self, address)

    return guarded


@pytest.fixture(autouse=True, scope="session")
def closed_worker() -> Iterator[None]:
    yield
    WORKER.end()


@pytest.fixture(autouse=True, scope="session")
def interrupts() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and so would every process that tests interrupt."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def clean_environment() -> Iterator[None]:
    """Settings of whoever runs the tests change nothing."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.upper().startswith(_PRIVATE)]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def running_service() -> Iterator[EmbeddingService]:
    service = EmbeddingService()
    yield service
    service.close()


@pytest.fixture
def service(running_service: EmbeddingService) -> EmbeddingService:
    """The scripted embedding service, well behaved again."""
    running_service.reset()
    return running_service


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaProcess]:
    """A Chroma server that nobody may kill: others use it too."""
    running = ChromaProcess(tmp_path_factory.mktemp("chroma"))
    yield running
    running.end()


@pytest.fixture(scope="session")
def running_web() -> Iterator[WebServer]:
    running = WebServer()
    yield running
    running.close()


@pytest.fixture
def web(running_web: WebServer) -> WebServer:
    """A site on this machine, with no pages yet."""
    running_web.reset()
    return running_web


@pytest.fixture(scope="session")
def running_model() -> Iterator[ScriptedService]:
    running = ScriptedService()
    yield running
    running.close()


@pytest.fixture
def model(running_model: ScriptedService) -> ScriptedService:
    """The scripted language model, well behaved again."""
    running_model.reset()
    return running_model


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    running = PostgresServer()
    yield running
    running.close()
