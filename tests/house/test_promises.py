"""Every promise names the tests that hold it, and they are there."""

import ast
import re

import pytest
from house import ROOT

PAGE = (ROOT / "docs" / "promises.md").read_text("utf-8")
LINES = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| promise ")]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[2:50])
def test_a_promise_is_held_by_tests_that_exist(line: str) -> None:
    named = NAMED.findall(line)
    assert named and line.count("::") == len(named)
    assert [f"{path}::{name}" for path, name in named if name not in named_in(path)] == []


def named_in(path: str) -> set[str]:
    file = ROOT / path
    tree = ast.parse(file.read_text("utf-8")) if file.is_file() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
