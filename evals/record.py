"""One case as it went: what was asked, what was said, and what each metric gave for it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Score:
    """A value, usually from 0 to 1, with the reason for it in words."""

    value: float
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """One case as it went.

    fingerprint: of what the case asks and accepts. answer: as the doors give it, less ``id`` and ``timings_ms``;
    None after a crash. hits: the passages found, best first, ``gold`` marking those with a gold sentence.
    gold: the gold sentences, ``cited`` marking those the answer cites. scores: by metric; None: does not apply.
    error: the traceback of a crash, which is no score of zero. latency_ms, tokens: of the answer.
    """

    id: str
    question: str
    asked_at: str
    tags: list[str]
    place: str
    fingerprint: str
    answers: list[str]
    answer: dict[str, Any] | None = None
    hits: list[dict[str, Any]] = field(default_factory=list)
    gold: list[dict[str, Any]] = field(default_factory=list)
    scores: dict[str, Score | None] = field(default_factory=dict)
    error: str | None = None
    latency_ms: float | None = None
    tokens: float | None = None

    @property
    def answered(self) -> bool:
        return self.answer is not None and self.answer["outcome"] == "answered"

    @property
    def confidence(self) -> float:
        return float(self.answer["confidence"]) if self.answer else 0.0

    @property
    def right(self) -> bool:
        """Right and proved; an answer to an unanswerable question is not."""
        score = self.scores.get("right")
        return score is not None and score.value == 1
