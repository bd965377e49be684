"""The settings: one frozen object, read here and nowhere else, from the environment and ``dateline.toml``.

Order: what the door was told, then ``DATELINE_*``, then ``dateline.toml`` in the working folder, then the defaults.
Unknown names are refused, so that a misspelt setting does not pass for a default.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ingest.errors import BadInput

PREFIX = "DATELINE_"
FILE = Path("dateline.toml")
_LEAST = {"articles": 1, "passages": 1, "concurrency": 1, "max_body": 1, "port": 0, "waiting": 0}
_SHARED = {"OPENAI_API_KEY": "openai_api_key", "OPENAI_BASE_URL": "openai_base_url"}  # names other programs know too


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default.

    data: the folder of the collection.
    server: URL of a running ``dateline serve`` that command-line calls go through, or "".
    embedder: ``minilm`` (shipped), ``openai`` (any compatible service) or ``hashing`` (for tests).
    embedding_model: the model asked of the ``openai`` embedder.
    reader: ``extractive`` (shipped).
    articles: how many articles are read for one answer. passages: how many passages of each.
    threshold: sentences that answer with less confidence are not told; None is the reader's own fitted value.
    host, port: where ``dateline serve`` listens. concurrency: questions worked on at once.
    waiting: how many more may be under way there, waiting for their turn or for a model's service.
    max_body: bytes of a request that are accepted.
    openai_api_key, openai_base_url: the service of the ``openai`` parts.
    """

    data: Path = Path("data")
    server: str = ""
    embedder: str = "minilm"
    embedding_model: str = "text-embedding-3-small"
    reader: str = "extractive"
    articles: int = 8
    passages: int = 3
    threshold: float | None = None
    host: str = "127.0.0.1"
    port: int = 8765
    concurrency: int = 4
    waiting: int = 96
    max_body: int = 20_000_000
    openai_api_key: str = ""
    openai_base_url: str = ""

    def __post_init__(self) -> None:
        for name, least in _LEAST.items():
            if getattr(self, name) < least:
                raise BadInput(f"the setting {name} must be at least {least}, not {getattr(self, name)}", param=name)
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise BadInput(f"the setting threshold must be from 0 to 1, not {self.threshold}", param="threshold")


def load(**told: Any) -> Settings:
    """The settings in force; ``told`` are those given at the door, None meaning not given."""
    values: dict[str, Any] = dict(_from_file(FILE))
    values.update(_from_environment(os.environ))
    values.update({name: value for name, value in told.items() if value is not None})
    return Settings(**{name: _typed(name, value) for name, value in values.items()})


def _from_file(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is not valid TOML: {error}", param=str(path)) from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}", param=str(path)) from error
    _known(values, str(path))
    return values


def _from_environment(environment: Mapping[str, str]) -> Mapping[str, str]:
    own = {name[len(PREFIX) :].lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
    _known(own, "the environment")
    return {field: environment[name] for name, field in _SHARED.items() if name in environment} | own


def _known(values: Mapping[str, Any], place: str) -> None:
    names = [field.name for field in fields(Settings)]
    for name in values:
        if name not in names:
            raise BadInput(f"unknown setting {name!r} in {place}; there are: {', '.join(names)}", param=name)


def _typed(name: str, value: Any) -> Any:
    """A value from the environment, the file or the door as the type of the field."""
    kind = {field.name: str(field.type) for field in fields(Settings)}[name]
    try:
        if "int" in kind:
            return int(str(value))  # str: 8.5 and true are no whole numbers either
        if "float" in kind:
            return float(str(value))
    except ValueError as error:
        raise BadInput(f"the setting {name} must be a number, not {value!r}", param=name) from error
    if not isinstance(value, str | Path):
        raise BadInput(f"the setting {name} must be text, not {value!r}", param=name)
    return Path(value) if "Path" in kind else str(value)
