"""A model's reply: the shape it is asked for, and its claims as soon as each is whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qa.generative.partial_json import CompleteValue, Malformed, PartialObject

LONGEST = 40_000  # characters of a reply
LONGEST_CLAIM = 1_000  # characters; sentences of news seldom have half of that
LONGEST_SHORT = 200
CLAIMS = 8  # the prompt asks for four at most
CITATIONS = 8


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim as the model writes it: its text and the labels that it cites, whatever they are."""

    text: str
    labels: tuple[str, ...]


def schema(labels: Iterable[str]) -> dict[str, Any]:
    """The JSON schema of a reply; a service that enforces it leaves no label to invent, and no text without an end."""
    cited = {"type": "array", "items": {"type": "string", "enum": list(labels)}, "maxItems": CITATIONS}
    claim = _object(text={"type": "string", "maxLength": LONGEST_CLAIM}, citations=cited)
    return _object(
        answerable={"type": "boolean"}, claims={"type": "array", "items": claim, "maxItems": CLAIMS},
        short_answer={"type": ["string", "null"], "maxLength": LONGEST_SHORT},
    )  # fmt: skip


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


class Reply:
    """A reply that is being written. ``feed`` and ``close`` raise Malformed, saying what is wrong with it.

    short_answer: as the model gives it, once it has. excess: whether there are more claims than an answer has; those
    after them are left out. Whatever else a model writes beside what it was asked for is passed over.
    """

    def __init__(self) -> None:
        self._text = PartialObject(LONGEST)
        self._answerable: bool | None = None
        self._held: list[Claimed] = []
        self.short_answer: str | None = None
        self.excess = False

    def feed(self, piece: str) -> list[Claimed]:
        """The claims that are whole now; held back until the reply says that the question can be answered."""
        for found in self._text.feed(piece):
            self._take(found)
        return self._released()

    def close(self) -> None:
        """Says that nothing more comes."""
        self._text.close()
        if self._answerable is None:
            raise Malformed('"answerable" is missing')

    def _take(self, found: CompleteValue) -> None:
        if found.element is not None:
            if found.name == "claims" and found.element < CLAIMS:
                self._held.append(_claimed(found))
            self.excess = self.excess or (found.name == "claims" and found.element >= CLAIMS)
        elif found.name == "answerable":
            self._answerable = _typed(found, bool)
        elif found.name == "claims":
            _typed(found, list)
        elif found.name == "short_answer" and found.value is not None:
            self.short_answer = _typed(found, str)

    def _released(self) -> list[Claimed]:
        if self._answerable is None:
            return []
        held, self._held = self._held, []
        return held if self._answerable else []


def _claimed(found: CompleteValue) -> Claimed:
    value = found.value
    match value:
        case {"text": str(text), "citations": list(labels)} if all(isinstance(label, str) for label in labels):
            return Claimed(text, tuple(dict.fromkeys(labels)))
    raise Malformed(f'claim {found.element} is not {{"text": a sentence, "citations": [labels]}}')


def _typed(found: CompleteValue, kind: type[Any]) -> Any:
    if not isinstance(found.value, kind):
        raise Malformed(f'"{found.name}" is a {type(found.value).__name__}, not a {kind.__name__}')
    return found.value
