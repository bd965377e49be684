"""The answer, one shape for every door; ``to_json`` gives the documented object."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

Outcome = Literal["answered", "insufficient_evidence", "declined"]
NOT_SAID = "The articles do not say."
"""The text of an answer without claims, at every door; why is in its reasons."""


@dataclass(frozen=True, slots=True)
class Check:
    """One named test of a claim against its cited sentences.

    score: 0 to 1 where the check measures something, else None. note: what failed, for people; empty when passed.
    """

    name: str
    passed: bool
    score: float | None = None
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        extras = {"score": self.score, "note": self.note or None}
        return {"name": self.name, "passed": self.passed} | {k: v for k, v in extras.items() if v is not None}


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence: ``text == answer.text[start:end]``; ``citations`` are numbers of the answer's list."""

    text: str
    start: int
    end: int
    citations: tuple[int, ...]
    checks: tuple[Check, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text, "start": self.start, "end": self.end, "citations": list(self.citations),
            "checks": [check.to_json() for check in self.checks],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to exact characters: ``revision.text[start:end] == quote``, always.

    number: from 1, in order of first appearance in the answer. sentence: its index in the revision.
    prefix, suffix: up to 32 characters before and after, for finding the place again.
    link: the article's URL with a text fragment that scrolls to the quote, or None without a URL.
    """

    number: int
    article_id: str
    revision: int
    sentence: int
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

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"published_at": rfc3339(self.published_at)}


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The exact span that answers: characters ``start`` to ``end`` of the revision that citation ``citation`` names."""

    text: str
    citation: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim that did not pass, and the names of the checks it failed."""

    text: str
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """See the fields of ``to_json`` in docs/answer.md; citations are numbered and only what is cited is listed."""

    id: str
    question: str
    standalone_question: str
    outcome: Outcome
    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    dropped: tuple[Dropped, ...]
    confidence: float
    reasons: tuple[str, ...]
    reader: str
    index: str
    timings_ms: dict[str, float]
    prompt: str | None = None
    usage: dict[str, Any] | None = None
    short_answer: ShortAnswer | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "question": self.question, "standalone_question": self.standalone_question,
            "outcome": self.outcome, "text": self.text,
            "short_answer": asdict(self.short_answer) if self.short_answer else None,
            "claims": [claim.to_json() for claim in self.claims],
            "citations": [citation.to_json() for citation in self.citations],
            "dropped": [{"text": drop.text, "failed": list(drop.failed)} for drop in self.dropped],
            "confidence": self.confidence, "reasons": list(self.reasons),
            "reader": self.reader, "prompt": self.prompt, "index": self.index,
            "timings_ms": self.timings_ms, "usage": self.usage,
        }  # fmt: skip


def rfc3339(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
