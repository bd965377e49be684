"""The command that goes through an installation and says what is wrong with it."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from qa.doors.cli import output
from qa.doors.cli.exit_status import DONE, FAILED, UNREACHABLE
from qa.doors.cli.terminal import safe
from qa.settings import Settings

_WIDTH = max(map(len, ("ok", "note", "warning", "failed", "unreachable")))


def run(load: Callable[[], Settings], options: argparse.Namespace) -> int:
    """It reads the settings itself, since they may be what is wrong."""
    from qa.doors import doctor

    otherwise = Settings(data=options.data) if options.data else Settings()
    found = doctor.to_json(doctor.examine(load, otherwise))
    output.show(options, found, lambda said: _shown(said, quiet=options.quiet))
    return _status([item["state"] for item in found["findings"]])


def _status(states: Sequence[str]) -> int:
    return FAILED if "failed" in states else UNREACHABLE if "unreachable" in states else DONE


def _shown(found: dict[str, Any], *, quiet: bool) -> str:
    """A line each, the remedy beneath; quiet: without what is as it should be."""
    items = [item for item in found["findings"] if not (quiet and item["state"] in ("ok", "note"))]
    return safe("\n".join(_line(item) for item in items))


def _line(item: dict[str, Any]) -> str:
    line = f"{item['state']:{_WIDTH}}  {item['subject']}: {item['message']}"
    return f"{line}\n{'':{_WIDTH}}  → {item['remedy']}" if item.get("remedy") else line
