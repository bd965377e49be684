"""The command that shows what readers said of answers, and makes cases for the evals of it."""

import argparse
import shlex
from functools import cache, partial
from typing import Any

from qa.doors.cli import output, terminal
from qa.doors.cli.exit_status import DONE
from qa.doors.door import Door, door
from qa.settings import Settings

_PAGE = 100  # entries
_SENTENCES = 10_000  # of an article, all but always all of them


def run(settings: Settings, options: argparse.Namespace) -> int:
    opened = door(settings)
    entries = _entries(opened)
    if options.cases is None:
        output.show(options, {"feedback": entries}, partial(terminal.feedback, page=output.page()))
    else:
        _export(settings, options, opened, entries)
    return DONE


def _export(settings: Settings, options: argparse.Namespace, opened: Door, entries: list[dict[str, Any]]) -> None:
    from qa.doors.feedback.exporting import export

    @cache
    def shown(article_id: str) -> dict[str, Any]:
        return opened.article(article_id, None, 0, _SENTENCES)

    found = export(reversed(entries), shown, options.cases)
    output.show(options, found, lambda counts: f"{counts['added']:,} added, {counts['to_be_judged']:,} to be judged.")
    path, data = shlex.quote(str(options.cases)), shlex.quote(str(settings.data))
    output.note(options, f"run those that are judged with: dateline eval run --data {data} --cases {path}")


def _entries(opened: Door) -> list[dict[str, Any]]:
    """All, newest first; each once, though others come in meanwhile."""
    entries: dict[str, dict[str, Any]] = {}
    offset: int | None = 0
    while offset is not None:
        page = opened.feedback(_PAGE, offset)
        entries |= {entry["id"]: entry for entry in page["feedback"]}
        offset = page["next_offset"]
    return list(entries.values())
