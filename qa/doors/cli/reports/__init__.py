"""A checked text as a file: a page for people, SARIF for programs that show a linter's findings beside the lines.

Both are made of the object that every door gives for a text, so that a server's answer makes the same files.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.errors import BadInput

Made = Callable[[str, str, dict[str, Any]], str]
"""Makes the content of the text, of what the text is called, and of what was found."""


def refuse_unwritable(options: argparse.Namespace) -> None:
    """Before a text is checked for minutes: a file that cannot be written, or that would replace the text itself."""
    for name, path in _wanted(options):
        if path.is_dir() or not path.parent.is_dir():
            reason = "it is a folder" if path.is_dir() else f"there is no folder {path.parent}"
            raise BadInput(f"{path} cannot be written: {reason}", param=name)
        if options.file != "-" and path.exists() and path.samefile(options.file):
            raise BadInput(f"--{name} {path} would replace the text that is checked; name another file", param=name)


def write(options: argparse.Namespace, text: str, found: dict[str, Any]) -> list[Path]:
    """The files that were asked for, written."""
    for name, path in _wanted(options):
        try:
            path.write_bytes(_maker(name)(text, options.file, found).encode())
        except OSError as error:
            raise BadInput(f"{path} cannot be written: {error.strerror}", param=name) from error
    return [path for _, path in _wanted(options)]


def _wanted(options: argparse.Namespace) -> list[tuple[str, Path]]:
    return [(name, path) for name in ("report", "sarif") if (path := getattr(options, name)) is not None]


def _maker(name: str) -> Made:
    from qa.doors.cli.reports import page, sarif

    return {"report": page.made, "sarif": sarif.made}[name]
