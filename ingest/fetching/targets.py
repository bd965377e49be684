"""From an address as somebody wrote it to one that may be fetched, as far as that can be said before it is resolved."""

import re

import httpx

from ingest.fetching.addresses import is_public, parsed
from ingest.fetching.problems import FetchProblem, forbidden, not_public
from ingest.fetching.rules import Rules

LONGEST = 2_048  # characters, as of an article's address
_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1_024  # below it are mail, remote shells and the like, which a page's address has no business with
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
# 127.1, 0x7f.1, 0177.0.0.1 and 2130706433 are read as addresses by some systems and as names by others.
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+))*\.?")


def target(text: str, rules: Rules) -> httpx.URL:
    """The address, without its fragment. Raises FetchProblem for one that may not be fetched, whatever it leads to."""
    url = _parsed(text)
    if url.scheme not in _PORTS:
        raise forbidden(f"Only http and https are fetched, not {url.scheme or 'an address without either'}.")
    if url.userinfo:
        raise forbidden("It has a user name or password; leave them out of the address.")
    host, port = host_of(url), port_of(url)
    if parsed(host) is None and not _NAME.fullmatch(host) and ":" not in host:
        raise FetchProblem("malformed", f"{host!r} is no name of a host." if host else "It names no host.")
    if not rules.allows(host, port):
        _refuse_host(host)
        if port not in _PORTS.values() and port < _FIRST_FREE_PORT:
            raise forbidden(f"Port {port} is no port of the web.")
    return url


def host_of(url: httpx.URL) -> str:
    """The host's name in ASCII, as it is resolved, in lower case and without the dot at its end."""
    return url.raw_host.decode("ascii").lower().rstrip(".")


def port_of(url: httpx.URL) -> int:
    return _PORTS[url.scheme] if url.port is None else url.port


def joined(url: httpx.URL, location: str, rules: Rules) -> httpx.URL:
    """Where a redirect leads to. Raises FetchProblem as ``target`` does."""
    try:
        absolute = str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchProblem("malformed", f"It redirects to what is no address ({error}).") from error
    return target(absolute, rules)


def _parsed(text: str) -> httpx.URL:
    if len(text) > LONGEST:
        raise FetchProblem("malformed", f"Its address has more than {LONGEST:,} characters.")
    try:
        url = httpx.URL(text)
        if url.port is not None and not 0 < url.port < 65_536:
            raise ValueError(f"there is no port {url.port}")
        return url.copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:  # also half of a surrogate pair
        raise FetchProblem("malformed", f"It is no address ({error}).") from error


def _refuse_host(host: str) -> None:
    address = parsed(host)
    if address is not None and not is_public(address):
        raise not_public(f"{host} is")
    if address is None and (":" in host or _NUMERIC.fullmatch(host)):
        raise forbidden(f"{host} is an address in a form that is not read; write it as four numbers.")
