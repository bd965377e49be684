"""The parts of one index on several servers: found by their names, searched side by side."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from ingest.errors import CollectionBroken
from ingest.vectors._chroma.passages import Passages
from ingest.vectors.chroma_server.address import Server
from ingest.vectors.chroma_server.connection import Connection

if TYPE_CHECKING:
    from llama_index.core.schema import BaseNode

AT_ONCE = 16  # requests
Result = TypeVar("Result")


class Found:
    """The parts that there were at one moment, by name."""

    def __init__(self, held: Mapping[str, tuple[Connection, Passages]], threads: ThreadPoolExecutor) -> None:
        self.held, self._threads = held, threads

    def each(self, work: Callable[[Passages], Result]) -> list[Result]:
        """The results of all parts. Raises the error of one that fails: a search without it would be no search."""
        parts = [part for _, part in self.held.values()]
        return [work(part) for part in parts] if len(parts) < 2 else [*self._threads.map(work, parts)]


class Parts:
    """All that are called ``NAME-…``, on all servers."""

    def __init__(self, name: str, servers: Sequence[Server]) -> None:
        self._prefix = f"{name}-"
        self._servers = [Connection(server) for server in servers]
        self._threads = ThreadPoolExecutor(AT_ONCE, "dateline-chroma")
        self._looking = threading.Lock()
        self._found = Found({}, self._threads)
        self._generation = -1

    def of(self, generation: int) -> Found:
        """Those that were found when the catalog was in this state."""
        with self._looking:
            if generation != self._generation:
                self._found, self._generation = self._look(), generation
            return self._found

    def now(self, *, patient: bool = False) -> Found:
        """Those that there are."""
        with self._looking:
            self._found = self._look(patient)
            return self._found

    def _look(self, patient: bool = False) -> Found:
        held = {
            name: (server, part)
            for server in self._servers
            for name, part in server.named(self._prefix, patient=patient).items()
        }
        return Found(held, self._threads)

    def write(self, name: str, nodes: Iterable[BaseNode]) -> None:
        """Puts them into the part of that name, which is made where there is none."""
        server, part = self._part(f"{self._prefix}{name}")
        server.write(lambda: part.store().add([*nodes]))

    def _part(self, name: str) -> tuple[Connection, Passages]:
        if name not in self._found.held and name not in self.now(patient=True).held:
            server = self._servers[-1]
            with self._looking:
                self._found = Found({**self._found.held, name: (server, server.made(name))}, self._threads)
        return self._found.held[name]

    def erase(self) -> None:
        """As far as the servers can be reached; what stays behind is nobody's, and is searched by nobody."""
        for server in self._servers:
            with suppress(CollectionBroken):
                for name in server.named(self._prefix):
                    server.erase(name)
        self.close()

    def close(self) -> None:
        self._threads.shutdown(wait=False)
        for server in self._servers:
            server.close()
