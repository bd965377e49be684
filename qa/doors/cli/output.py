"""What the command line prints; nothing else in the product does."""

import argparse
import json
import shutil
import sys
from collections.abc import Callable
from typing import Any

from ingest.errors import DatelineError
from qa.doors.cli import hyperlinks, terminal
from qa.settings import surroundings

NARROWEST = 40


def show(options: argparse.Namespace, found: dict[str, Any], shown: Callable[[dict[str, Any]], str]) -> None:
    """The result of a command: as JSON where that was asked for, else as ``shown`` puts it."""
    print(json.dumps(found, ensure_ascii=False, indent=2) if options.json else shown(found))


def export(text: str) -> None:
    """A form for another program: to a file as it is, to a terminal so that it cannot steer it."""
    print(terminal.safe(text) if sys.stdout.isatty() else text, end="")


def turn(options: argparse.Namespace, found: dict[str, Any]) -> None:
    """An answer of a conversation, at once; with ``--json`` one line each."""
    print(json.dumps(found, ensure_ascii=False) if options.json else terminal.turn(found, page()), flush=True)


def line(options: argparse.Namespace, found: dict[str, Any], shown: Callable[[dict[str, Any]], str]) -> None:
    """One result of many, at once; with ``--json`` in one line."""
    print(json.dumps(found, ensure_ascii=False) if options.json else shown(found), flush=True)


def cited(options: argparse.Namespace, found: dict[str, Any], citation: dict[str, Any]) -> None:
    """The article of a citation, at the sentence that is cited; with ``--json`` in one line."""
    print(json.dumps(found, ensure_ascii=False) if options.json else f"{terminal.cited(found, citation)}\n", flush=True)


def note(options: argparse.Namespace, text: str) -> None:
    """What happens, on stderr, unless quiet was asked for."""
    if not options.quiet:
        error(text)


def complain(problem: DatelineError) -> None:
    error(f"dateline: {terminal.safe(problem.message)}")


def error(text: str = "") -> None:
    print(text, file=sys.stderr, flush=True)


def page() -> terminal.Page:
    """As wide as the terminal, up to what is easily read."""
    if not sys.stdout.isatty():
        return terminal.Page()
    width = min(terminal.WIDTH, max(NARROWEST, shutil.get_terminal_size().columns))
    return terminal.Page(width, hyperlinks.known(surroundings()))
