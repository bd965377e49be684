"""Nouns as JSON objects: their fields in order, by their names, one way for every door."""

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

OMITTED = {"omitted": True}
"""Metadata of a field that is left out of the object where it has its default."""


def object_of(noun: Any) -> dict[str, Any]:
    """The JSON object of a dataclass: its fields in order, by their names. Schemas are derived from the same fields."""
    shown = {item.name: as_json(getattr(noun, item.name)) for item in fields(noun)}
    omitted = {
        item.name for item in fields(noun) if item.metadata.get("omitted") and getattr(noun, item.name) == item.default
    }
    return {name: value for name, value in shown.items() if name not in omitted}


def as_json(value: Any) -> Any:
    """Dataclasses as objects, times as RFC 3339, anything else as ``json`` takes it."""
    if is_dataclass(value):
        return object_of(value)
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    return rfc3339(value) if isinstance(value, datetime) else value


def rfc3339(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
