"""What a setting is declared with beside its type: its bounds, its choices, and whether it is secret."""

from dataclasses import Field, field, fields
from typing import Any

from ingest.errors import BadInput


def number(default: float | None, *, least: float, most: float | None = None) -> Any:
    """The field of a number within bounds, of which None stands outside."""
    return field(default=default, metadata={"least": least, "most": most})


def choice(*names: str) -> Any:
    """The field of one of these names; the first is the default."""
    return field(default=names[0], metadata={"names": names})


def secret() -> Any:
    """The field of a text that is shown nowhere."""
    return field(default="", repr=False)


def check(group: Any, name: str = "") -> None:
    """Raises BadInput for the first value out of bounds, which it names as a setting of the group ``name``."""
    for item in fields(group):
        value, setting = getattr(group, item.name), f"{name}.{item.name}".lstrip(".")
        wanted = _wanted(item, value)
        if wanted:
            raise BadInput(f"the setting {setting} must be {wanted}, not {value!r}", param=setting)


def _wanted(item: "Field[Any]", value: Any) -> str | None:
    """What would be right in place of a value that is wrong."""
    names, least, most = (item.metadata.get(bound) for bound in ("names", "least", "most"))
    if names and value not in names:
        return " or ".join(names)
    if least is None or value is None:
        return None
    if most is None:
        return None if value >= least else f"at least {least}"  # NaN is not more than anything
    return None if least <= value <= most else f"from {least} to {most}"
