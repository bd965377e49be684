"""Bodies of OpenAI's clients: what cannot change an answer is accepted, what would promise something is refused."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, ClassVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import ConfigDict, ValidationInfo, field_validator

from ingest.errors import BadInput
from qa.doors.server.errors import response_of
from qa.doors.server.requests import Body, name_fields_without_effect

Unread = Mapping[str, tuple[tuple[Any, ...], str]]
"""Of each field that is not read: the values that ask for nothing, and why the others are refused."""


def _is_same(value: object, other: object) -> bool:
    """As JSON has it: true is no number, and 1.0 is 1."""
    return value == other and isinstance(value, bool) is isinstance(other, bool)


def _name_harmless_values(schema: dict[str, Any], kind: type["Lenient"]) -> None:
    name_fields_without_effect(schema, kind)
    for name, (harmless, reason) in kind.unread.items():
        schema["properties"][name] = {"enum": [None, *harmless], "description": f"Nothing else: {reason}."}


class Lenient(Body):
    """A body with fields that are known, but not read."""

    model_config = ConfigDict(json_schema_extra=_name_harmless_values)
    unread: ClassVar[Unread] = {}

    @field_validator("*", mode="before")
    @classmethod
    def _asks_for_nothing(cls, value: object, info: ValidationInfo) -> object:
        name = info.field_name or ""
        if name not in cls.unread or value is None:
            return value
        harmless, reason = cls.unread[name]
        if not any(_is_same(value, item) for item in harmless):
            raise ValueError(f"this value is not supported, because {reason}; leave the field out")
        return value


class OpenAIRoute(APIRoute):
    """Answers what is wrong in a body with 400, as clients of this interface expect, rather than with 422."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except (RequestValidationError, BadInput) as error:
                response = response_of(error)
                response.status_code = 400
                return response

        return handled
