"""Settings in a file of TOML: groups are its tables."""

import tomllib
from pathlib import Path
from typing import Any

from ingest.errors import BadInput
from qa.settings.names import flat

FILE = Path("dateline.toml")


def read(path: Path) -> dict[str, Any]:
    """The settings of the file by their whole names; none where there is no file."""
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is not valid TOML: {error}", param=str(path)) from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}", param=str(path)) from error
    return flat(values, str(path))
