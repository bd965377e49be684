"""The command line: ``dateline``. Results on stdout, everything else on stderr.

Everything heavy is imported where it is used: a call that goes to a running server needs none of it.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from typing import Any

from ingest.errors import BadInput, DatelineError
from qa.doors import tenants
from qa.doors.cli import examining, output
from qa.doors.cli.arguments import parser
from qa.doors.cli.commands import COMMANDS
from qa.doors.cli.exit_status import FAILED, INTERRUPTED, status_of
from qa.doors.cli.parser import words_of
from qa.settings import Settings, load

_SINGLE = ("data", "server", "reader")  # settings that an option of the same name sets
_LASTING = (
    "chat",
    "mcp",
    "serve",
    "watch",
    "work",
)  # what each request and question in them does is a whole of its own
_FOR_ALL = ("keys", "serve", "tenants")
_OF_QUEUE = ("jobs", "work")
_SERVE = ("host", "port", "insecure", "replica")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; see ``dateline --help`` for what each means."""
    options = parser().parse_args(words_of(list(sys.argv[1:] if arguments is None else arguments)))
    logging.basicConfig(level=logging.INFO if options.verbose else logging.WARNING, format="%(levelname)s %(message)s")
    try:
        if options.command == "doctor":  # which says itself what is wrong with the settings
            return examining.run(partial(load, **_given(options)), options)
        return _run(_settings(options), options)
    except DatelineError as error:
        output.complain(error)
        return status_of(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone: nobody is left to tell
        sys.stderr.close()
        return FAILED


def _run(settings: Settings, options: argparse.Namespace) -> int:
    """The command, told of where the settings say to whom."""
    command = COMMANDS[options.command]
    if not settings.telemetry.endpoint:
        return command(settings, options)
    from ingest.tracing import span
    from qa.doors.telemetry import telling

    with telling(settings), nullcontext() if options.command in _LASTING else span(f"dateline {options.command}"):
        return command(settings, options)


def _settings(options: argparse.Namespace) -> Settings:
    """Those in force; of the tenant whose collection is meant. Keys and tenants are kept for all in one place."""
    settings, tenant = load(**_given(options)), getattr(options, "tenant", None)
    if tenant is None or options.command in _FOR_ALL:
        return settings
    if settings.server and not _is_of_queue(options):
        raise BadInput("the key says to a server which tenant is meant: leave out --tenant", param="tenant")
    return tenants.settings_of(settings, tenant)


def _is_of_queue(options: argparse.Namespace) -> bool:
    """Whether it is about the tenant's queue, which lies in the database, also where a server takes the articles."""
    return options.command in _OF_QUEUE or getattr(options, "later", False)


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """What the options say of settings."""
    single, serve = ({name: getattr(options, name, None) for name in names} for names in (_SINGLE, _SERVE))
    return {**single, "serve": serve}
