"""Settings in the environment, among variables that only look like them."""

import re
from collections.abc import Mapping

from qa.settings import names

CONFIG = "DATELINE_CONFIG"
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


def _is_no_setting(variable: str, value: str) -> bool:
    return variable == CONFIG or bool(_KUBERNETES.fullmatch(f"{variable}={value}"))
