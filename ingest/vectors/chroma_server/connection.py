"""A connection to one of Chroma's servers: made when it is first needed, bounded, and left alone while it fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from ingest.errors import CollectionBroken, IndexUnreachable
from ingest.vectors._chroma.passages import SPACE, Passages
from ingest.vectors.chroma_server.address import Server, is_private

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

SECONDS, CONNECTING = 30.0, 2.0  # for an answer; writing a thousand passages takes one or two
LEFT_ALONE = 5.0  # seconds that a server which did not answer is not asked again
PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4)  # seconds between tries to write: as long as a server takes to start again
PAGE = 1_000  # names of collections in one request
Result = TypeVar("Result")


class _Silent(IndexUnreachable):
    """Nobody answered, which may be over in a moment."""


class Connection:
    """To one server; safe to share between threads."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._client: ClientAPI | None = None
        self._connecting = threading.Lock()
        self._again = 0.0

    def named(self, prefix: str, *, patient: bool = False) -> dict[str, Passages]:
        """The collections whose names begin so."""
        found = self._tried(lambda client: _all(client, prefix), patient)
        return {item.name: Passages(item, self.problem) for item in found}

    def made(self, name: str) -> Passages:
        """The collection of that name, whether it is there already or not."""

        def make(client: ClientAPI) -> Passages:
            found = client.get_or_create_collection(name, metadata=SPACE, embedding_function=None)
            return Passages(found, self.problem)

        return self._tried(make, patient=True)

    def write(self, work: Callable[[], object]) -> None:
        """Again and again, while the server is out of reach."""
        self._tried(lambda _: work(), patient=True)

    def erase(self, name: str) -> None:
        self._tried(lambda client: client.delete_collection(name), patient=False)

    def _tried(self, work: Callable[[ClientAPI], Result], patient: bool) -> Result:
        for pause in PAUSES if patient else ():
            try:
                return self._once(work)
            except _Silent:
                time.sleep(pause)
        if not patient and time.monotonic() < self._again:
            raise self._out_of_reach(f"left alone for {LEFT_ALONE:g} s after it did not answer")
        return self._once(work)

    def _once(self, work: Callable[[ClientAPI], Result]) -> Result:
        try:
            return work(self._connected())
        except CollectionBroken:
            raise
        except Exception as error:  # of httpx, of Chroma, and bare ones
            raise self.problem(error) from error

    def _connected(self) -> ClientAPI:
        with self._connecting:
            if self._client is None:
                self._client = self._connect()
            return self._client

    def _connect(self) -> ClientAPI:
        import chromadb
        import httpx
        from chromadb.config import Settings

        host, port, ssl = self._server
        if not is_private(self._server):
            message = f"{self._server.url} can be reached from everywhere, and a Chroma server asks nobody for a key"
            raise CollectionBroken(f"{message}; move it to a private network")
        bounds = httpx.Timeout(SECONDS, connect=CONNECTING)
        httpx.get(f"{self._server.url}/api/v2/heartbeat", timeout=bounds).raise_for_status()
        client = chromadb.HttpClient(host, port, ssl, settings=Settings(anonymized_telemetry=False))
        for session in _sessions(client):  # which wait for ever, and there is no setting for that
            session.timeout = bounds
        return client

    def problem(self, error: Exception) -> CollectionBroken:
        """What an error of the library means."""
        from chromadb.errors import NotFoundError

        if isinstance(error, NotFoundError):  # a rebuild has taken the part away, or somebody emptied the server
            message = f"the Chroma server at {self._server.url} no longer holds a part of the index ({error})"
            return IndexUnreachable(f"{message}; unless a rebuild is going on, run: dateline rebuild")
        if _is_silence(error):
            self._again = time.monotonic() + LEFT_ALONE
            return self._out_of_reach(str(error) or type(error).__name__)
        return CollectionBroken(f"the Chroma server at {self._server.url} failed ({error}); run: dateline rebuild")

    def _out_of_reach(self, why: str) -> IndexUnreachable:
        message = f"the Chroma server at {self._server.url} does not answer ({why})"
        return _Silent(f"{message}; start it, and what was not written will be when the command runs again")

    def close(self) -> None:
        """A second time does nothing."""
        with self._connecting:
            client: Any = self._client
            self._client = None
        if client:
            for session in _sessions(client):  # which the client leaves open
                session.close()
            client.close()


def _sessions(client: Any) -> list[Any]:
    """Of httpx: its own, and that of the client which it keeps to look at databases."""
    return [client._server._session, client._admin_client._server._session]


def _all(client: ClientAPI, prefix: str) -> list[Any]:
    found: list[Any] = []
    while len(page := client.list_collections(PAGE, len(found))) == PAGE:
        found += page
    return [item for item in [*found, *page] if item.name.startswith(prefix)]


def _is_silence(error: BaseException | None) -> bool:
    """Whether nobody answered. Chroma raises errors of its own in place of those of the connection."""
    from httpx import TransportError

    while error is not None:
        if isinstance(error, TransportError | OSError):
            return True
        error = error.__cause__ or error.__context__
    return False
