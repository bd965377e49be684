"""Where the server listens: the host that was named, resolved once, and whether this machine alone can reach it."""

import errno
import os
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from ingest.errors import BadInput

BACKLOG = 64  # connections that may wait to be accepted, and that are accepted in one go
_HIGHEST_PORT = 65_535
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # what listens everywhere is reached on loopback


@dataclass(frozen=True, slots=True)
class Address:
    """What a host and a port stand for: the one address that is bound, however it was spelt."""

    family: socket.AddressFamily
    socket_address: tuple[Any, ...]

    @property
    def ip(self) -> str:
        return str(self.socket_address[0])

    @property
    def is_loopback(self) -> bool:
        return is_loopback(self.ip)


def resolve(host: str, port: int) -> Address:
    """The first address of the host; an IPv4 address written as IPv6 becomes one of IPv4. Raises BadInput."""
    if not 0 <= port <= _HIGHEST_PORT:  # some systems take the rest of a higher one
        raise BadInput(f"a port is a number from 0 to {_HIGHEST_PORT}, not {port}", param="port")
    name = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    try:
        found = socket.getaddrinfo(name or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, OverflowError, UnicodeError) as error:
        raise _cannot_listen(host, port, error) from error
    family, address = found[0][0], found[0][-1]
    ip = _parsed(str(address[0]))
    if isinstance(ip, IPv4Address) and family == socket.AF_INET6:
        return Address(socket.AF_INET, (str(ip), address[1]))
    return Address(family, address)


def listen(address: Address) -> socket.socket:
    """A socket that listens there. Raises BadInput."""
    try:
        return socket.create_server(address.socket_address, family=address.family, backlog=BACKLOG)
    except (OSError, OverflowError) as error:
        raise _cannot_listen(address.ip, address.socket_address[1], error) from error


def url(listener: socket.socket) -> str:
    """The address to reach it by from this machine."""
    ip, port = listener.getsockname()[:2]
    ip = _EVERYWHERE.get(ip, ip)
    return f"http://{f'[{ip}]' if ':' in ip else ip}:{port}"


def is_loopback(text: str) -> bool:
    """Whether the text is an address of this machine alone; a name never is."""
    ip = _parsed(text)
    return ip is not None and ip.is_loopback


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        ip = ip_address(text)
    except ValueError:
        return None
    return (ip.ipv4_mapped or ip) if isinstance(ip, IPv6Address) else ip


def _cannot_listen(host: str, port: int, error: Exception) -> BadInput:
    return BadInput(f"cannot listen on {host} port {port}: {_reason(error)}", param="serve.port")


def _reason(error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return "another program listens there; choose another port with --port"
    return os.strerror(number) if number and number > 0 else str(error)
