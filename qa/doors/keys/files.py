"""Small files that nobody but their owner may read, written whole or not at all."""

import json
import os
from pathlib import Path
from typing import Any


def write(path: Path, content: Any, *, lasting: bool = True) -> None:
    """The content as JSON; ``lasting`` where it must outlive a power cut as well. Raises OSError."""
    begun = path.with_name(f"{path.name}.new")
    begun.unlink(missing_ok=True)  # one that a killed process left, or that somebody else can read
    handle = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.flush()
        if lasting:
            os.fsync(file.fileno())
    begun.replace(path)
