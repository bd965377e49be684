"""The guard that wants a key, where keys are wanted at all."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import monotonic

from starlette.datastructures import Headers
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Asked

from ingest.errors import DatelineError
from qa.doors.keys import Key, Ring, Uses
from qa.doors.server.admission import scopes
from qa.doors.server.admission.audit import CALLER, KEY
from qa.doors.server.admission.rates import Rates
from qa.doors.server.errors import Refused, response_of

SCHEME = 'Bearer realm="dateline"'
_HOW = "send one as Authorization: Bearer dl_…"
Routes = Callable[[], Sequence[Route]]


class KeyGuard:
    """Lets through who has a key that opens the route; everybody, while there is no key and none is required.

    routes: those of the application, which are not all known when this is made.
    """

    def __init__(self, app: ASGIApp, routes: Routes, ring: Ring, uses: Uses, rates: Rates, required: bool) -> None:
        self._app, self._routes, self._ring, self._uses, self._rates = app, routes, ring, uses, rates
        self._required = required

    async def __call__(self, scope: Asked, receive: Receive, send: Send) -> None:
        try:
            if scope["type"] == "http":
                self._admit(scope, scopes.wanted(self._routes(), scope))
        except (Refused, DatelineError) as error:  # keys that cannot be read open nothing
            await response_of(error)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _admit(self, scope: Asked, wanted: scopes.Wanted | None) -> None:
        """Raises Refused. Whoever called is noted in the scope, so that others know."""
        if wanted == "open" or not (self._ring.keys() or self._required):
            return
        scope[CALLER] = None
        key = self._key(Headers(scope=scope).get("authorization", ""))
        scope[CALLER], scope[KEY] = key.name, key.id
        if key.is_expired(now := datetime.now(UTC)):
            raise _unknown("expired_key", f"the key {key.name!r} has expired; ask for another", _INVALID)
        self._uses.note(key.id, now)
        if wanted is None:
            raise Refused(403, "no_scope", "this route is open to nobody, because it does not say to whom")
        if not key.opens(wanted):
            message = f"the key {key.name!r} has the scope {key.scope}; this needs {wanted}"
            challenge = f'{SCHEME}, error="insufficient_scope", scope="{wanted}"'
            raise Refused(403, "insufficient_scope", message, headers={"WWW-Authenticate": challenge})
        self._count(key)

    def _key(self, header: str) -> Key:
        """Raises Refused where the header holds none that there is."""
        scheme, _, given = header.strip().partition(" ")
        if scheme.lower() != "bearer" or not given.strip():
            raise _unknown("missing_key", f"this server wants a key; {_HOW}", SCHEME)
        key = self._ring.find(given.strip())
        if key is None:
            raise _unknown("invalid_key", f"the server does not know this key; {_HOW}", _INVALID)
        return key

    def _count(self, key: Key) -> None:
        wait = self._rates.take(key, monotonic())
        if wait is not None:
            message = f"the key {key.name!r} has made as many requests as it may in a minute; try again in {wait} s"
            raise Refused(429, "rate_limited", message, headers={"Retry-After": str(wait)})


_INVALID = f'{SCHEME}, error="invalid_token"'


def _unknown(code: str, message: str, challenge: str) -> Refused:
    return Refused(401, code, message, headers={"WWW-Authenticate": challenge})
