"""The settings: one frozen object, read here and nowhere else, from the environment and ``dateline.toml``.

Order: what the door was given, then ``DATELINE_*``, then ``dateline.toml`` in the working folder or the file that
``DATELINE_CONFIG`` names, then the defaults. ``qa.settings.trust`` has what the folder's file may not decide.
Unknown names are refused, so that a misspelt setting does not pass for a default.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ingest.errors import BadInput
from qa.settings import trust

PREFIX = "DATELINE_"
FILE = Path("dateline.toml")
CONFIG = "DATELINE_CONFIG"
_SECRET = ("openai_api_key", "embedder_options", "reader_options", "reranker_options")  # never shown
_LEAST: dict[str, float] = {
    "articles": 1, "passages": 1, "concurrency": 1, "max_body": 1, "port": 0, "waiting": 0,
    "llm_connect_timeout": 0.001, "llm_first_timeout": 0.001, "llm_between_timeout": 0.001, "llm_total_timeout": 0.001,
    "llm_retries": 0, "llm_retry_cap": 0, "llm_concurrency": 1, "llm_breaker_failures": 1, "llm_breaker_pause": 0,
    "llm_context": 2_000, "llm_max_tokens": 100, "llm_temperature": 0,
}  # fmt: skip
_ON_FAILURE = ("embedded", "error")
_YES_AND_NO = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}
# Kubernetes gives every pod the addresses of its services; those of one called dateline look like ours.
_KUBERNETES = re.compile(
    r"DATELINE(?:_\w+)?_(?:SERVICE_HOST=.+|SERVICE_PORT(?:_\w+)?=\d+|PORT(?:_\d+_(?:TCP|UDP|SCTP))?=(?:tcp|udp|sctp)://.+"
    r"|PORT_\d+_(?:TCP|UDP|SCTP)_(?:PROTO|PORT|ADDR)=.+)"
)
_SHARED = {"OPENAI_API_KEY": "openai_api_key", "OPENAI_BASE_URL": "openai_base_url"}  # names other programs know too


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default.

    data: the folder of the collection.
    server: URL of a running ``dateline serve`` that command-line calls go through, or "".
    embedder: ``minilm`` (shipped), ``openai`` (any compatible service), ``hashing`` (for tests) or
    ``llama_index:package.module.Class``. embedder_options: what that class is made with, a JSON object.
    embedding_model: the model asked of the ``openai`` embedder.
    reader: ``minilm`` (shipped), ``openai`` (a language model at any compatible service) or
    ``llama_index:package.module.Class``. reader_options: what that class is made with, a JSON object.
    reranker: a node postprocessor of LlamaIndex, ``package.module.Class``, between searching and reading, or "".
    reranker_options: what it is made with, a JSON object.
    articles: how many articles are read for one answer. passages: how many passages of each.
    threshold: sentences that answer with less confidence are not shown; None is the reader's own fitted value.
    host, port: where ``dateline serve`` listens. insecure: whether that may be where other machines reach it, though
    it asks nobody for a key. concurrency: questions worked on at once.
    waiting: how many more may be under way there, waiting for their turn or for a model's service.
    max_body: bytes of a request that are accepted.
    openai_api_key, openai_base_url: the service of the ``openai`` parts.
    llm_model: the model asked of the service that answers. llm_context: tokens of a prompt, at most.
    llm_max_tokens: tokens of a reply, at most, those of its thinking included. llm_temperature: how freely it chooses.
    on_llm_failure: what becomes of a question whose model fails: ``embedded``, the default reader answers it, or
    ``error``.
    llm_connect_timeout, llm_first_timeout, llm_between_timeout, llm_total_timeout: seconds until a connection stands,
    until the first token, from token to token, and for a whole call with its tries.
    llm_retries: tries after the first that failed. llm_retry_cap: the longest wait between two, in seconds.
    llm_concurrency: calls under way at once; the others wait their turn.
    llm_breaker_failures: calls failing in a row after which the service is left alone for llm_breaker_pause seconds.
    llm_prices: per million tokens, ``model=prompt/completion, …``.
    """

    data: Path = Path("data")
    server: str = ""
    embedder: str = "minilm"
    embedder_options: str = field(default="", repr=False)
    embedding_model: str = "text-embedding-3-small"
    reader: str = "minilm"
    reader_options: str = field(default="", repr=False)
    reranker: str = ""
    reranker_options: str = field(default="", repr=False)
    articles: int = 8
    passages: int = 3
    threshold: float | None = None
    host: str = "127.0.0.1"
    port: int = 8765
    insecure: bool = False
    concurrency: int = 4
    waiting: int = 96
    max_body: int = 20_000_000
    openai_api_key: str = field(default="", repr=False)
    openai_base_url: str = field(default="", repr=False)  # may hold a password
    llm_model: str = "gpt-5-mini"
    llm_context: int = 6_000
    llm_max_tokens: int = 4_000
    llm_temperature: float = 0.0
    on_llm_failure: str = "embedded"
    llm_connect_timeout: float = 5.0
    llm_first_timeout: float = 60.0
    llm_between_timeout: float = 20.0
    llm_total_timeout: float = 180.0
    llm_retries: int = 3
    llm_retry_cap: float = 20.0
    llm_concurrency: int = 64
    llm_breaker_failures: int = 5
    llm_breaker_pause: float = 30.0
    llm_prices: str = ""

    def __post_init__(self) -> None:
        for name, least in _LEAST.items():
            if not getattr(self, name) >= least:  # NaN is not less than anything either
                raise BadInput(f"the setting {name} must be at least {least}, not {getattr(self, name)}", param=name)
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise BadInput(f"the setting threshold must be from 0 to 1, not {self.threshold}", param="threshold")
        if not self.llm_temperature <= 2:
            message = f"the setting llm_temperature must be from 0 to 2, not {self.llm_temperature}"
            raise BadInput(message, param="llm_temperature")
        if self.on_llm_failure not in _ON_FAILURE:
            given = f"{' or '.join(_ON_FAILURE)}, not {self.on_llm_failure!r}"
            raise BadInput(f"the setting on_llm_failure must be {given}", param="on_llm_failure")


def load(**overrides: Any) -> Settings:
    """The settings in force; ``overrides`` prevail over all others, None meaning not given."""
    given: dict[str, Any] = dict(_from_environment(os.environ))
    given.update({name: value for name, value in overrides.items() if value is not None})
    return Settings(**{name: _typed(name, value) for name, value in _with_file(given).items()})


def surroundings() -> Mapping[str, str]:
    """What the environment says that is no setting, such as which terminal this is."""
    return os.environ


def _with_file(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was given, and what the settings file says of the rest."""
    if named := os.environ.get(CONFIG):
        return {**_from_named(Path(named)), **given}
    return trust.merged(FILE, _from_file(FILE), given, os.environ)


def _from_named(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        raise BadInput(f"{CONFIG} names {path}, which does not exist; correct or unset it", param=CONFIG)
    return _from_file(path)


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
    settings = {name: value for name, value in environment.items() if not _KUBERNETES.fullmatch(f"{name}={value}")}
    own = {name[len(PREFIX) :].lower(): value for name, value in settings.items() if name.startswith(PREFIX)}
    own.pop("config", None)  # where the others stand, and none itself
    _known(own, "the environment")
    return {field: environment[name] for name, field in _SHARED.items() if name in environment} | own


def _known(values: Mapping[str, Any], place: str) -> None:
    names = [field.name for field in fields(Settings)]
    for name in values:
        if name not in names:
            near = difflib.get_close_matches(name, names)
            rest = f"did you mean {' or '.join(near)}?" if near else f"available: {', '.join(names)}"
            raise BadInput(f"unknown setting {name!r} in {place}; {rest}", param=name)


def _typed(name: str, value: Any) -> Any:
    """A value from the environment, the file or the door as the type of the field."""
    kind = {field.name: str(field.type) for field in fields(Settings)}[name]
    if "bool" in kind:
        return _yes_or_no(name, value)
    try:
        if "int" in kind:
            return int(str(value))  # str: 8.5 and true are no whole numbers either
        if "float" in kind:
            return float(str(value))
    except ValueError as error:
        raise BadInput(f"the setting {name} must be a number, not {value!r}", param=name) from error
    if not isinstance(value, str | Path):
        shown = "" if name in _SECRET else f", not {value!r}"
        raise BadInput(f"the setting {name} must be text{shown}", param=name)
    return Path(value) if "Path" in kind else str(value)


def _yes_or_no(name: str, value: Any) -> bool:
    known = _YES_AND_NO.get(str(value).lower())
    if known is None:
        raise BadInput(f"the setting {name} must be true or false, not {value!r}", param=name)
    return known
