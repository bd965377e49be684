"""How a service is asked, as far as it is known what it understands: from all that is wanted to what it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from qa.service import forms

Unknown = Literal["form", "usage", "temperature", "limit", "bounds", ""]
"""What a service does not know of what it was asked, "" for nothing."""
_LIMITS = ("max_tokens", "max_completion_tokens", "")  # newer models of OpenAI take only the second
_BOUNDS = ("maxLength", "maxItems")  # of a schema; the strict form of OpenAI knows only some of them
_NAMES: tuple[tuple[Unknown, tuple[str, ...]], ...] = (
    ("usage", ("stream_options", "include_usage")),
    ("temperature", ("temperature",)),
    ("limit", ("max_tokens", "max_completion_tokens")),
    ("bounds", tuple(bound.lower() for bound in _BOUNDS)),
)


@dataclass(frozen=True, slots=True)
class Manner:
    """form: of structured output. counted: whether tokens are to be counted. heated: whether a temperature is sent.
    limit: the name under which the most tokens are sent, "" for none. bounded: whether the schema bounds lengths."""

    form: forms.Form = forms.FORMS[0]
    counted: bool = True
    heated: bool = True
    limit: str = _LIMITS[0]
    bounded: bool = True

    def request(
        self, messages: Sequence[dict[str, Any]], schema: dict[str, Any], *, temperature: float, tokens: int
    ) -> dict[str, Any]:
        asked = forms.arguments(self.form, messages, schema if self.bounded else _unbounded(schema))
        counting = {"stream_options": {"include_usage": True}} if self.counted else {}
        heat = {"temperature": temperature} if self.heated else {}
        return asked | counting | heat | ({self.limit: tokens} if self.limit else {})

    def without(self, unknown: str) -> "Manner | None":
        """The next one to try when the service does not know something of this one; None when there is no other."""
        if unknown == "usage" and self.counted:
            return replace(self, counted=False)
        if unknown == "temperature" and self.heated:
            return replace(self, heated=False)
        if unknown == "bounds" and self.bounded:
            return replace(self, bounded=False)
        if unknown == "limit" and self.limit:
            return replace(self, limit=_LIMITS[_LIMITS.index(self.limit) + 1])
        following = forms.FORMS[forms.FORMS.index(self.form) + 1 :]
        return replace(self, form=following[0]) if unknown and following else None


def unknown(status: int, message: str, page: bool) -> Unknown:
    """What a service says that it does not know; ``page``: it answered with a web page."""
    text = message.lower()
    if status in (400, 422):
        for kind, names in _NAMES:
            if any(name in text for name in names):
                return kind
    return "form" if forms.unknown(status, message, page) else ""


def _unbounded(schema: Any) -> Any:
    """The schema without bounds of lengths, wherever they stand in it."""
    if isinstance(schema, dict):
        return {name: _unbounded(value) for name, value in schema.items() if name not in _BOUNDS}
    return [_unbounded(value) for value in schema] if isinstance(schema, list) else schema
