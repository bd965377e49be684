"""The settings in force as they may be shown to anybody: what is secret is told to be set, and never what it is."""

from dataclasses import dataclass
from typing import Any

from ingest.secrets import hidden
from qa.answer.objects import object_of
from qa.settings.names import SETTINGS
from qa.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting by its whole name, ``serve.port``; ``changed`` where it is not the default.

    ``value`` is null where there is none, and of a secret in any case.
    """

    name: str
    value: str | int | float | bool | None
    changed: bool
    secret: bool


def shown(settings: Settings) -> list[dict[str, Any]]:
    """The JSON object of each setting, in the order in which they are declared."""
    return [object_of(_setting(settings, name)) for name in SETTINGS]


def _setting(settings: Settings, name: str) -> Setting:
    group, _, last = name.rpartition(".")
    value, declared = getattr(getattr(settings, group) if group else settings, last), SETTINGS[name]
    secret = not declared.repr
    return Setting(name, None if secret else _plain(value), value != declared.default, secret)


def _plain(value: Any) -> str | int | float | bool | None:
    """As JSON has it; an address without the password that it may hold."""
    return value if isinstance(value, bool | int | float) or value is None else hidden(str(value))
