"""The ways to ask a service for a JSON document that follows a schema, from the strictest to what all know."""

import json
from collections.abc import Sequence
from typing import Any, Literal

Form = Literal["schema", "tool", "json"]
FORMS: tuple[Form, ...] = ("schema", "tool", "json")

_NAME = "answer"
_ONLY = "Reply with one JSON document and nothing else. It follows this JSON schema:\n"
_UNKNOWN = ("response_format", "json_schema", "json_object", "schema", "structured", "tool", "function", "support")
_FIELDS = ("response_format", "json_schema", "json_object", "tool_choice")
_TOO_LONG = ("context length", "context_length", "context window", "too long", "too many tokens")


def arguments(form: Form, messages: Sequence[dict[str, Any]], schema: dict[str, Any]) -> dict[str, Any]:
    """What a request says in this form."""
    if form == "schema":
        described = {"name": _NAME, "schema": schema, "strict": True}
        return {"messages": list(messages), "response_format": {"type": "json_schema", "json_schema": described}}
    if form == "tool":
        function = {"name": _NAME, "description": "Gives the answer.", "parameters": schema}
        chosen = {"type": "function", "function": {"name": _NAME}}
        tools = [{"type": "function", "function": function}]
        return {"messages": list(messages), "tools": tools, "tool_choice": chosen}
    return {"messages": _with_schema(messages, schema), "response_format": {"type": "json_object"}}


def _with_schema(messages: Sequence[dict[str, Any]], schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The schema in words, in the system message: several services allow only one of them, and only first."""
    words = _ONLY + json.dumps(schema, ensure_ascii=False)
    first, rest = (messages[0], messages[1:]) if messages and messages[0]["role"] == "system" else (None, messages)
    content = f"{first['content']}\n\n{words}" if first else words
    return [{"role": "system", "content": content}, *rest]


def piece(form: Form, delta: Any) -> str:
    """What a piece of a stream adds to the document, often nothing."""
    if form != "tool":
        return delta.content or ""
    calls = delta.tool_calls or []
    return "".join(call.function.arguments or "" for call in calls if call.function and not call.index)


def unknown(status: int, message: str, page: bool) -> bool:
    """Whether a service refused the form rather than what was asked; ``page``: it answered with a web page.

    Gateways that check nothing but the shape answer in many words; that a text is too long is not among them. A server
    that falls over what it does not know (llama.cpp's in Python answers 500) names the field.
    """
    text = message.lower()
    if status not in (400, 404, 422, 500, 501) or any(words in text for words in _TOO_LONG):
        return False
    if status == 500:
        return any(field in text for field in _FIELDS)
    return any(word in text for word in _UNKNOWN) or (page and status != 404)
