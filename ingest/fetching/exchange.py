"""One request and its answer, over a connection of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpcore
import httpx

from ingest.fetching.connections import Backend, Clock, Resolve
from ingest.fetching.problems import FetchProblem
from ingest.fetching.rules import Rules
from ingest.fetching.targets import host_of
from ingest.fetching.unpacking import ACCEPTED, unpacked

if TYPE_CHECKING:
    import ssl


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: httpx.Headers
    body: bytes


def exchange(
    method: str, url: httpx.URL, headers: Sequence[tuple[str, str]], content: bytes, *, rules: Rules, clock: Clock,
    resolve: Resolve, tls: Callable[[], "ssl.SSLContext"],
) -> Answer:  # fmt: skip
    """Raises FetchProblem where no sound answer comes in time; every status is one.

    A connection serves one request: two hosts at one address would else share what was made for the first.
    """
    asked = [*headers, ("Accept-Encoding", ACCEPTED), ("Connection", "close"), ("Content-Length", str(len(content)))]
    where = httpcore.URL(scheme=url.raw_scheme, host=host_of(url).encode(), port=url.port, target=url.raw_path or b"/")
    context = tls() if url.scheme == "https" else None
    with (
        _told(clock),
        httpcore.ConnectionPool(
            ssl_context=context, max_keepalive_connections=0, network_backend=Backend(rules, clock, resolve)
        ) as pool,
        pool.stream(method, where, headers=asked if content else asked[:-1], content=content) as response,
    ):
        found = httpx.Headers(response.headers)
        declared = found.get("content-length", "0")
        if declared.isdecimal() and int(declared[:20]) > rules.max_bytes:
            raise FetchProblem("too_large", f"It is larger than {rules.max_bytes:,} bytes.")
        body = unpacked(response.iter_stream(), found.get("content-encoding", ""), rules.max_bytes)
        return Answer(response.status, found, body)


@contextmanager
def _told(clock: Clock) -> Iterator[None]:
    """What goes wrong on the way, in words."""
    try:
        yield
    except (httpcore.TimeoutException, TimeoutError) as error:
        clock.left()  # the whole time is over, rather than that of a step
        raise FetchProblem("timed_out", "The server was silent for too long.") from error
    except httpcore.ConnectError as error:
        raise FetchProblem("unreachable", f"It cannot be connected to safely: {error}.") from error
    except httpcore.NetworkError as error:
        raise FetchProblem("unreachable", "The connection broke.") from error
    except (httpcore.ProtocolError, UnicodeError, ValueError) as error:
        raise FetchProblem("malformed", f"The server's answer is not sound HTTP: {error}.") from error
