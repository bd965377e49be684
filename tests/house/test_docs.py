"""What the documentation shows exists: commands, settings, files, fields."""

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest
from house import ROOT

from qa.doors.cli.arguments import parser
from qa.settings.names import SETTINGS, variable

PAGES = [
    path for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))] if path.name != "CHANGELOG.md"
]
_COMMAND = re.compile(r"(?:^\s*(?:\$ )?|`)(?:[\w./]*/)?dateline ([a-z][^`\n#|>]*)", re.MULTILINE)
_PAGE = re.compile(r"\b(docs/[\w-]+\.md)\b")
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def commands() -> list[tuple[str, str]]:
    return [(page.name, match.strip()) for page in PAGES for match in _COMMAND.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize(("page", "command"), commands())
def test_a_command_that_is_shown_is_one(page: str, command: str) -> None:
    words = [word.rstrip(".").strip("[]") for word in shlex.split(command, comments=True)]
    in_a_sentence = [*words, "x"]  # without its argument
    assert parses(words) or parses(in_a_sentence), f"{page}: dateline {command}"


def parses(words: list[str]) -> bool:
    try:
        parser().parse_args(words)
    except SystemExit as stop:
        return stop.code == 0
    return True


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = {command.split()[0] for page, command in commands() if page == "README.md"}
    actions = [
        action for action in parser()._actions if hasattr(action, "choices") and isinstance(action.choices, dict)
    ]
    there = {name for action in actions for name in action.choices or ()}
    assert there <= shown, f"not shown: {sorted(there - shown)}"
    assert readme


def test_every_setting_is_on_its_page() -> None:
    """With its name in the environment and its default."""
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    rows = {name: f"| `{name}` | `{variable(name)}` | {_shown(item.default)}|" for name, item in SETTINGS.items()}
    assert {name: row for name, row in rows.items() if row not in page} == {}
    assert sorted(re.findall(r"^\| `([a-z_.]+)` \| `DATELINE", page, re.MULTILINE)) == sorted(SETTINGS)


def _shown(default: object) -> str:
    if isinstance(default, str | Path):
        return f"`{default}` " if str(default) else ""
    if isinstance(default, bool):
        return f"{str(default).lower()} "
    if default is None:
        return "the reader's own "
    return f"{default:,} " if isinstance(default, int) else f"{default:g} "


def test_pages_that_are_named_exist() -> None:
    sources = [*PAGES, *(path for package in ("ingest", "qa", "evals") for path in (ROOT / package).rglob("*.py"))]
    named = {(path.name, page) for path in sources for page in _PAGE.findall(path.read_text("utf-8"))}
    assert [(name, page) for name, page in sorted(named) if not (ROOT / page).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_repository_lead_somewhere(page) -> None:
    targets = _LINK.findall(page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_fields_of_an_answer_are_on_its_page() -> None:
    page = (ROOT / "docs" / "answer.md").read_text("utf-8")
    from qa.answer import Answer, Citation, Claim

    names = {field.name for kind in (Answer, Citation, Claim) for field in fields(kind)}
    assert sorted(name for name in names if f'"{name}"' not in page and f"`{name}`" not in page) == []
