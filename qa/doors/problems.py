"""What is wrong with the fields of a request, in plain English: each kind of error that our schemas can raise."""

from collections.abc import Mapping, Sequence
from typing import Any

Problem = Mapping[str, Any]
"""One of pydantic's errors: ``type``, ``loc``, ``msg`` and ``ctx``, which is what a template may name."""

MOST = 3  # that are described
REQUEST, TOOL = "field of this request", "argument of this tool"
"""What a name is one of."""

# What is said behind the field's name; pydantic's own words are for programmers in Python.
SAID: Mapping[str, str] = {
    "missing": "is missing and must be given",
    "extra_forbidden": "is no {kind}: leave it out, or check its spelling",
    "string_type": "must be text",
    "string_unicode": "must be text without halves of surrogate pairs",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length:,} characters; shorten it",
    "string_pattern_mismatch": "must be made of A-Z, a-z, 0-9, dots, hyphens, underscores and @, 64 characters at most",
    "list_type": 'must be a list, as in ["…", "…"]',
    "too_short": "must list at least {min_length:,}",
    "too_long": "must list at most {max_length:,}; send the rest separately, or leave some out",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a smaller number",
    "greater_than_equal": "must be {ge:,} or more",
    "less_than_equal": "must be {le:,} or less",
    "bool_type": "must be true or false",
    "literal_error": "must be {expected}",
    "datetime_type": "must be a time or a day as text, such as 2025-03-14T09:30:00Z or 2025-03-14",
    "model_type": 'must be an object, as in {{"name": "value"}}',
    "model_attributes_type": 'must be an object, as in {{"name": "value"}}',
}


def described(problems: Sequence[Problem], count: int, kind: str = REQUEST) -> str:
    """The first of ``count`` problems, each with the field that it is about."""
    sentences = "; ".join(_sentence(problem, kind) for problem in problems[:MOST])
    return sentences if count <= MOST else f"{sentences}; and {count - MOST:,} more"


def name_of(problem: Problem) -> str:
    """The field, with those that it lies in: ``history.0.role``; "" for the whole."""
    return ".".join(map(str, problem["loc"]))


def _sentence(problem: Problem, kind: str) -> str:
    name, of = name_of(problem) or "the body", problem["type"]
    if of in SAID:
        return f"{name} {SAID[of].format(kind=kind, **problem.get('ctx', {}))}"
    if of == "value_error":  # of our own, and a sentence
        return f"{name}: {str(problem['msg']).removeprefix('Value error, ')}"
    return f"{name} is not what belongs there"
