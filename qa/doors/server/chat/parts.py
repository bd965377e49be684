"""The words of a message: a string, or the texts of its parts; no images, audio or files."""

from collections.abc import Sequence

from pydantic import BeforeValidator, WithJsonSchema

MOST_PARTS = 1_000  # of one message
SILENT = ("refusal", "thinking", "redacted_thinking", "reasoning")  # parts of a message that are no words of it


def words_in(kinds: Sequence[str]) -> BeforeValidator:
    """Makes a message's content its words, where parts of these types have them."""

    def flattened(value: object) -> object:
        """Nothing at all, as an assistant's refusal has it, is no words."""
        if value is None:
            return ""
        if not isinstance(value, list):
            return value
        if len(value) > MOST_PARTS:
            raise ValueError(f"it has {len(value):,} parts, more than {MOST_PARTS:,}")
        return "\n".join(_words(part, kinds) for part in value if not _is_silent(part))

    return BeforeValidator(flattened)


def schema_of(kinds: Sequence[str]) -> WithJsonSchema:
    """What such content looks like in a request."""
    kind = {"const": kinds[0]} if len(kinds) == 1 else {"enum": list(kinds)}
    text = {"properties": {"type": kind, "text": {"type": "string"}}, "required": ["type", "text"]}
    silent = {"properties": {"type": {"enum": list(SILENT)}}, "required": ["type"]}
    parts = {"type": "array", "items": {"type": "object", "anyOf": [text, silent]}, "maxItems": MOST_PARTS}
    return WithJsonSchema({"anyOf": [{"type": "string"}, parts, {"type": "null"}]})


def _is_silent(part: object) -> bool:
    """What an assistant did not say: programs send a model's thoughts back with its words."""
    return isinstance(part, dict) and part.get("type") in SILENT


def _words(part: object, kinds: Sequence[str]) -> str:
    kind = part.get("type") if isinstance(part, dict) else None
    text = part.get("text") if isinstance(part, dict) else None
    if kind not in kinds or not isinstance(text, str):
        form = f'{{"type": "{kinds[0]}", "text": "…"}}'
        raise ValueError(f"only parts of the form {form} are read; no images, audio or files")
    return text
