"""What an answer holds where several reports were put together: a list of people, accounts that differ, a sum."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from qa.answer.objects import OMITTED

Relation = Literal["same", "update", "other_quantity", "conflict"]
"""How a report stands to another: the same in other words; newer or older; of something else; or against it."""


UNCLEAR = "unclear"
"""The stance of somebody who has spoken of what is asked about, where no rule tells whether for it or against it."""


@dataclass(frozen=True, slots=True)
class Later:
    """What somebody of a list has said or done since that is on the other side; fields as those of a row."""

    stance: str
    quote: str
    date: str | None
    publisher: str | None
    citation: int


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One of a list of people: who, and what they said or did.

    role: what an article says that they are. stance: what they did: proposed, opposed, said. quote: their words, or the
    deed in the article's. date: the day, as 2025-02-12. citation: the number of the one that says it. changed: what
    they have said or done since that is on the other side; absent for who has not changed their mind.
    """

    person: str
    role: str | None
    stance: str
    quote: str
    date: str | None
    publisher: str | None
    citation: int
    changed: Later | None = field(default=None, metadata=OMITTED)


@dataclass(frozen=True, slots=True)
class AccountClaim:
    """A checked sentence that gives an account's value, and the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What some of the reports give for an answer, where reports differ.

    value: in their words. relation: how it stands to what is told: the ``same`` of the account that is told, which is
    the first; an ``update`` is older than it, or newer; ``other_quantity`` is of something else; a ``conflict``
    is said against it at the same time. originals: how many independent articles give it; copies of one are one.
    as_of: when the newest of them was published.
    """

    value: str
    relation: Relation
    claims: tuple[AccountClaim, ...]
    publishers: tuple[str, ...]
    originals: int
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class CountedPart:
    """A part of a sum or of a comparison: its value, in the unit of all parts, and the citation that gives it."""

    value: float
    label: str
    citation: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What was added up or compared, as it is shown: "4 in Tovna [1] + 3 in Lanner [2] = 7".

    value: the sum; None of a comparison. parts: of a comparison, the one that is asked for first.
    """

    shown: str
    value: float | None
    parts: tuple[CountedPart, ...]
