"""The real server on loopback, in a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from ingest.errors import BadInput, CollectionInUse
from ingest.lock import owner_of
from qa.build import own
from qa.doors.server import serve
from qa.settings import Serve, Settings

SERVE = """
import sys
from pathlib import Path
from qa import build
from qa.doors.server import serve
from qa.settings import Serve, Settings
from echo import Echo

build.reader = lambda settings, embedder: Echo()
settings = Settings(data=Path(sys.argv[1]), embedder="hashing", serve=Serve(port=0))
sys.exit(serve(settings, lambda url: print(url, flush=True)))
"""


@pytest.fixture
def server(settings: Settings) -> Iterator[tuple[subprocess.Popen[str], str]]:
    here = Path(__file__).parent
    paths = os.pathsep.join([str(here), str(here.parents[3])])
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(settings.data)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert process.stdout
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_it_serves_announces_itself_keeps_others_out_and_stops_in_good_order(server, settings: Settings) -> None:
    process, url = server
    with httpx.Client(base_url=url, timeout=60) as client:
        assert client.get("/readyz").json()["ready"]
        assert client.post("/v1/articles", json={"text": "Ada Quill has resigned. It rained."}).status_code == 201
        answer = client.post("/v1/ask", json={"question": "Who has resigned?"}).json()
        with client.stream(
            "POST", "/v1/ask", json={"question": "Who?"}, headers={"Accept": "text/event-stream"}
        ) as stream:
            names = [line for line in stream.iter_lines() if line.startswith("event")]
    assert answer["citations"][0]["quote"] == "Ada Quill has resigned."
    assert names == ["event: retrieved", "event: claim", "event: citation", "event: answer", "event: done"]
    owner = owner_of(settings.data)
    assert owner and (owner.pid, owner.command, owner.url) == (process.pid, "serve", url)
    with pytest.raises(CollectionInUse, match=url):
        serve(settings, lambda _: None)
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    own(settings, "test").close()


def test_while_it_serves_threads_let_each_other_run_sooner(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server asks for that before it listens, and whoever called it has its own way back."""
    seen: list[float] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_: seen.append(sys.getswitchinterval()))
    before = sys.getswitchinterval()
    serve(Settings(data=settings.data, embedder="hashing", serve=Serve(port=0)), lambda _: None)
    assert seen == [pytest.approx(0.0005)] and sys.getswitchinterval() == before > 0.0005


def test_a_port_that_is_taken_is_named_and_the_collection_let_go(settings: Settings) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadInput, match=f"port {port}: another program"):
            serve(Settings(data=settings.data, embedder="hashing", serve=Serve(port=port)), lambda _: None)
    assert owner_of(settings.data) is None
