"""Whose tokens open the server, beside its own keys."""

from dataclasses import dataclass

from qa.settings import bounds


@dataclass(frozen=True, slots=True)
class Oidc:
    """The group ``oidc``: an identity provider that speaks OpenID Connect.

    issuer: its address, exactly as its tokens name it; without one, no token opens anything. audience: whom its tokens
    must be meant for. jwks: where its keys lie; by default, where its discovery document says.
    leeway: seconds by which clocks may differ.
    scope: the claim that says what a token opens. prefix: how the words that count begin in it, ``dateline:read``.
    tenant: the claim that names the tenant; without one, tokens open the folder's own collection.
    groups: the claim that names the reader's groups; without one, tokens show everything.
    questions, tokens: what a subject may spend in a day; 0 for any number.
    """

    issuer: str = ""
    audience: str = ""
    jwks: str = ""
    leeway: int = bounds.number(60, least=0, most=600)
    scope: str = "scope"
    prefix: str = "dateline:"
    tenant: str = ""
    groups: str = ""
    questions: int = bounds.number(0, least=0)
    tokens: int = bounds.number(0, least=0)

    def __post_init__(self) -> None:
        bounds.check(self, "oidc")
