"""Fetches one address after the other: checks, keeps to the pace and to the sites' wishes, follows, tries again."""

import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from time import sleep
from typing import TYPE_CHECKING

import httpx

from ingest.fetching.connections import Clock, Resolve, resolve
from ingest.fetching.exchange import Answer, exchange
from ingest.fetching.pace import Pace
from ingest.fetching.problems import FetchProblem
from ingest.fetching.responses import Fetched, Stored, fetched
from ingest.fetching.robots import Robots
from ingest.fetching.rules import AGENT, Rules
from ingest.fetching.statuses import PERMANENT, REDIRECTS, UNCHANGED, refuse
from ingest.fetching.targets import host_of, joined, port_of, target

if TYPE_CHECKING:
    import ssl

_TRIES = 3
_PATIENCE = 10.0  # seconds that are waited for a server that asks for it; who asks for more is left alone
_AGAIN = ("busy", "unreachable")
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    headers: Sequence[tuple[str, str]]
    content: bytes = b""
    robots: bool = True


class Fetcher:
    """Many threads may share one, and should: the pace of a host and its robots.txt are kept here.

    resolve: gives the addresses of a host. sleep: what waits.
    """

    def __init__(
        self, rules: Rules | None = None, *, resolve: Resolve = resolve, sleep: Callable[[float], object] = sleep
    ) -> None:
        self.rules = rules or Rules()
        self._resolve, self._sleep = resolve, sleep
        self._pace = Pace(self.rules.pause, sleep)
        self._robots = Robots(self._robots_txt)
        self._making = threading.Lock()

    def get(self, url: str, stored: Stored | None = None) -> Fetched:
        """What lies there now; without a body where it has not changed since it was ``stored``.

        Raises FetchProblem.
        """
        headers = [("Accept", _ACCEPT), *(stored.headers() if stored else ())]
        return self._patiently(url, _Request("GET", headers, robots=self.rules.robots))

    def post(self, url: str, content: bytes, kind: str) -> None:
        """Sends something, once, to whoever asked for it: no redirect is followed. Raises FetchProblem."""
        request = _Request("POST", [("Content-Type", kind)], content, robots=False)
        answer = self._exchanged(target(url, self.rules), request, Clock(self.rules.seconds))
        if answer.status in REDIRECTS:
            raise FetchProblem("redirects", "It redirects, which is not followed; name the address that it leads to.")
        refuse(answer.status, answer.headers)

    def _patiently(self, url: str, request: _Request) -> Fetched:
        """Tries again where that may help, later each time."""
        for number in range(1, _TRIES):
            try:
                return self._followed(url, request)
            except FetchProblem as problem:
                wait = self._pause_before(number) if problem.retry_after is None else problem.retry_after
                if problem.code not in _AGAIN or wait > _PATIENCE:
                    raise
                self._sleep(wait)
        return self._followed(url, request)

    def _pause_before(self, number: int) -> float:
        return self.rules.pause * float(2**number) * random.uniform(0.5, 1.0)

    def _followed(self, url: str, request: _Request) -> Fetched:
        here, moved, only_permanent = target(url, self.rules), None, True
        clock = Clock(self.rules.seconds)
        for _ in range(self.rules.redirects + 1):
            if request.robots:
                wish = self._robots.pause(_site(here), str(here))
                clock.extend(self._pace.wait(host_of(here), wish))
            answer = self._exchanged(here, request, clock)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                refuse(answer.status, answer.headers)
                return fetched(here, moved, answer.headers, None if answer.status == UNCHANGED else answer.body)
            here = joined(here, answer.headers["location"], self.rules)
            only_permanent = only_permanent and answer.status in PERMANENT
            moved = here if only_permanent else moved
        raise FetchProblem("redirects", f"It redirects more than {self.rules.redirects} times.")

    def _exchanged(self, url: httpx.URL, request: _Request, clock: Clock) -> Answer:
        headers = [("Host", url.netloc.decode("ascii")), ("User-Agent", _agent()), *request.headers]
        return exchange(
            request.method, url, headers, request.content,
            rules=self.rules, clock=clock, resolve=self._resolve, tls=lambda: self._tls,
        )  # fmt: skip

    def _robots_txt(self, url: str) -> bytes:
        return self._followed(url, _Request("GET", [("Accept", "text/plain")], robots=False)).body or b""

    @property
    def _tls(self) -> "ssl.SSLContext":
        with self._making:
            return self._context

    @cached_property
    def _context(self) -> "ssl.SSLContext":
        return httpx.create_ssl_context()


def _site(url: httpx.URL) -> str:
    host = host_of(url)
    return f"{url.scheme}://{f'[{host}]' if ':' in host else host}:{port_of(url)}"


def _agent() -> str:
    try:
        return f"{AGENT}/{version('dateline')}"
    except PackageNotFoundError:  # run from its folder, not installed
        return AGENT
