"""Parts found by name: members of a seam's folder, commands of other packages, classes of other libraries."""

import json
import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any, TypeVar

from ingest.errors import BadInput
from ingest.secrets import hidden, within

COMMANDS = "dateline.commands"
Part = TypeVar("Part")


@cache
def names(seam: str) -> tuple[str, ...]:
    """The members of a seam, sorted: the modules of its package ``seam`` but those that begin with an underscore."""
    found = pkgutil.iter_modules(import_module(seam).__path__)
    return tuple(sorted(module.name for module in found if not module.name.startswith("_")))


def known(seam: str, name: str, param: str) -> None:
    """Raises BadInput, for ``param``, that lists the members there are, where none has that name."""
    if name not in names(seam):
        raise BadInput(f"unknown {param} {name!r}; available: {', '.join(names(seam))}", param=param)


def member(seam: str, name: str, param: str) -> ModuleType:
    """The member of that name. Raises BadInput as ``known`` does."""
    known(seam, name, param)
    return import_module(f"{seam}.{name}")


def members(seam: str) -> dict[str, ModuleType]:
    """All members by their names, sorted."""
    return {name: import_module(f"{seam}.{name}") for name in names(seam)}


def command(name: str) -> Any:
    """What an installed package runs for ``dateline NAME``: its entry point in the group ``dateline.commands``.

    Raises BadInput where no package brings one.
    """
    found = next(iter(entry_points(group=COMMANDS, name=name)), None)
    if found is None:
        raise BadInput(f"no installed package provides the command {name!r}; install Dateline again: make install")
    return found.load()


def optional(module: str, extra: str) -> ModuleType:
    """A module of ours that needs libraries which are installed on request only, as the extra of that name.

    Raises BadInput, with the remedy, where they are not.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        remedy = f"pip install 'dateline[{extra}]'"
        raise BadInput(f"{error.name} is not installed; install it with: {remedy}") from error


def make(name: str, kind: type[Part], options: dict[str, Any], param: str) -> Part:
    """An instance of the class ``name`` (``package.module.Class``), which must be a ``kind``.

    Raises BadInput, for the setting ``param``, with what is wrong and the remedy.
    """
    found = _class(name, param)
    if not (isinstance(found, type) and issubclass(found, kind)):
        raise BadInput(f"{name} is not a subclass of {kind.__name__}; the setting {param} needs one", param=param)
    try:
        return found(**options)
    except Exception as error:  # another library's: it may raise anything
        said = hidden(str(error), *within(options))
        reason = f"{name} cannot be created with the options {', '.join(options) or '(none)'}: {said}"
        raise BadInput(f"{reason}; set {param}_options to a JSON object of its arguments", param=param) from error


def _class(name: str, param: str) -> object:
    module, _, last = name.rpartition(".")
    try:
        return getattr(import_module(module), last)
    except ValueError as error:  # no module is named
        raise BadInput(f"the setting {param} needs package.module.Class, not {name!r}", param=param) from error
    except ImportError as error:
        reason = f"{module} cannot be imported ({error}); install the package that contains it, or correct the name"
        raise BadInput(f"{reason} in the setting {param}", param=param) from error
    except AttributeError as error:
        raise BadInput(f"{module} has no {last}; correct the name in the setting {param}", param=param) from error


def options(text: str, param: str) -> dict[str, Any]:
    """The options of a part: a JSON object, or nothing. Raises BadInput, for the setting ``param``."""
    try:
        found = json.loads(text or "{}")
    except ValueError as error:
        raise BadInput(f"the setting {param} is not valid JSON: {error}", param=param) from error
    if not isinstance(found, dict):
        raise BadInput(f'the setting {param} must be a JSON object such as {{"top_n": 5}}', param=param)
    return found
