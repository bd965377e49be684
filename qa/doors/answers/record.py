"""What is kept of an answer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ingest.filter import Bound
from qa.answer.objects import rfc3339
from qa.question import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """When the question counted as asked, and of which articles."""

    asked_at: datetime
    after: str | None
    before: str | None
    publishers: tuple[str, ...]
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Record:
    """An answer as it was given, and what was asked besides its question."""

    id: str
    kept_at: datetime
    asked: Asked
    answer: dict[str, Any]


def asked(question: Question) -> Asked:
    only = question.only
    return Asked(question.asked_at, _written(only.after), _written(only.before), only.publishers, only.as_of)


def _written(bound: Bound | None) -> str | None:
    if isinstance(bound, datetime):
        return rfc3339(bound)
    return bound.isoformat() if isinstance(bound, date) else None
