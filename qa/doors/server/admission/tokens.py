"""Bearer tokens of an identity provider: whether one counts here, and whom it makes of its claims."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import jwt

from ingest.errors import BadInput
from ingest.filter import is_group
from qa.doors.keys import SCOPES, Scope
from qa.doors.keys.key import PREFIX
from qa.doors.server.admission.caller import Caller
from qa.doors.server.admission.provider import Provider, fetching
from qa.settings import Oidc

_REQUIRED = ["exp", "iss", "aud", "sub"]
_LONGEST = 16_384  # characters of a token
_ID = 24  # characters of a hash


class Tokens:
    """What the tokens of the settings' issuer open. provider: where its keys come from."""

    def __init__(self, settings: Oidc, provider: Provider) -> None:
        self._settings, self._provider = settings, provider

    def claims(self, given: str) -> bool:
        """Whether it may be a token: keys of the server begin as none does."""
        return given.count(".") == 2 and not given.startswith(PREFIX)

    async def caller(self, given: str) -> Caller:
        """Raises ValueError with the reason why it does not count, ServiceBusy while that cannot be known."""
        return self._caller(await self._verified(given))

    async def _verified(self, given: str) -> Mapping[str, Any]:
        if len(given) > _LONGEST:
            raise ValueError("it is too long")
        try:
            named = jwt.get_unverified_header(given).get("kid", "")
            found = await self._provider.key(named if isinstance(named, str) else "")
            if found is None:
                raise ValueError("its key is none of the issuer's")
            algorithm, key = found
            claims: dict[str, Any] = jwt.decode(
                given, key, algorithms=[algorithm], audience=self._settings.audience, issuer=self._settings.issuer,
                leeway=self._settings.leeway, options={"require": _REQUIRED},
            )  # fmt: skip
        except jwt.PyJWTError as error:
            raise ValueError(str(error)[:200]) from None
        return claims

    def _caller(self, claims: Mapping[str, Any]) -> Caller:
        said, subject = self._settings, str(claims["sub"])
        hashed = sha256(f"{said.issuer}\0{subject}".encode("utf-8", "surrogatepass")).hexdigest()
        return Caller(
            id=f"oidc:{hashed[:_ID]}", name=subject[:64], scope=self._scope(claims),
            tenant=_tenant(claims, said.tenant) if said.tenant else None,
            groups=_groups(claims, said.groups) if said.groups else None,
            questions=said.questions or None, tokens=said.tokens or None,
        )  # fmt: skip

    def _scope(self, claims: Mapping[str, Any]) -> Scope | None:
        """The widest that is named; other words in the claim are other programs'."""
        words, prefix = _words(_claim(claims, self._settings.scope)), self._settings.prefix
        named = {word.removeprefix(prefix) for word in words if word.startswith(prefix)}
        return next((scope for scope in reversed(SCOPES) if scope in named), None)


def _tenant(claims: Mapping[str, Any], name: str) -> str:
    found = _claim(claims, name)
    if not isinstance(found, str) or not found:
        raise ValueError(f"it names no tenant in {name!r}")
    return found


def _groups(claims: Mapping[str, Any], name: str) -> frozenset[str]:
    """Those that can be groups here; none where the claim is missing, which shows nothing. Some providers write groups
    as paths."""
    words = (word.removeprefix("/") for word in _words(_claim(claims, name)))
    return frozenset(word for word in words if is_group(word))


def _claim(claims: Mapping[str, Any], name: str) -> Any:
    """The claim of that name, else what lies at the end of that path, ``realm_access.roles``."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.replace(",", " ").split()
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def of_settings(settings: Oidc) -> Tokens:
    """Raises BadInput for what opens too much or nothing."""
    if not settings.audience:
        message = "oidc.audience says whom tokens must be meant for: without it, those for other programs would count"
        raise BadInput(message, param="oidc.audience")
    return Tokens(settings, Provider(settings, fetching(settings)))
