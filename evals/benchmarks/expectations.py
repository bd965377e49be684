"""What the files of feedparser's test suite say must be found in them, asked of a parsed feed without running any code.

An expectation is a Python expression such as ``not bozo and entries[0]['title'] == 'Example'``. Texts are compared
as plain text, without markup: that is what becomes of them here.
"""

import ast
import html
import re
from collections.abc import Mapping
from typing import Any

from ingest.formats._markup import drop_tags

_SAID = re.compile(r"Expect:\s*(.*?)\s*-->", re.S)
_HEADER = re.compile(r"^\s*Header:", re.M)


class NotAsked(Exception):
    """The expectation is about something that is no part of a feed's content, such as the headers of a response."""


def expectation_in(text: str) -> str:
    """The expression of a file. Raises NotAsked where there is none, or it depends on headers of HTTP."""
    found = _SAID.search(text)
    if not found or _HEADER.search(text[: found.end()]):
        raise NotAsked
    return " ".join(found[1].split())


def holds(expression: str, found: Mapping[str, Any]) -> bool:
    """Whether an expression is true of what was found. Raises NotAsked for one that asks for anything else."""
    try:
        return bool(_value(ast.parse(expression, mode="eval").body, found))
    except (KeyError, IndexError, AttributeError, TypeError):
        return False
    except SyntaxError as error:
        raise NotAsked from error


def _value(node: ast.expr, found: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant():
            return node.value
        case ast.Tuple() | ast.List():
            return [_value(item, found) for item in node.elts]
        case ast.Dict(keys, values):
            pairs = zip(keys, values, strict=True)
            return {_value(key, found): _value(value, found) for key, value in pairs if key is not None}
        case ast.Name():
            return _named(node.id, found)
        case ast.Attribute(value, name):
            return _value(value, found)[name]
        case ast.Subscript(value, index):
            return _value(value, found)[_value(index, found)]
        case _:
            return _judged(node, found)


def _named(name: str, found: Mapping[str, Any]) -> Any:
    """``bozo`` is feedparser's word for an ill-formed feed, which is read all the same."""
    if name not in ("feed", "entries"):
        raise NotAsked
    return found[name]


def _judged(node: ast.expr, found: Mapping[str, Any]) -> Any:
    match node:
        case ast.BoolOp(ast.And(), values):
            return all(_value(value, found) for value in values if not _is_of_form(value))
        case ast.BoolOp(ast.Or(), values):
            return any(_value(value, found) for value in values)
        case ast.UnaryOp(ast.Not(), operand):
            return not _value(operand, found)
        case ast.Compare(left, [operator], [right]):
            return _compared(_value(left, found), operator, _value(right, found))
        case ast.Call(ast.Name("len"), [argument], []):
            return len(_value(argument, found))
        case ast.Call(ast.Attribute(value, "get"), [key, *rest], []):
            return _value(value, found).get(*(_value(argument, found) for argument in (key, *rest)))
        case _:
            raise NotAsked


def _is_of_form(node: ast.expr) -> bool:
    return "bozo" in {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}


def _compared(left: Any, operator: ast.cmpop, right: Any) -> bool:
    match operator:
        case ast.Eq():
            return bool(_plain(left) == _plain(right))
        case ast.NotEq():
            return bool(_plain(left) != _plain(right))
        case ast.In():
            return left in right
        case ast.NotIn():
            return left not in right
        case _:
            raise NotAsked


def _plain(value: Any) -> Any:
    """Texts without markup and its blanks, in lists and objects too."""
    if isinstance(value, str):
        return " ".join(html.unescape(drop_tags(value)).split())
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
