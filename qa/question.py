"""The question as every door hands it inward."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from ingest.errors import BadInput
from ingest.filter import Filter

MAX_LENGTH = 2_000  # characters; a longer "question" is a document, and would be cut by every model unseen


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, when, and of which articles.

    text: the words as typed, 1 to 2,000 characters with at least one letter or digit.
    asked_at: the question's own "today", aware; recent articles are preferred as seen from it.
    only: the articles it may be answered from.
    history: earlier turns of the conversation, oldest first.
    on_unsupported: what becomes of a claim that fails a check: left out, or kept and marked.
    """

    text: str
    asked_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    only: Filter = field(default_factory=Filter)
    history: tuple[Turn, ...] = ()
    on_unsupported: Literal["drop", "flag"] = "drop"

    def __post_init__(self) -> None:
        if len(self.text) > MAX_LENGTH:
            raise BadInput(
                f"the question has {len(self.text):,} characters, the limit is {MAX_LENGTH:,}; shorten it",
                param="question",
            )
        if not any(letter.isalnum() for letter in self.text):
            raise BadInput("the question is empty; ask in words", param="question")
        if not all(_encodable(text) for text in (self.text, *(turn.content for turn in self.history))):
            raise BadInput("the question holds bytes that are not valid text; send it as UTF-8", param="question")
        if self.asked_at.tzinfo is None:
            raise BadInput("asked_at needs a time zone, as in 2026-05-01T12:00:00Z", param="asked_at")


def _encodable(text: str) -> bool:
    """Whether it is text: half of a surrogate pair, as a broken byte of the command line becomes one, is not."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
