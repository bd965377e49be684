"""One report of a value: what is told apart from another report's."""

import re
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Report:
    """A value as one article gives it.

    value: its words. sentence: that they stand in, or text where no sentence is known. context: what stands around
    it, the title first, which may say where and of what it is. published_at: aware, or None. publisher: or None.
    story: the same for all that goes back to one original. start: where the value begins in the sentence, or None
    where that is to be found.
    """

    value: str
    sentence: str
    context: str = ""
    published_at: datetime | None = None
    publisher: str | None = None
    story: int | str | None = None
    start: int | None = None

    @property
    def title(self) -> str:
        return self.context.split("\n", 1)[0]

    @property
    def at(self) -> tuple[int, int]:
        """Where the value stands in the sentence; the beginning of it where its words are not there."""
        return (
            (self.start, self.start + len(self.value)) if self.start is not None else place(self.value, self.sentence)
        )


def place(value: str, text: str) -> tuple[int, int]:
    """Where a text has a value, in whole words where it can; (0, 0) where it does not have it."""
    found = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE)
    start = found.start() if found else text.find(value)
    return (start, start + len(value)) if value and start >= 0 else (0, 0)
