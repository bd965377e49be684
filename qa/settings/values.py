"""What is written for a setting as the type that it has, and all of them as one object."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.errors import BadInput
from qa.settings.names import GROUPS, SETTINGS, SINGLE
from qa.settings.settings import Settings

_YES_AND_NO = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}


def settings(written: Mapping[str, Any]) -> Settings:
    """The settings by their whole names, and the defaults of the rest. Raises BadInput for a value of another type."""
    values = {name: _typed(name, value) for name, value in written.items()}
    single = {name: value for name, value in values.items() if name in SINGLE}
    return Settings(**single, **{group: kind(**_of(group, values)) for group, kind in GROUPS.items()})


def _of(group: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name.removeprefix(f"{group}."): value for name, value in values.items() if name.startswith(f"{group}.")}


def _typed(name: str, value: Any) -> Any:
    kind = SETTINGS[name].type
    if kind is bool:
        return _yes_or_no(name, value)
    try:
        if kind is int:
            return int(str(value))  # str: 8.5 and true are no whole numbers either
        if kind in (float, float | None):
            return float(str(value))
    except ValueError as error:
        raise BadInput(f"the setting {name} must be a number, not {value!r}", param=name) from error
    if not isinstance(value, str | Path):
        shown = f", not {value!r}" if SETTINGS[name].repr else ""
        raise BadInput(f"the setting {name} must be text{shown}", param=name)
    return Path(value) if kind is Path else str(value)


def _yes_or_no(name: str, value: Any) -> bool:
    known = _YES_AND_NO.get(str(value).lower())
    if known is None:
        raise BadInput(f"the setting {name} must be true or false, not {value!r}", param=name)
    return known
