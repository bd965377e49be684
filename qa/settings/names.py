"""The names of settings: ``serve.port`` for people, ``DATELINE_SERVE_PORT`` in the environment; and what none is."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any

from ingest.errors import BadInput
from qa.settings.settings import Settings

PREFIX = "DATELINE_"
GROUPS: Mapping[str, type[Any]] = {
    item.name: item.type for item in fields(Settings) if isinstance(item.type, type) and is_dataclass(item.type)
}
SINGLE = {item.name: item for item in fields(Settings) if item.name not in GROUPS}
SETTINGS: Mapping[str, "Field[Any]"] = SINGLE | {
    f"{group}.{item.name}": item for group, kind in GROUPS.items() for item in fields(kind)
}
Shown = Callable[[str], str]
"""How a name is written where it stands."""


def variable(name: str) -> str:
    """What a setting is called in the environment."""
    return PREFIX + name.replace(".", "_").upper()


def setting(variable: str) -> str:
    """The setting that a variable of the environment would be, whether there is one or not."""
    name = variable.removeprefix(PREFIX).lower()
    group, _, rest = name.partition("_")
    return f"{group}.{rest}" if group in GROUPS and rest else name


def flat(values: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Tables as settings by their whole names. Raises BadInput for what is no setting, and for what is no group."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name not in GROUPS:
            found[name] = value
        elif isinstance(value, Mapping):
            found |= {f"{name}.{inner}": item for inner, item in value.items()}
        else:
            raise no_setting(name, place)
    for name, value in found.items():
        if name not in SETTINGS:
            raise unknown(name, place)
        if isinstance(value, Mapping):
            raise BadInput(f"the setting {name} in {place} is a single value, not a group", param=name)
    return found


def no_setting(group: str, place: str, shown: Shown = str) -> BadInput:
    """For a group that is given as a value; ``shown`` writes names as they are written in that place."""
    inner = _listed((name for name in SETTINGS if name.startswith(f"{group}.")), shown)
    message = f"{shown(group)} in {place} is a group of settings, not a value; it has {inner}"
    return BadInput(message, param=shown(group))


def unknown(name: str, place: str, shown: Shown = str) -> BadInput:
    """For a name that is none, with those that come near: the same in another group, else by its letters."""
    tails = {other: other.rpartition(".")[2] for other in SETTINGS}
    same = [other for other, tail in tails.items() if tail == name.rpartition(".")[2]]
    near = same or difflib.get_close_matches(name, SETTINGS) or _by_tail(name, tails)
    rest = (
        "did you mean {}?".format(" or ".join(map(shown, near))) if near else f"available: {_listed(SETTINGS, shown)}"
    )
    return BadInput(f"unknown setting {shown(name)!r} in {place}; {rest}", param=shown(name))


def _by_tail(name: str, tails: Mapping[str, str]) -> list[str]:
    close = difflib.get_close_matches(name, tails.values())
    return [other for other, tail in tails.items() if tail in close]


def _listed(names: Iterable[str], shown: Shown) -> str:
    return ", ".join(map(shown, names))
