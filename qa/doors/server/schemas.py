"""The schema of an object from the dataclass that it is made of, so that a field of an answer is written once."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, WithJsonSchema, create_model
from pydantic import Field as Shown

from ingest.writer.checking import Health
from qa.answer import Answer
from qa.doors.json_views import Status
from qa.service.usage import Usage
from qa.verification import Counts, Verification

Time = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
_CLOSED = ConfigDict(extra="forbid")
_BESIDES: Mapping[type, Mapping[str, Any]] = {  # fields that an object has besides those of its noun, or more exactly
    Answer: {"usage": Usage | None},
    Health: {"whole": bool},
    Status: {"health": Health | None, "usage": Usage | None},
    Verification: {"supported": bool, "counts": Counts},
}


@cache
def schema_of(noun: type) -> type[BaseModel]:
    """A model of the object that ``qa.answer.objects.object_of`` makes of such a noun."""
    besides = _BESIDES.get(noun, {})
    hints = get_type_hints(noun)
    own = {item.name: _member(item, hints[item.name]) for item in fields(noun) if item.name not in besides}
    members: dict[str, Any] = own | {name: (_in_json(hint), ...) for name, hint in besides.items()}
    return create_model(noun.__name__, __config__=_CLOSED, __doc__=_prose(noun), **members)


def _prose(noun: type) -> str | None:
    """Its docstring, unless it is the signature that a dataclass without one gets."""
    prose = noun.__doc__ or ""
    return None if prose.startswith(f"{noun.__name__}(") else prose


def _member(item: "Field[Any]", hint: Any) -> tuple[Any, Any]:
    """Its type in JSON, and that it must be there; one that is left out at its default is never null."""
    if not item.metadata.get("omitted"):
        return _in_json(hint), ...
    present = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    [only] = [part for part in present if part is not types.NoneType]
    return _in_json(only), Shown(default=None, json_schema_extra=_without_default)


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default")


def _in_json(hint: Any) -> Any:
    """The type that ``qa.answer.objects.as_json`` makes of a value of this one."""
    if hint is datetime:
        return Time
    if is_dataclass(hint):
        return schema_of(cast(type, hint))
    parts = get_args(hint)
    if isinstance(hint, types.UnionType):
        return Union[tuple(_in_json(part) for part in parts)]  # noqa: UP007 - made of parts
    if _is_sequence(get_origin(hint)):
        return types.GenericAlias(list, (_in_json(parts[0]),))
    return hint


def _is_sequence(origin: Any) -> bool:
    return isinstance(origin, type) and issubclass(origin, Sequence)
