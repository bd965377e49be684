"""From a question to a cited answer. ``open_collection`` is the door for Python programs."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.doors.python import LocalDesk
    from qa.settings import Settings

__all__ = ["open_collection"]


def open_collection(folder: str | Path, settings: "Settings | None" = None) -> "LocalDesk":
    """A desk over the collection in ``folder``, with these settings or those of the environment and ``dateline.toml``.

    Reading needs no lock, so any number of processes may do this while another ingests or serves.
    Raises NotFound when there is no collection, IndexMismatch when it was made with another embedder or in
    other storage.
    """
    from dataclasses import replace

    from qa.build import build
    from qa.doors.python import LocalDesk
    from qa.settings import load

    given = replace(settings, data=Path(folder)) if settings else load(data=Path(folder))
    return LocalDesk(build(given))
