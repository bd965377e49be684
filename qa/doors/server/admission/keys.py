"""The guard that wants a key or a token, where these are wanted at all."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Asked

from ingest.errors import DatelineError
from qa.doors.keys import Ring, Uses
from qa.doors.server.admission import scopes
from qa.doors.server.admission.audit import CALLER, KEY
from qa.doors.server.admission.caller import WHO, Caller, of_key
from qa.doors.server.admission.rates import Rates
from qa.doors.server.errors import Refused, response_of

if TYPE_CHECKING:
    from qa.doors.server.admission.tokens import Tokens

SCHEME = 'Bearer realm="dateline"'
_HOW = "send one as Authorization: Bearer dl_…"
Routes = Callable[[], Sequence[Route]]


class KeyGuard:
    """Lets through who has a key or a token that opens the route; everybody, while none is known and none required.

    routes: those of the application, which are not all known when this is made. tokens: of an identity provider, where
    the settings name one.
    """

    def __init__(
        self,
        app: ASGIApp,
        routes: Routes,
        ring: Ring,
        uses: Uses,
        rates: Rates,
        tokens: "Tokens | None",
        required: bool,
    ) -> None:
        self._app, self._routes, self._ring, self._uses, self._rates = app, routes, ring, uses, rates
        self._tokens, self._required = tokens, required or tokens is not None

    async def __call__(self, scope: Asked, receive: Receive, send: Send) -> None:
        try:
            if scope["type"] == "http":
                await self._admit(scope, scopes.wanted(self._routes(), scope))
        except (Refused, DatelineError) as error:  # keys that cannot be read open nothing
            await response_of(error)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _admit(self, scope: Asked, wanted: scopes.Wanted | None) -> None:
        """Raises Refused. Whoever called is noted in the scope, so that others know."""
        if wanted == "open" or not (self._ring.keys() or self._required):
            return
        scope[CALLER] = None
        caller = await self._caller(Headers(scope=scope).get("authorization", ""), scope)
        if wanted is None:
            raise Refused(403, "no_scope", "this route is open to nobody, because it does not say to whom")
        if not caller.opens(wanted):
            has = f"has the scope {caller.scope}" if caller.scope else "has no scope here"
            message = f"the key {caller.name!r} {has}; this needs {wanted}"
            challenge = f'{SCHEME}, error="insufficient_scope", scope="{wanted}"'
            raise Refused(403, "insufficient_scope", message, headers={"WWW-Authenticate": challenge})
        if caller.groups is not None and scopes.is_of_the_whole(self._routes(), scope):
            message = (
                f"the key {caller.name!r} sees only what its groups may see, and this tells of the whole collection"
            )
            challenge = f'{SCHEME}, error="insufficient_scope"'
            raise Refused(403, "insufficient_groups", message, headers={"WWW-Authenticate": challenge})
        self._count(caller)
        scope[WHO] = caller

    async def _caller(self, header: str, scope: Asked) -> Caller:
        """Raises Refused where the header holds no key and no token that counts here."""
        scheme, _, given = header.strip().partition(" ")
        if scheme.lower() != "bearer" or not given.strip():
            raise _unknown("missing_key", f"this server wants a key; {_HOW}", SCHEME)
        given = given.strip()
        if self._tokens and self._tokens.claims(given):
            return await self._of_token(self._tokens, given, scope)
        return self._of_key(given, scope)

    def _of_key(self, given: str, scope: Asked) -> Caller:
        key = self._ring.find(given)
        if key is None:
            raise _unknown("invalid_key", f"the server does not know this key; {_HOW}", _INVALID)
        scope[CALLER], scope[KEY] = key.name, key.id
        if key.is_expired(now := datetime.now(UTC)):
            raise _unknown("expired_key", f"the key {key.name!r} has expired; ask for another", _INVALID)
        self._uses.note(key.id, now)
        return of_key(key)

    async def _of_token(self, tokens: "Tokens", given: str, scope: Asked) -> Caller:
        try:
            caller = await tokens.caller(given)
        except ValueError as error:
            raise _unknown("invalid_token", f"this token opens nothing: {error}", _INVALID) from None
        scope[CALLER] = caller.name
        return caller

    def _count(self, caller: Caller) -> None:
        wait = self._rates.take(caller, monotonic())
        if wait is not None:
            message = f"the key {caller.name!r} has made as many requests as it may in a minute; try again in {wait} s"
            raise Refused(429, "rate_limited", message, headers={"Retry-After": str(wait)})


_INVALID = f'{SCHEME}, error="invalid_token"'


def _unknown(code: str, message: str, challenge: str) -> Refused:
    return Refused(401, code, message, headers={"WWW-Authenticate": challenge})
