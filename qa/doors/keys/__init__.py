"""Keys of the server, kept beside the collection: made, listed, replaced and taken away.

A key's secret is given once, when it is made, and is kept nowhere.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypedDict, Unpack, cast

from ingest.errors import BadInput, NotFound
from ingest.filter import group_names
from qa.answer.objects import rfc3339
from qa.doors import tenants
from qa.doors.keys import store, uses
from qa.doors.keys.key import SCOPES as SCOPES
from qa.doors.keys.key import Key as Key
from qa.doors.keys.key import Scope as Scope
from qa.doors.keys.key import digest_of, new_secret
from qa.doors.keys.ring import Ring as Ring
from qa.doors.keys.spent import NOTHING as NOTHING
from qa.doors.keys.spent import Spent as Spent
from qa.doors.keys.spent import Today as Today
from qa.doors.keys.uses import Uses as Uses
from qa.doors.timestamps import moment

_NAME = re.compile(r"[\w.@-]{1,64}", re.ASCII)


class Bounds(TypedDict, total=False):
    """What else a key may be bound to, as in ``Key``; None and what is left out bind it to nothing."""

    rate: int | None
    tenant: str | None
    groups: Sequence[str] | None
    questions: int | None
    tokens: int | None


def add(
    folder: Path, name: str, scope: Scope, expires: str | None = None, **bounds: Unpack[Bounds]
) -> tuple[dict[str, Any], str]:
    """A new key, and its secret.

    expires: a time, or a day, whose end is meant. Raises BadInput, and NotFound for a tenant that there is not.
    """
    if not _NAME.fullmatch(name):
        raise BadInput(f"a key's name has up to 64 letters, digits and ._@-, unlike {name!r}", param="name")
    secret = new_secret()
    key = _lasting(Key(name, scope, digest_of(secret), _now(), _until(expires), **_checked(folder, bounds)))
    with store.changing(folder) as kept:
        if any(other.name == name for other in kept):
            raise BadInput(f"there is a key {name!r} already; rotate or remove it", param="name")
        kept.append(key)
    return _shown(key, None), secret


def _checked(folder: Path, bounds: Bounds) -> dict[str, Any]:
    for what, unit in (("rate", "request a minute"), ("questions", "question a day"), ("tokens", "token a day")):
        if (number := bounds.get(what)) is not None and cast(int, number) < 1:
            raise BadInput(f"{what} is 1 {unit} or more; leave it out for any number", param=what)
    tenant, groups = bounds.get("tenant"), bounds.get("groups")
    if tenant is not None:
        tenants.folder_of(folder, tenant)
    return {**bounds, "groups": None if groups is None else group_names(groups)}


def rotate(folder: Path, name: str, expires: str | None = None) -> tuple[dict[str, Any], str]:
    """A new secret for the key, which opens what it did before; the old one opens nothing any more.

    expires: as of a new key; without it, it stays as it is. Raises NotFound, and BadInput for a key whose time is over.
    """
    secret, until = new_secret(), _until(expires)
    with store.changing(folder) as kept:
        place = _place(kept, name)
        old = kept[place]
        new = replace(old, hash=digest_of(secret), created_at=_now(), expires_at=until or old.expires_at)
        kept[place] = _lasting(new)
    return _shown(new, None), secret


def remove(folder: Path, name: str) -> int:
    """Takes the key away; how many are left. Raises NotFound."""
    with store.changing(folder) as kept:
        del kept[_place(kept, name)]
        return len(kept)


def listed(folder: Path) -> list[dict[str, Any]]:
    """Every key as it is shown, in the order in which they were made."""
    used, spent_today = uses.read(folder), Spent(folder).today(datetime.now(UTC))
    return [_shown(key, used.get(key.id), spent_today.get(key.id, NOTHING)) for key in store.read(folder)]


def _until(expires: str | None) -> datetime | None:
    return None if expires is None else moment(expires, "expires")


def _lasting(key: Key) -> Key:
    """The key, unless its time is over before it begins."""
    if key.is_expired(_now()):
        message = f"{rfc3339(key.expires_at)}, when the key expires, has passed; name another day with --expires"
        raise BadInput(message, param="expires")
    return key


def _place(kept: Sequence[Key], name: str) -> int:
    for place, key in enumerate(kept):
        if key.name == name:
            return place
    there = ", ".join(key.name for key in kept) or "none"
    raise NotFound(f"there is no key {name!r}; there are: {there}", param="name")


def _shown(key: Key, used: datetime | None, today: Today = NOTHING) -> dict[str, Any]:
    return {
        "name": key.name, "scope": key.scope, "created_at": rfc3339(key.created_at),
        "expires_at": rfc3339(key.expires_at), "expired": key.is_expired(_now()), "rate": key.rate,
        "used_at": rfc3339(used), "tenant": key.tenant, "groups": None if key.groups is None else list(key.groups),
        "questions": key.questions, "tokens": key.tokens, "questions_today": today.questions,
        "tokens_today": today.tokens,
    }  # fmt: skip


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
