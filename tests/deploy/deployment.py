"""What the tests of shipping share: whether settings and commands that the files name are Dateline's."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from qa.doors.cli.arguments import parser
from qa.doors.cli.commands import COMMANDS as COMMANDS
from qa.settings import Settings
from qa.settings import environment as surroundings
from qa.settings.values import settings

ROOT = Path(__file__).parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def accepted(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment. Raises BadInput for a name that is none, and a value that does not fit."""
    return settings(surroundings.read(environment))


def parsed(arguments: Sequence[str]) -> str:
    """The command that Dateline takes these arguments for; SystemExit where it takes none of them."""
    return str(parser().parse_args(list(arguments)).command)
