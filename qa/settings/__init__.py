"""The settings: one frozen object, read here and nowhere else, from the environment and ``dateline.toml``.

Order: what the door was given, then ``DATELINE_*``, then ``dateline.toml`` in the working folder or the file that
``DATELINE_CONFIG`` names, then the defaults. ``qa.settings.trust`` has what the folder's file may not decide.
Unknown names are refused, so that a misspelt setting does not pass for a default.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.errors import BadInput
from qa.settings import environment, file, names, trust, values
from qa.settings.audit import Audit
from qa.settings.environment import CONFIG
from qa.settings.fetch import Fetch
from qa.settings.file import FILE
from qa.settings.llm import LLM
from qa.settings.log import Log
from qa.settings.oidc import Oidc
from qa.settings.openai import OpenAI
from qa.settings.serve import Serve
from qa.settings.settings import Settings
from qa.settings.storage import Storage
from qa.settings.telemetry import Telemetry
from qa.settings.tenants import Tenants

__all__ = [
    "CONFIG", "FILE", "LLM", "Audit", "Fetch", "Log", "Oidc", "OpenAI", "Serve", "Settings", "Storage", "Telemetry",
    "Tenants", "load", "surroundings",
]  # fmt: skip


def load(**overrides: Any) -> Settings:
    """The settings in force; ``overrides`` prevail over all others, a group as a mapping, None meaning not given."""
    overriding = names.flat(overrides, "the call")
    given = environment.read(os.environ) | {name: value for name, value in overriding.items() if value is not None}
    return values.settings(_with_file(given))


def surroundings() -> Mapping[str, str]:
    """What the environment says that is no setting, such as which terminal this is."""
    return os.environ


def _with_file(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was given, and what the settings file says of the rest."""
    if named := os.environ.get(CONFIG):
        return {**_from_named(Path(named)), **given}
    return trust.merged(FILE, file.read(FILE), given, os.environ)


def _from_named(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        raise BadInput(f"{CONFIG} names {path}, which does not exist; correct or unset it", param=CONFIG)
    return file.read(path)
