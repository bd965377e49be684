"""The command line: ``dateline``. Results on stdout, everything else on stderr.

Everything heavy is imported where it is used: a call that goes to a running server needs none of it.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from typing import Any

from ingest.errors import BadInput, DatelineError
from qa.doors import tenants
from qa.doors.cli import output
from qa.doors.cli.arguments import parser
from qa.doors.cli.commands import COMMANDS
from qa.doors.cli.exit_status import FAILED, INTERRUPTED, status_of
from qa.doors.cli.parser import words_of
from qa.settings import Settings, load

_SINGLE = ("data", "server", "reader")  # settings that an option of the same name sets
_FOR_ALL = ("keys", "serve", "tenants")
_SERVE = ("host", "port", "insecure")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; see ``dateline --help`` for what each means."""
    options = parser().parse_args(words_of(list(sys.argv[1:] if arguments is None else arguments)))
    logging.basicConfig(level=logging.INFO if options.verbose else logging.WARNING, format="%(levelname)s %(message)s")
    try:
        return COMMANDS[options.command](_settings(options), options)
    except DatelineError as error:
        output.complain(error)
        return status_of(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone: nobody is left to tell
        sys.stderr.close()
        return FAILED


def _settings(options: argparse.Namespace) -> Settings:
    """Those in force; of the tenant whose collection is meant. Keys and tenants are kept for all in one place."""
    settings, tenant = load(**_given(options)), getattr(options, "tenant", None)
    if tenant is None or options.command in _FOR_ALL:
        return settings
    if settings.server:
        raise BadInput("the key says to a server which tenant is meant: leave out --tenant", param="tenant")
    return tenants.settings_of(settings, tenant)


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """What the options say of settings."""
    single, serve = ({name: getattr(options, name, None) for name in names} for names in (_SINGLE, _SERVE))
    return {**single, "serve": serve}
