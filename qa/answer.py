"""The answer, one shape for every door; ``to_json`` gives the documented object, which ``object_of`` makes."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, Literal

from ingest.article import Part

Relation = Literal["same", "update", "other_quantity", "conflict"]
"""How a report stands to another: the same in other words; newer or older; of something else; or against it."""
Outcome = Literal["answered", "insufficient_evidence", "declined"]
Verdict = Literal["yes", "no"]
NOT_SAID = "The articles do not say."
"""The text of an answer without claims, at every door; why is in its reasons."""
OMITTED = {"omitted": True}
"""Metadata of a field that is left out of the object where it has its default."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Words that a check objects to: characters ``start`` to ``end`` of the text that was checked.

    instead: what the source says in their place; absent where it has nothing there.
    """

    start: int
    end: int
    instead: str = field(default="", metadata=OMITTED)


@dataclass(frozen=True, slots=True)
class Check:
    """One named test of a claim against its cited sentences.

    score: 0 to 1 where the check measures something, else None. note: why it failed, a sentence for people; empty
    when passed. objections: the words that it failed for, where it is for certain words; a check itself counts from
    the beginning of the claim, whoever puts the claim into a text counts anew.
    """

    name: str
    passed: bool
    score: float | None = field(default=None, metadata=OMITTED)
    note: str = field(default="", metadata=OMITTED)
    objections: tuple[Objection, ...] = field(default=(), metadata=OMITTED)

    def moved(self, place: Callable[[int], int]) -> "Check":
        """The same in a text in which the claim's characters stand where ``place`` says."""
        moved = (replace(item, start=place(item.start), end=place(item.end - 1) + 1) for item in self.objections)
        return replace(self, objections=tuple(moved))


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence: ``text == answer.text[start:end]``; ``citations`` are numbers of the answer's list.

    verdict: what it says to a question that is answered by yes or no; absent for others.
    """

    text: str
    start: int
    end: int
    citations: tuple[int, ...]
    checks: tuple[Check, ...]
    verdict: Verdict | None = field(default=None, metadata=OMITTED, kw_only=True)

    def to_json(self) -> dict[str, Any]:
        return object_of(self)


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that has the cited words too, because it carries the same text."""

    article_id: str
    publisher: str | None
    url: str | None
    title: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Meant:
    """An expression of time and the days that it means: ``first`` to ``last``, both included, such as 2025-04-24.

    start, end: where it stands, in what its citation points into. Told from the day of the article's publication.
    """

    text: str
    start: int
    end: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to exact characters: ``revision.whole(part)[start:end] == quote``, always.

    number: from 1, in order of first appearance in the answer. part: whether it points into the text of the revision
    or is its title. sentence: its index in the text; None of a title.
    prefix, suffix: up to 32 characters before and after, for finding the place again; a title has none.
    link: the article's URL with a text fragment that scrolls to the quote, or None without a URL.
    also_in: the copies of the article that have the quote; absent where there are none.
    times: what days the quote speaks of ("on Thursday"); absent where it names none.
    """

    number: int
    article_id: str
    revision: int
    part: Part
    sentence: int | None
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    title: str
    publisher: str | None
    url: str | None
    published_at: datetime | None
    link: str | None
    also_in: tuple[Copy, ...] = field(default=(), metadata=OMITTED)
    times: tuple[Meant, ...] = field(default=(), metadata=OMITTED)

    def to_json(self) -> dict[str, Any]:
        return object_of(self)


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The exact span that answers: characters ``start`` to ``end`` of what citation ``citation`` points into, the text
    or the title of its revision.

    day: the date of a day that the span names from the day of publication ("on Thursday"); else absent.
    """

    text: str
    citation: int
    start: int
    end: int
    day: str | None = field(default=None, metadata=OMITTED)


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
class Dropped:
    """A claim that did not pass, the names of the checks it failed, and why, in plain sentences."""

    text: str
    failed: tuple[str, ...]
    reasons: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Answer:
    """See the fields in docs/answer.md; citations are numbered and only what is cited is listed."""

    id: str
    question: str
    standalone_question: str
    outcome: Outcome
    text: str
    short_answer: ShortAnswer | None = field(default=None, kw_only=True)
    rows: tuple[AnswerRow, ...] = field(default=(), metadata=OMITTED, kw_only=True)
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    accounts: tuple[Account, ...] = field(default=(), metadata=OMITTED, kw_only=True)
    counted: Counted | None = field(default=None, metadata=OMITTED, kw_only=True)
    dropped: tuple[Dropped, ...]
    confidence: float
    reasons: tuple[str, ...]
    reader: str
    prompt: str | None = field(default=None, kw_only=True)
    index: str
    timings_ms: dict[str, float]
    usage: dict[str, Any] | None = field(default=None, kw_only=True)

    def to_json(self) -> dict[str, Any]:
        return object_of(self)


def figures(found: object) -> dict[str, str | int | float]:
    """What anybody may be told of an answer, of anything else nothing: no word of a question or an article is in it."""
    if not isinstance(found, Answer):
        return {}
    counts = {name: len(getattr(found, name)) for name in ("claims", "citations", "dropped")}
    told: dict[str, str | float] = {
        "answer.id": found.id,
        "outcome": found.outcome,
        "reader": found.reader,
        "confidence": found.confidence,
    }
    return {f"dateline.{name}": value for name, value in {**told, **counts}.items()}


def object_of(noun: Any) -> dict[str, Any]:
    """The JSON object of a dataclass: its fields in order, by their names. Schemas are derived from the same fields."""
    shown = {item.name: as_json(getattr(noun, item.name)) for item in fields(noun)}
    omitted = {
        item.name for item in fields(noun) if item.metadata.get("omitted") and getattr(noun, item.name) == item.default
    }
    return {name: value for name, value in shown.items() if name not in omitted}


def as_json(value: Any) -> Any:
    """Dataclasses as objects, times as RFC 3339, anything else as ``json`` takes it."""
    if is_dataclass(value):
        return object_of(value)
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    return rfc3339(value) if isinstance(value, datetime) else value


def rfc3339(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
