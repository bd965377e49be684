"""No request is answered with pydantic's own words: each kind of error that a schema can raise has ours."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from qa.doors.mcp.tools import TOOLS
from qa.doors.problems import SAID, described
from qa.doors.server.chat.requests import ChatBody
from qa.doors.server.queries import PageQuery, RevisionQuery
from qa.doors.server.requests import ArticleBody, ArticlesBody, AskBody, SearchBody, VerifyBody

BODIES = (AskBody, SearchBody, VerifyBody, ArticleBody, ArticlesBody, ChatBody, PageQuery, RevisionQuery)
MODELS = (*BODIES, *(tool.arguments for tool in TOOLS))
OWN = {"value_error"}  # what we raise ourselves is a sentence
# By kind of schema: the errors that it can raise; those of a lax number come from a query, whose values are text.
KINDS = {
    "str": {"string_type", "string_unicode"},
    "int": {"int_type", "int_from_float", "int_parsing", "int_parsing_size"},
    "bool": {"bool_type"},
    "list": {"list_type"},
    "literal": {"literal_error"},
    "datetime": {"datetime_type"},
    "model": {"model_type", "model_attributes_type"},
    "model-fields": {"extra_forbidden"},
    "model-field": {"missing"},
    **dict.fromkeys(("function-before", "function-after", "function-plain"), OWN),
    **{kind: set() for kind in ("any", "nullable", "default", "definitions", "definition-ref")},
}
BOUNDS = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    ("list", "min_length"): "too_short",
    ("list", "max_length"): "too_long",
    ("int", "ge"): "greater_than_equal",
    ("int", "le"): "less_than_equal",
}
NO_BOUNDS = {"type", "strict", "metadata", "fail_fast", "serialization", "ref", "microseconds_precision"}


def schemas(value: object) -> Iterator[Mapping[str, Any]]:
    """Every schema within one, itself too."""
    if isinstance(value, Mapping):
        if isinstance(value.get("type"), str):
            yield value
        for name, inner in value.items():
            if name not in ("metadata", "serialization", "expected", "default", "function"):
                yield from schemas(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from schemas(inner)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_error_that_a_schema_can_raise_is_said_in_our_words(model: type[BaseModel]) -> None:
    for schema in schemas(model.__pydantic_core_schema__):
        kind = schema["type"]
        bounds = {BOUNDS[kind, name] for name in schema if (kind, name) in BOUNDS}
        assert kind in KINDS, f"which errors does a schema of type {kind} raise?"
        assert KINDS[kind] | bounds <= SAID.keys() | OWN
        if kind in ("str", "int"):
            assert {name for name in schema if (kind, name) not in BOUNDS} <= NO_BOUNDS, f"a new bound: {schema}"


def problem(kind: Any, value: object, strict: bool = True) -> str:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(value, strict=strict)
    return described([{**item, "loc": ("field",)} for item in raised.value.errors()], 1)


@pytest.mark.parametrize(
    ("model", "value", "said"),
    [
        (AskBody, {}, "field is missing and must be given"),
        (AskBody, [], 'field must be an object, as in {"name": "value"}'),
        (AskBody, {"question": 7}, "field must be text"),
        (AskBody, {"question": ""}, "field must not be empty"),
        (AskBody, {"question": "a" * 2001}, "field must have at most 2,000 characters; shorten it"),
        (AskBody, {"question": "a?", "top": 1}, "field is no field of this request: leave it out"),
        (AskBody, {"question": "a?", "publishers": "The Post"}, 'field must be a list, as in ["…", "…"]'),
        (AskBody, {"question": "a?", "publishers": [" "]}, "field: a name may not be blank"),
        (AskBody, {"question": "a?", "after": 7}, "field: a time or a day is given as text, such as 2025-03-14"),
        (AskBody, {"question": "a?", "asked_at": 7}, "field must be a time or a day as text, such as "),
        (AskBody, {"question": "a?", "on_unsupported": "x"}, "field must be 'drop' or 'flag'"),
        (SearchBody, {"question": "a?", "k": "ten"}, "field must be a whole number"),
        (SearchBody, {"question": "a?", "k": 101}, "field must be 100 or less"),
        (ArticleBody, {"text": "a", "groups": ["a b"]}, "field must be made of A-Z, a-z, 0-9, dots, hyphens,"),
        (ArticlesBody, {"articles": []}, "field must list at least 1"),
        (ChatBody, {"messages": [{"role": "user", "content": "a?"}], "stream": 1}, "field must be true or false"),
        (ChatBody, {"messages": [{"role": "user"}], "n": 2},
         "field: this value is not supported, because there is one answer to a question; leave the field out"),
    ],
)  # fmt: skip
def test_the_field_and_the_remedy_are_named(model: type[BaseModel], value: object, said: str) -> None:
    assert problem(model, value).startswith(said)


def test_the_first_problems_are_described_and_the_others_counted() -> None:
    missing = [{"type": "missing", "loc": (name,), "msg": "Field required"} for name in "abcde"]
    said = described(missing, 12)
    assert said.startswith("a is missing and must be given; b is missing") and said.endswith("given; and 9 more")


def test_an_error_that_nobody_foresaw_is_not_told_in_pydantics_words() -> None:
    assert described([{"type": "frozen_set_type", "loc": (), "msg": "Input should be"}], 1) == (
        "the body is not what belongs there"
    )
