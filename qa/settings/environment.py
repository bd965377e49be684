"""Settings in the environment, among variables that only look like them, and in files that it names.

``NAME_FILE`` names a file that holds what ``NAME`` would say, as containers are given secrets.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from ingest.errors import BadInput
from qa.settings import names

CONFIG = "DATELINE_CONFIG"
_FILE = "_FILE"
_PLACE = "the environment"
_SHARED = {  # names that other programs know too, and a short one
    "OPENAI_API_KEY": "openai.api_key", "OPENAI_BASE_URL": "openai.base_url", "DATELINE_STORAGE": "storage.catalog",
    "OTEL_EXPORTER_OTLP_ENDPOINT": "telemetry.endpoint",
}  # fmt: skip
# Kubernetes gives every pod the addresses of its services; those of one called dateline look like ours.
_KUBERNETES = re.compile(
    r"DATELINE(?:_\w+)?_(?:SERVICE_HOST=.+|SERVICE_PORT(?:_\w+)?=\d+|PORT(?:_\d+_(?:TCP|UDP|SCTP))?=(?:tcp|udp|sctp)://.+"
    r"|PORT_\d+_(?:TCP|UDP|SCTP)_(?:PROTO|PORT|ADDR)=.+)"
)


def read(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings that it holds. Raises BadInput for a variable of ours that is none."""
    environment = _with_files(environment)
    found = {setting: environment[name] for name, setting in _SHARED.items() if name in environment}
    for variable, value in environment.items():
        if variable.startswith(names.PREFIX) and variable not in _SHARED and not _is_no_setting(variable, value):
            name = names.setting(variable)
            if name in names.GROUPS:
                raise names.no_setting(name, _PLACE, names.variable)
            if name not in names.SETTINGS:
                raise names.unknown(name, _PLACE, names.variable)
            found[name] = value
    return found


def _with_files(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment, in place of each variable that names a file what the file says."""
    read = dict(environment)
    for variable, path in environment.items():
        name = variable.removesuffix(_FILE)
        if name != variable and (name in _SHARED or (name.startswith(names.PREFIX) and _is_setting(name))):
            if name in environment:
                raise BadInput(f"{name} and {variable} are both set; unset one of them", param=variable)
            del read[variable]
            read[name] = _content(variable, Path(path))
    return read


def _is_setting(variable: str) -> bool:
    return names.setting(variable) in names.SETTINGS


def _content(variable: str, path: Path) -> str:
    """Without the line break that editors put at its end."""
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise BadInput(f"{variable} names {path}, which cannot be read: {reason}", param=variable) from error


def _is_no_setting(variable: str, value: str) -> bool:
    return variable == CONFIG or bool(_KUBERNETES.fullmatch(f"{variable}={value}"))
