"""One report of a value: what is told apart from another report's."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Relation = Literal["same", "update", "other_quantity", "conflict"]
"""How another report stands to one: the same in other words; newer or older than it; of something else; or against it."""


@dataclass(frozen=True, slots=True)
class Report:
    """A value as one article gives it.

    value: its words. sentence: that they stand in, or text where no sentence is known. context: what stands around
    it, such as the title, which may say where and of what it is. published_at: aware, or None. publisher: or None.
    story: the same for all that goes back to one original. start: where the value begins in the sentence, or None
    where that is to be found.
    """

    value: str
    sentence: str
    context: str = ""
    published_at: datetime | None = None
    publisher: str | None = None
    story: int | str | None = None
    start: int | None = field(default=None)

    @property
    def at(self) -> tuple[int, int]:
        """Where the value stands in the sentence; the beginning of it where its words are not there."""
        start = self.start if self.start is not None else self.sentence.lower().find(self.value.lower())
        return (start, start + len(self.value)) if start >= 0 else (0, 0)
