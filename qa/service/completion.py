"""A streamed answer while it comes in: the document's pieces, how it ended, and what it took."""

from dataclasses import dataclass
from typing import Any

from qa.service import forms

_WHOLE = ("stop", "tool_calls", "function_call")
_MOST = 1_000_000_000  # tokens; no count of more can be believed
_WHY = {"length": "it reached its limit of tokens", "content_filter": "its filter of contents stopped it"}


@dataclass(frozen=True, slots=True)
class Counts:
    """Tokens as the service reports them."""

    prompt: int
    completion: int


@dataclass(slots=True)
class Completion:
    """What a stream has brought so far."""

    form: forms.Form
    finish: str | None = None
    counts: Counts | None = None
    declined: bool = False
    length: int = 0

    def take(self, event: Any) -> str:
        """The event's part of the document. Raises what comes of an event that is none."""
        self.counts = _counts(event.usage) or self.counts
        if not event.choices:  # the count of tokens, or a note of the service's own
            return ""
        choice = event.choices[0]
        self.finish = str(choice.finish_reason) if choice.finish_reason else self.finish
        self.declined = self.declined or bool(getattr(choice.delta, "refusal", None))
        text = forms.piece(self.form, choice.delta) if choice.delta else ""
        if not isinstance(text, str):
            raise TypeError("a piece that is no text")
        self.length += len(text)
        return text

    def problem(self) -> str:
        """Why this is not a complete document, or ""."""
        if self.finish is None:
            return "its answer ended in the middle" if self.length else "it sent no answer"
        if self.finish not in _WHOLE:
            return f"the answer is not whole: {_WHY.get(self.finish, self.finish)}"
        if self.length:
            return ""
        return "the model declined to answer" if self.declined else "it wrote nothing"  # its own words are unchecked


def _counts(usage: Any) -> Counts | None:
    """None for what is no count, for an answer is no worse without one."""
    prompt, completion = (getattr(usage, f"{kind}_tokens", None) for kind in ("prompt", "completion"))
    if not isinstance(prompt, int) or not isinstance(completion, int):
        return None
    return Counts(prompt, completion) if min(prompt, completion) >= 0 and max(prompt, completion) < _MOST else None
