"""What an examination finds: one thing, how it stands, and what to do about it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from qa.answer.objects import OMITTED, object_of

State = Literal["ok", "note", "warning", "failed", "unreachable"]


@dataclass(frozen=True, slots=True)
class Finding:
    """subject: what was looked at. remedy: what to do, absent where nothing needs doing.

    state: ``ok``; ``note``, worth knowing; ``warning``, it works, and may not tomorrow or for everybody; ``failed``, it
    does not work; ``unreachable``, a service that is configured does not answer.
    """

    subject: str
    state: State
    message: str
    remedy: str = field(default="", metadata=OMITTED)

    def to_json(self) -> dict[str, Any]:
        return object_of(self)


def ok(subject: str, message: str) -> Finding:
    return Finding(subject, "ok", message)


def note(subject: str, message: str, remedy: str = "") -> Finding:
    return Finding(subject, "note", message, remedy)


def warning(subject: str, message: str, remedy: str) -> Finding:
    return Finding(subject, "warning", message, remedy)


def failed(subject: str, message: str, remedy: str) -> Finding:
    return Finding(subject, "failed", message, remedy)
