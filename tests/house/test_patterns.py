"""No regular expression of the product is a bomb: each ends in time on the worst texts that can be made of its parts.

A pattern whose time grows by the square of the text needs seconds for what a linear one does in milliseconds, so the
limit is far from both. Patterns that meet short texts alone are tried with texts as long as they may be.
"""

import ast
import re
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any

import pytest
from attacks import Case, run_each, texts, too_slow
from house import is_within, modules

SIZE = 30_000  # characters
SECONDS = 0.6  # of processor time for one text; the slowest pattern takes a quarter, one of squares more than a whole
BOUNDED = {  # patterns, modules and packages that are given no more than so many characters at once
    "ingest.dates": 100,  # longer strings are no date
    "ingest.sentences._LAST_WORD": 24,  # a window before a stop
    "qa.followups": 1_500,  # of an answer; questions are shorter
    "qa.polar": 2_000,  # the longest question
}
BOMBS = (r"\s+$", r"(?:<!--.*?-->|\s)*<html", r"(\w[\w ]*?)[ \t]*:", r"\w+@\w+", r"(?:a+)+b", r"## (.*?)[ \t]*#*$")
_ANCHORED = {"match", "fullmatch"}
_FUNCTIONS = {f"re.{name}" for name in ("search", "match", "fullmatch", "sub", "split", "findall")}

Named = Iterator[tuple[str, re.Pattern[Any], bool]]  # with its name, and whether it is tried at one place of a text only


def test_no_pattern_takes_long_on_its_worst_text() -> None:
    assert too_slow(__file__) is None


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_found(bomb: str) -> None:
    """Else nobody would know that the texts are any good."""
    assert (too_slow(__file__, bomb) or "").startswith("bomb on ")


def cases(bombs: list[str]) -> Iterator[Case]:
    for name, pattern, anchored in [("bomb", re.compile(bomb), False) for bomb in bombs] or _patterns():
        size = next((most for place, most in BOUNDED.items() if is_within(name, place)), SIZE)
        for text in texts(pattern, size):
            yield f"{name} on {text[:40]!r}…", lambda text=text: _try(pattern, text, anchored)  # type: ignore[misc]


def _try(pattern: re.Pattern[Any], text: str, anchored: bool) -> None:
    subject = text if isinstance(pattern.pattern, str) else text.encode()
    if anchored:
        pattern.match(subject)
        pattern.fullmatch(subject)
    else:
        deque(pattern.finditer(subject), 0)


def _patterns() -> Named:
    """Every pattern of the product, once."""
    seen = set()
    for module, tree in modules().items():
        if not is_within(module, "evals") and any(ast.unparse(node).startswith("re.") for node in ast.walk(tree)):
            for name, pattern, anchored in (*_held(module, tree), *_inline(module, tree)):
                if (pattern.pattern, pattern.flags) not in seen:
                    seen.add((pattern.pattern, pattern.flags))
                    yield name, pattern, anchored


def _held(module: str, tree: ast.Module) -> Named:
    """Those of a module's variables, also within tuples, tables and dataclasses."""
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    for name, value in vars(import_module(module)).items():
        uses = {node.attr for node in attributes if ast.unparse(node.value) == name}
        for pattern in _within(value):
            yield f"{module}.{name}", pattern, bool(uses) and uses <= _ANCHORED


def _within(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _within(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _within([getattr(value, field.name) for field in fields(value)])


def _inline(module: str, tree: ast.Module) -> Named:
    """Those that stand where they are used; one that is put together there is not seen."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _FUNCTIONS and isinstance(node.args[0], ast.Constant):
            anchored = ast.unparse(node.func).removeprefix("re.") in _ANCHORED
            yield f"{module}.line {node.lineno}", re.compile(node.args[0].value, re.I), anchored


if __name__ == "__main__":
    run_each(cases(sys.argv[1:]), SECONDS)
