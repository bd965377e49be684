"""Where Chroma's servers are: read from a setting, and held to be within a private network.

``chroma run`` asks nobody who they are. So an address that everybody can reach is refused, however it is spelt.
"""

import socket
from ipaddress import ip_address, ip_network
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from ingest.errors import BadInput
from ingest.secrets import hidden

_SHARDS = {"": 0, "year": len("2026"), "month": len("2026-11")}
_SHARED_SPACE = ip_network("100.64.0.0/10")  # of carriers and of private overlays


class Server(NamedTuple):
    """One of them."""

    host: str
    port: int
    ssl: bool

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http{'s' if self.ssl else ''}://{host}:{self.port}"


class Address(NamedTuple):
    """The servers, and how many characters of a passage's day tell in which part it is: 0 where there is but one."""

    servers: tuple[Server, ...]
    by: int


def parsed(written: str) -> Address:
    """Raises BadInput for what is no address of servers."""
    places, _, query = written.partition("?")
    options = parse_qs(query, keep_blank_values=True)
    shards = options.pop("shards", [""])[-1]
    if options or shards not in _SHARDS:
        raise _wrong(written, "behind the question mark stands shards=year or shards=month")
    return Address(tuple(_server(place.strip(), written) for place in places.split(",")), _SHARDS[shards])


def _server(place: str, written: str) -> Server:
    try:
        parts = urlsplit(place)
        port = parts.port or (443 if parts.scheme == "https" else 8000)
    except ValueError as error:
        raise _wrong(written, str(error)) from error
    if not _is_plain(parts):
        raise _wrong(written, "a server is http://HOST:PORT and nothing more, several have commas between them")
    return Server(parts.hostname or "", port, parts.scheme == "https")


def _is_plain(parts: SplitResult) -> bool:
    more = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not more


def is_private(server: Server) -> bool:
    """Whether all that the name stands for lies on this machine or in a private network. Raises OSError for a name that
    stands for nothing."""
    found = socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
    return all(_is_private(str(item[4][0])) for item in found)


def _is_private(address: str) -> bool:
    place = ip_address(address.partition("%")[0])
    within = place.version == 4 and place in _SHARED_SPACE
    return place.is_private or place.is_loopback or place.is_link_local or within


def _wrong(written: str, why: str) -> BadInput:
    return BadInput(f"{hidden(written)!r} is no address of Chroma servers: {why}", param="storage.vectors")
