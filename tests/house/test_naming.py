"""Names, sizes and words: what keeps the house readable, and free of the workplaces where it was built."""

import ast
import re

import pytest
from house import ROOT, modules, path_of, tracked

LINES_OF_A_FUNCTION = 40
LINES_OF_NEARLY_ALL = 15  # of 95 functions in a hundred; prose apart, "about a dozen"
LINES_OF_A_MODULE = 250

FOLDERS = ("ho|me", "wo|rk", "ro|ot", "Us|ers")
HOSTS = ("py|pi.org", "pythonho|sted.org", "registry.npm|js", "opt/py|pi")
TOOLS = ("clau|de", "cop|ilot", "chat|gpt")
NUMBERED = ("iss|ue", "pull req|uest", "tic|ket")
NOTES = ("TO|DO", "FIX|ME", "XX|X")


def any_of(*words: str) -> str:
    """The words are written above with a bar in them, so that this file does not hold what it looks for."""
    return "(?:" + "|".join(re.escape(word.replace("|", "")) for word in words) + ")"


UNWANTED = {
    "a folder of somebody's machine": rf"(?<![\w.:~/-])/{any_of(*FOLDERS)}/",
    "a registry's host": any_of(*HOSTS),
    "a tool of a workplace": rf"(?i)\b{any_of(*TOOLS)}\b",
    "the number of an issue": rf"(?i)\b{any_of(*NUMBERED)} #?\d+\b",
    "a note to oneself": rf"\b{any_of(*NOTES)}\b",
}
NOT_OURS = ("ingest/embedders/minilm/", "requirements.lock")  # a model's vocabulary; what a tool wrote


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(NOT_OURS):
            content = path.read_bytes()
            if b"\0" not in content[:1024]:
                found.append((name, content.decode("utf-8", "replace")))
    return found


@pytest.mark.parametrize("kind", UNWANTED)
def test_no_file_holds(kind: str) -> None:
    pattern = re.compile(UNWANTED[kind])
    found = [f"{name}: {match.group()}" for name, text in texts() for match in pattern.finditer(text)]
    assert found == []


@pytest.mark.parametrize("name", modules())
def test_a_module_says_what_it_is_for_and_stays_small(name: str) -> None:
    tree = modules()[name]
    empty = not tree.body
    assert empty or ast.get_docstring(tree), "what is it for?"
    assert len((ROOT / path_of(name)).read_text("utf-8").splitlines()) <= LINES_OF_A_MODULE


def lines(node: ast.stmt) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("name", modules())
def test_functions_stay_small(name: str) -> None:
    sizes = {node.name: lines(node) for node in functions(modules()[name])}
    assert {function: size for function, size in sizes.items() if size > LINES_OF_A_FUNCTION} == {}


def test_nearly_all_functions_are_smaller_by_far() -> None:
    """Without their docstrings: what is explained at length is no longer for it."""
    every = [node for tree in modules().values() for node in functions(tree)]
    sizes = sorted(lines(node) - (lines(node.body[0]) if ast.get_docstring(node) else 0) for node in every)
    assert sizes[len(sizes) * 95 // 100] <= LINES_OF_NEARLY_ALL


def api() -> list[tuple[str, str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Public classes and functions of the product's modules."""
    kinds = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return [
        (name, node.name, node)
        for name, tree in modules().items()
        for node in tree.body
        if isinstance(node, kinds) and not node.name.startswith("_")
    ]


def speaks_for_itself(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """An error whose place in the tree says all; a handful of lines without a branch, typed and well named."""
    if isinstance(node, ast.ClassDef):
        return any("Error" in ast.unparse(base) for base in node.bases) or (node.end_lineno or 0) - node.lineno < 20
    return (node.end_lineno or 0) - node.lineno < 20


def test_what_others_use_is_described() -> None:
    missing = [
        f"{path_of(name)}: {what}"
        for name, what, node in api()
        if not ast.get_docstring(node) and not speaks_for_itself(node)
    ]
    assert missing == []


SETTINGS = [f"qa.settings.{name}" for name in ("settings", "serve", "openai", "llm", "storage", "fetch", "audit")]


def test_every_field_of_a_noun_is_described() -> None:
    """Fields are defined once, in the prose of their class."""
    missing = []
    for name in ("ingest.article", "ingest.filter", "qa.question", "qa.evidence", *SETTINGS):
        for node in modules()[name].body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                fields = [
                    item.target.id
                    for item in node.body
                    if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
                ]
                prose = ast.get_docstring(node) or ""
                missing += [f"{name}.{node.name}.{field}" for field in fields if len(fields) > 3 and field not in prose]
    assert [item for item in missing if not item.startswith("ingest.article.Revision.")] == [], (
        "Revision's are as in Draft"
    )


def test_tests_mirror_the_folders() -> None:
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"}
    mirrored = {"ingest", "qa", "evals", "prompts", "training"}
    others = {"browser", "contracts", "deploy", "house", "llm", "walk"}
    assert {"ingest", "qa", "contracts", "house"} <= folders <= mirrored | others
