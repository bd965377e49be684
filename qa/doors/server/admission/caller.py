"""Who calls: what a key or a token says of them, in the one form that everything behind the guard looks at."""

from dataclasses import dataclass

from qa.doors.keys import SCOPES, Key, Scope

WHO = "dateline.who"  # in a request's scope: the Caller, once they were let in; absent where nobody is asked


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever was let in.

    id: what they are counted under. name: what people and the audit log call them. scope: what is open to them, None
    for nothing. rate: requests a minute. tenant: whose collection they see, None for that of the folder itself.
    groups: of whose articles alone they see anything; None for all. questions, tokens: what they may spend in a day;
    None for any number.
    """

    id: str
    name: str
    scope: Scope | None
    rate: int | None = None
    tenant: str | None = None
    groups: frozenset[str] | None = None
    questions: int | None = None
    tokens: int | None = None

    def opens(self, wanted: Scope) -> bool:
        return self.scope is not None and SCOPES.index(self.scope) >= SCOPES.index(wanted)


def of_key(key: Key) -> Caller:
    groups = None if key.groups is None else frozenset(key.groups)
    return Caller(key.id, key.name, key.scope, key.rate, key.tenant, groups, key.questions, key.tokens)
