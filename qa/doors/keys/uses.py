"""When each key was last used, to the hour: a file beside the keys, which servers alone write."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from json import loads
from pathlib import Path

from qa.answer.objects import rfc3339
from qa.doors.keys import files

FILE = "keys.used.json"


def read(folder: Path) -> dict[str, datetime]:
    """By the keys' ids. Of a file that cannot be understood, nothing: it says nothing that anybody depends on."""
    try:
        return {name: datetime.fromisoformat(time) for name, time in loads((folder / FILE).read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


class Uses:
    """What a server knows of it; a key that is used all day is written down once an hour, by each server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: Mapping[str, datetime] = read(folder)

    def note(self, key_id: str, now: datetime) -> None:
        hour = now.replace(minute=0, second=0, microsecond=0)
        if self._known.get(key_id) == hour:
            return
        others = read(self._folder)  # another server may have written since
        latest = {name: max(time, self._known.get(name, time)) for name, time in others.items()}
        self._known = {**self._known, **latest, key_id: hour}
        with suppress(OSError):  # nothing is refused because this cannot be kept
            files.write(self._folder / FILE, {name: rfc3339(time) for name, time in self._known.items()})
