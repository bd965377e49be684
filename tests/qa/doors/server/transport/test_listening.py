"""Where the server listens: every spelling of loopback is loopback, and nothing else is without being asked for."""

import asyncio

import httpx
import pytest

from ingest.errors import BadInput
from ingest.lock import owner_of
from qa.desk import Desk
from qa.doors import keys
from qa.doors.server import create_app, serve
from qa.doors.server.serve import refuse_open
from qa.doors.server.transport import listening
from qa.settings import Serve, Settings

LOOPBACK = {
    "127.0.0.1": "127.0.0.1", "127.1": "127.0.0.1", "0x7f.1": "127.0.0.1", "2130706433": "127.0.0.1",
    "0177.0.0.1": "127.0.0.1", "127.0.0.2": "127.0.0.2", "localhost": None, "LOCALHOST": None, "::1": "::1",
    "[::1]": "::1", "0:0:0:0:0:0:0:1": "::1", "::ffff:127.0.0.1": "127.0.0.1", "::ffff:7f00:1": "127.0.0.1",
    "127。0。0。1": "127.0.0.1",
}  # fmt: skip
BEYOND = ["0.0.0.0", "", "0", "0x0", "::", "[::]", "::ffff:0.0.0.0", "192.0.2.7", "::ffff:192.0.2.7", "128.0.0.1"]


@pytest.mark.parametrize("host", LOOPBACK)
def test_every_spelling_of_loopback_is_taken_for_what_is_bound(host: str) -> None:
    address = listening.resolve(host, 0)
    assert address.is_loopback
    assert address.ip == (LOOPBACK[host] or address.ip)


@pytest.mark.parametrize("host", [host for host, ip in LOOPBACK.items() if ip and "." in ip])
def test_the_address_that_is_announced_is_the_one_that_listens(host: str) -> None:
    with listening.listen(listening.resolve(host, 0)) as listener:
        ip, port = listener.getsockname()
        assert listening.url(listener) == f"http://{ip}:{port}"
        assert ip == LOOPBACK[host]


@pytest.mark.parametrize("host", LOOPBACK)
def test_under_every_spelling_names_of_others_are_refused(collection, reader, settings, host: str) -> None:
    chosen = Settings(data=settings.data, embedder="hashing", serve=Serve(host=host))
    app = create_app(Desk(collection, reader), chosen, listening.resolve(host, 0).ip)
    hosts = ["evil.example", "127.0.0.1.evil.example", "", "localhost", "127.0.0.2:99", "[::1]:8765", host.strip("[]")]
    try:
        statuses = asyncio.run(statuses_of(app, hosts))
    finally:
        app.state.shared.writer.close()
    own_name = 200 if ":" not in host and host.isascii() else statuses[-1]  # the rest cannot stand in a Host as it is
    assert statuses == [400, 400, 400, 200, 200, 200, own_name]


async def statuses_of(app, hosts: list[str]) -> list[int]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        answers = [await client.get("/v1/articles", headers={"Host": host.encode()}) for host in hosts]
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize("host", BEYOND)
def test_what_other_machines_reach_is_not_listened_on_unasked(settings: Settings, host: str) -> None:
    chosen = Settings(data=settings.data, embedder="hashing", serve=Serve(host=host, port=0))
    with pytest.raises(BadInput, match=r"keys add.*--no-keys.*setting serve\.insecure") as raised:
        serve(chosen, lambda _: pytest.fail("it listens"))
    assert raised.value.param == "serve.host"
    assert owner_of(settings.data) is None


@pytest.mark.parametrize("wanted", ["a key", "required", "none"])
def test_what_other_machines_reach_may_be_listened_on_with_keys_or_when_that_is_said(settings, wanted: str) -> None:
    changes = {"required": {"keys": "required"}, "none": {"insecure": True}}.get(wanted, {})
    if wanted == "a key":
        keys.add(settings.data, "page", "read")
    chosen = Settings(data=settings.data, serve=Serve(host="0.0.0.0", port=0, **changes))
    refuse_open(listening.resolve("0.0.0.0", 0), chosen)


def test_a_host_that_is_none_is_named(settings: Settings) -> None:
    with pytest.raises(BadInput, match=r"cannot listen on no such host port 0"):
        serve(Settings(data=settings.data, serve=Serve(host="no such host", port=0)), lambda _: None)


def test_everywhere_is_announced_as_loopback() -> None:
    with listening.listen(listening.resolve("0.0.0.0", 0)) as listener:
        assert listening.url(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"
