"""The command that lists what happened about a topic, and when."""

import argparse
from functools import partial
from typing import Any

from ingest.errors import BadInput
from qa.doors.cli import output, terminal
from qa.doors.cli.exit_status import DONE, NOT_SAID
from qa.doors.door import door
from qa.doors.timeline.written import FORMATS, MARKS, day
from qa.settings import Settings

_FIELDS = ("after", "before", "publishers", "limit", "offset")


def run(settings: Settings, options: argparse.Namespace) -> int:
    if options.json and options.format:
        raise BadInput(f"--json and --format {options.format} ask for two forms; leave one of them out", param="format")
    given = {name: getattr(options, name) for name in _FIELDS}
    found = door(settings).timeline({**given, "topic": " ".join(options.topic)})
    if options.format:
        output.export(FORMATS[options.format][1](found))
    else:
        output.show(options, found, partial(_shown, page=output.page()))
    return DONE if found["entries"] else NOT_SAID


def _shown(found: dict[str, Any], page: terminal.Page) -> str:
    lines = [_entry(entry, page) for entry in found["entries"]]
    if found["next_offset"] is not None:
        lines.append(f"There are more: --offset {found['next_offset']}")
    return "\n\n".join(lines) or "No sentence of the articles tells of a day in this matter."


def _entry(entry: dict[str, Any], page: terminal.Page) -> str:
    """The day, then the sentence with its source; where else it is told, and what withdraws it."""
    head = f"{day(entry)}  {MARKS[entry['status']].removesuffix(': ')}".rstrip()
    cited = {**entry["citation"], "also_in": [*entry["citation"].get("also_in", ()), *entry.get("also_in", ())]}
    by = entry.get("withdrawn_by")
    withdrawn = f"\n    Withdrawn:\n{terminal.source(by, page)}" if by else ""
    return f"{terminal.safe(head)}\n{terminal.source(cited, page)}{withdrawn}"
