"""The nouns of a timeline."""

from dataclasses import dataclass, field
from typing import Any

from ingest.language.happenings import Status
from qa.answer import Citation, Copy
from qa.answer.objects import OMITTED, object_of


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened on a day, or was to happen: one sentence of an article, word for word.

    first, last: the days, both included, such as 2025-07-03. status: ``reported``, ``planned``, or ``withdrawn`` where
    it was planned and put off or called off. also_in: independent articles that tell the same; absent where there are
    none. withdrawn_by: the sentence that says so, where it is another.
    """

    first: str
    last: str
    status: Status
    text: str
    citation: Citation
    also_in: tuple[Copy, ...] = field(default=(), metadata=OMITTED)
    withdrawn_by: Citation | None = field(default=None, metadata=OMITTED)


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page, in the order of the days on which things happened; ``next_offset`` is None on the last."""

    topic: str
    entries: tuple[Entry, ...]
    next_offset: int | None

    def to_json(self) -> dict[str, Any]:
        return object_of(self)
