"""A key: who it was given to, what it opens and until when; of its secret no more than a hash."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Literal

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = ("read", "write", "admin")  # each opens what those before it do
PREFIX = "dl_"
_BYTES = 32
_ID = 12  # characters of the hash


@dataclass(frozen=True, slots=True)
class Key:
    """One key as it is kept.

    name: whose it is, for people. hash: SHA-256 of the secret, which is random and long: nobody guesses it, so that a
    slow hash would only slow the server down. rate: requests a minute, None for as many as the server allows to all.
    tenant: whose collection it opens, None for that of the folder itself. groups: of whose articles alone it shows
    anything, None for all. questions, tokens: how many it may ask, and how many of a language model's its questions may
    take, in a day of UTC; None for any number.
    """

    name: str
    scope: Scope
    hash: str
    created_at: datetime
    expires_at: datetime | None = None
    rate: int | None = None
    tenant: str | None = None
    groups: tuple[str, ...] | None = None
    questions: int | None = None
    tokens: int | None = None

    @property
    def id(self) -> str:
        """What it is known by where its name is not enough, since another may have had that before."""
        return self.hash[:_ID]

    def is_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and now > self.expires_at

    def fits(self, digest: str) -> bool:
        """Whether it is that of this hash; takes as long where it is not."""
        return compare_digest(self.hash, digest)


def new_secret() -> str:
    return PREFIX + secrets.token_urlsafe(_BYTES)


def digest_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
