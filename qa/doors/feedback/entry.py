"""One line of the file: a case of the evals, with what it was made of."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ingest.article import Part
from qa.answer.objects import OMITTED

Verdict = Literal["right", "wrong", "missing"]
Status = Literal["case", "to be judged"]
TO_BE_JUDGED: Status = "to be judged"


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence that proves the answer, in the article of this URL; of one without, its id."""

    url: str
    sentence: str
    title: bool = field(default=False, metadata=OMITTED)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of the answer that was judged."""

    article_id: str
    revision: int
    part: Part
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the reader said. ``answer`` is what would have been right, if that was said."""

    verdict: Verdict
    received_at: datetime
    answer: str = field(default="", metadata=OMITTED)
    citations: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The fields of a case, and ``status``: whether the evals run it. ``feedback`` is what the reader said."""

    id: str
    question: str
    asked_at: datetime
    answers: tuple[str, ...]
    evidence: tuple[Gold, ...]
    after: str = field(default="", metadata=OMITTED)
    before: str = field(default="", metadata=OMITTED)
    publishers: tuple[str, ...] = field(default=(), metadata=OMITTED)
    tags: tuple[str, ...]
    note: str = field(default="", metadata=OMITTED)
    status: Status
    feedback: Given
