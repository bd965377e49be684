"""A conversation: what was asked and answered before goes along with the next question."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from qa.question import Turn

MOST = 40  # turns that are kept, twenty questions with their answers

Found = TypeVar("Found")


class Conversation(Generic[Found]):
    """Questions one after the other.

    ``ask`` answers one, given the turns before it; ``remembered`` is what of its answer is remembered, "" for nothing.
    """

    def __init__(self, ask: Callable[[str, Sequence[Turn]], Found], remembered: Callable[[Found], str]) -> None:
        self._ask, self._remembered = ask, remembered
        self.history: tuple[Turn, ...] = ()

    def ask(self, question: str) -> Found:
        """The answer. A question that fails raises as the one who answers does, and is not remembered."""
        found = self._ask(question, self.history)
        remembered = self._remembered(found)
        turns = (*self.history, Turn("user", question), *([Turn("assistant", remembered)] if remembered else []))
        self.history = turns[-MOST:]
        return found

    def forget(self) -> None:
        """Begins anew."""
        self.history = ()


def remembered(answer: Mapping[str, Any]) -> str:
    """What is remembered of an answer's JSON object: its text, led by the short answer, which names who is meant."""
    short = answer.get("short_answer")
    return f"{short['text']}. {answer['text']}" if short else str(answer["text"])
