"""The keys of an identity provider: fetched from where it says that they lie, kept for a while, asked for anew when a
token names one that is not known; never more often than every half a minute."""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from jwt import PyJWK
from jwt.exceptions import PyJWTError

from ingest.errors import BadInput, DatelineError, ServiceBusy
from ingest.fetching import Fetcher, FetchProblem, Rules
from qa.settings import Oidc

FRESH, KEPT = 3_600.0, 86_400.0  # seconds after which keys are asked for anew, and after which old ones open nothing
PAUSE = 30.0  # seconds between two attempts, whatever tokens say
_SECONDS, _BYTES, _MOST = 10.0, 1_000_000, 100
_SMALLEST = 2_048  # bits of an RSA key
_ALGORITHMS = {"RSA": "RS256", "EC": "ES256"}  # each kind of key is good for one: no token chooses

Get = Callable[[str], bytes]
Found = tuple[str, Any]
"""What a key's signatures are made with, and the key."""

log = logging.getLogger(__name__)


class Provider:
    """get: what lies at an address; raises FetchProblem. clock: in seconds."""

    def __init__(self, settings: Oidc, get: Get, clock: Callable[[], float] = monotonic) -> None:
        self._settings, self._get, self._clock = settings, get, clock
        self._renewing = asyncio.Lock()
        self._keys: Mapping[str, Found] = {}
        self._fetched_at = self._tried_at = -KEPT

    async def key(self, name: str) -> Found | None:
        """The key of that name, "" for the only one there is. Raises ServiceBusy while none can be had."""
        age = self._clock() - self._fetched_at
        if name not in self._keys or age > KEPT or (age > FRESH and not self._renewing.locked()):
            await self._renew()
        if self._clock() - self._fetched_at > KEPT:
            message = "the identity provider's keys cannot be had; try again shortly"
            raise ServiceBusy(message, retry_after=PAUSE)
        return self._keys.get(name)

    async def _renew(self) -> None:
        async with self._renewing:
            if self._clock() - self._tried_at < PAUSE:
                return
            self._tried_at = self._clock()
            try:
                self._keys = await asyncio.to_thread(self._load)
                self._fetched_at = self._clock()
            except (FetchProblem, DatelineError, ValueError, TypeError, AttributeError) as error:
                reason = error.reason if isinstance(error, FetchProblem) else error
                log.error("the keys of %s cannot be read: %s", self._settings.issuer, reason)

    def _load(self) -> Mapping[str, Found]:
        keys: dict[str, Found] = {}
        for item in _object(self._get(self._address()))["keys"][:_MOST]:
            try:
                found = _read(item)
            except (PyJWTError, ValueError, TypeError, AttributeError):  # one that is not understood opens nothing
                found = None
            if found:
                keys[str(item.get("kid", ""))] = found
        return _with_only(keys)

    def _address(self) -> str:
        """Where the keys lie, as the settings or the provider's discovery document say."""
        if self._settings.jwks:
            return self._settings.jwks
        issuer = self._settings.issuer
        said = _object(self._get(f"{issuer.rstrip('/')}/.well-known/openid-configuration"))
        if said.get("issuer") != issuer:
            raise ValueError(f"its discovery document is that of {said.get('issuer')!r}")
        return str(said["jwks_uri"])


def _with_only(keys: Mapping[str, Found]) -> Mapping[str, Found]:
    """A token need not name its key where there is no choice."""
    return {**keys, "": next(iter(keys.values()))} if len(keys) == 1 else keys


def _object(content: bytes) -> dict[str, Any]:
    found = json.loads(content)
    if not isinstance(found, dict):
        raise ValueError("it sends something else than a JSON object")
    return found


def _read(item: Mapping[str, Any]) -> Found | None:
    """A key for signatures of a kind that counts; None for any other."""
    algorithm = _ALGORITHMS.get(item.get("kty", ""))
    is_other = item.get("use", "sig") != "sig" or item.get("alg", algorithm) != algorithm
    if algorithm is None or is_other or (algorithm == "ES256" and item.get("crv") != "P-256"):
        return None
    key = PyJWK(dict(item), algorithm).key
    return (algorithm, key) if key.key_size >= (_SMALLEST if algorithm == "RS256" else 256) else None


def fetching(settings: Oidc) -> Get:
    """Fetches from the provider that the settings name, wherever that is, and from public servers that it names."""
    places = ",".join(_place(url) for url in (settings.issuer, settings.jwks) if url)
    rules = Rules(allow=places, seconds=_SECONDS, max_bytes=_BYTES, redirects=2, pause=0.0, robots=False)
    fetcher = Fetcher(rules)

    def get(url: str) -> bytes:
        return fetcher.get(url).body or b""

    return get


def _place(url: str) -> str:
    """Host and port. Raises BadInput for what is no address, or one that anybody on the way could answer for."""
    parts = urlsplit(url)
    here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and here)):
        raise BadInput(f"an identity provider has an address such as https://login.example, not {url!r}", param="oidc")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{name}:{parts.port or {'https': 443, 'http': 80}[parts.scheme]}"
