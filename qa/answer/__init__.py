"""The answer, one shape for every door; ``to_json`` gives the documented object."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from ingest.article import Part
from qa.answer.gathered import Account, AnswerRow, Counted
from qa.answer.objects import OMITTED, object_of

Outcome = Literal["answered", "insufficient_evidence", "declined"]
Verdict = Literal["yes", "no"]
NOT_SAID = "The articles do not say."
"""The text of an answer without claims, at every door; why is in its reasons."""


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
class Dropped:
    """A claim that did not pass, the names of the checks it failed, and why, in plain sentences."""

    text: str
    failed: tuple[str, ...]
    reasons: tuple[str, ...] = ()


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
    others: tuple[AnswerRow, ...] = field(default=(), metadata=OMITTED, kw_only=True)
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
