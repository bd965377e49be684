"""No regular expression of the product is a bomb: each ends in time on the worst texts that can be made of its parts.

A pattern whose time grows by the square of the text needs seconds for what a linear one does in milliseconds, so the
limit is far from both. Patterns that meet short texts alone are tried with texts as long as they may be. A text that
is no trouble when it is short is not tried at its full length.
"""

import ast
import re
import sys
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from importlib import import_module
from time import process_time
from typing import Any

import pytest
from attacks import Case, attacks, filled, run_each, too_slow
from house import imports, is_within, modules

from ingest.language.stances import expressions, positions

pytestmark = pytest.mark.slow

SHORT, SIZE = 4_000, 30_000  # characters
NO_TROUBLE = 1e-6  # seconds a character of the short text; at the square it is at least twice that
SECONDS = 0.6  # of processor time for one text; the slowest pattern takes a quarter, one of squares more than a whole
BOUNDED = {  # patterns, modules and packages that are given no more than so many characters at once
    "ingest.formats._dates": 100,  # longer strings are no date
    "ingest.language.sentences._LAST_WORD": 24,  # a window before a stop
    "ingest.language.hyphens._PART_BEFORE": 60,  # the end of a line
    "ingest.language.quotes.roles._TITLE_RUN": 90,  # a window before a name
    "ingest.language.quotes.reports._ELLIPTIC": 20,  # a window before a verb
    "ingest.language.quotes.clauses": 1_500,  # a sentence
    "ingest.language.quotes.reports": 1_500,
    "ingest.language.quotes.subjects": 1_500,
    "ingest.language.quotes.roles._SMALL_RUN": 90,  # a window before a name
    "ingest.language.quotes.transcripts._INTERVIEWED": 1_500,  # the beginning of an article
    "ingest.language.stances": 1_500,  # a sentence
    "ingest.reading.sniffing.shapes._CODE_LINE": 500,  # the beginning of a line
    "qa.settings": 2_000,  # names of the environment, which no stranger sets
    "qa.checks._notes._ARTICLE": 40,  # a window before a name
    "qa.checks._scales._DENIED": 24,  # a window before a word
    "qa.followups": 1_500,  # of an answer; questions are shorter
    "qa.extractive.yes_no": 2_000,  # the longest question
    "qa.extractive.rows.bearers._BEFORE_INITIALS": 90,  # a window before initials
    **{f"qa.extractive.rows.{name}": 200 for name in ("asked", "forms", "predicates", "singles", "subjects", "whom")},
    "qa.extractive.wording": 2_000,  # the longest question
    "ingest.language.wordings": 200,
    "qa.extractive.rows": 3_000,  # of somebody's words; a sentence or a question is shorter
}
BOMBS = (r"\s+$", r"(?:<!--.*?-->|\s)*<html", r"(\w[\w ]*?)[ \t]*:", r"\w+@\w+", r"(?:a+)+b", r"## (.*?)[ \t]*#*$")
_ANCHORED = {"match", "fullmatch"}
_FUNCTIONS = {f"re.{name}" for name in ("search", "match", "fullmatch", "sub", "split", "findall")}

Named = Iterator[tuple[str, re.Pattern[Any], bool]]
"""A pattern with its name, and whether it is tried at one place of a text only."""


def test_no_pattern_takes_long_on_its_worst_text() -> None:
    assert too_slow(__file__) is None


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_found(bomb: str) -> None:
    """Else nobody would know that the texts are any good."""
    assert (too_slow(__file__, bomb) or "").startswith("bomb on ")


def cases(bombs: list[str]) -> Iterator[Case]:
    for name, pattern, anchored in [("bomb", re.compile(bomb), False) for bomb in bombs] or _patterns():
        size = next((most for place, most in BOUNDED.items() if is_within(name, place)), SIZE)
        for before, piece in attacks(pattern):
            run = partial(_attack, pattern, before, piece, size, anchored)
            yield f"{name} on {before!r} and {piece!r} again and again", run


def _attack(pattern: re.Pattern[Any], before: str, piece: str, size: int, anchored: bool) -> None:
    begun = process_time()
    _try(pattern, filled(before, piece, min(size, SHORT)), anchored)
    if process_time() - begun > NO_TROUBLE * SHORT and size > SHORT:
        _try(pattern, filled(before, piece, size), anchored)


def _try(pattern: re.Pattern[Any], text: str, anchored: bool) -> None:
    subject = text if isinstance(pattern.pattern, str) else text.encode()
    if anchored:
        pattern.match(subject)
        pattern.fullmatch(subject)
    else:
        deque(pattern.finditer(subject), 0)


def _patterns() -> Named:
    """Every pattern of the product, once; but for those around LlamaIndex: they meet names in programs."""
    seen = set()
    for module, tree in modules().items():
        if not is_within(module, "evals") and "llama" not in module and "re" in imports(module):
            for name, pattern, anchored in (*_held(module, tree), *_inline(module, tree)):
                if (pattern.pattern, pattern.flags) not in seen:
                    seen.add((pattern.pattern, pattern.flags))
                    yield name, pattern, anchored
    for book in (expressions, positions):
        yield from ((f"{book.__name__}.{wording}", pattern, True) for wording, pattern in book.patterns())


def _held(module: str, tree: ast.Module) -> Named:
    """Those of a module's variables, also within tuples, tables and dataclasses."""
    uses = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            uses[node.value.id].add(node.attr)
    for name, value in vars(import_module(module)).items():
        for pattern in _within(value):
            yield f"{module}.{name}", pattern, bool(uses[name]) and uses[name] <= _ANCHORED


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
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) in _FUNCTIONS
            and isinstance(node.args[0], ast.Constant)
        ):
            anchored = ast.unparse(node.func).removeprefix("re.") in _ANCHORED
            yield f"{module}.line {node.lineno}", re.compile(node.args[0].value, re.I), anchored


if __name__ == "__main__":
    run_each(cases(sys.argv[1:]), SECONDS)
