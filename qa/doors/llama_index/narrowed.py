"""The desk behind a retriever or an engine: one that is open already, or one opened from a folder and closed again."""

from pathlib import Path
from typing import Any

from qa import open_collection
from qa.doors.python import LocalDesk
from qa.settings import Settings


class NarrowedDesk:
    """``desk`` answers; ``narrowing`` are the filters and times that every question is asked with."""

    def __init__(self, place: LocalDesk | str | Path, settings: Settings | None, narrowing: dict[str, Any]) -> None:
        self._opened = not isinstance(place, LocalDesk)
        self.desk = place if isinstance(place, LocalDesk) else open_collection(place, settings)
        self.narrowing = narrowing

    def close(self) -> None:
        """Closes what was opened here; a desk that was given stays open."""
        if self._opened:
            self.desk.close()
