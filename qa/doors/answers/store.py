"""A folder of answers beside the catalog: one file an answer, written at once or not at all, never altered,
and gone when it is removed, or cleared away.

No lock is needed: every answer has an id of its own, and so a file of its own. Where nothing can be written, the answer
is given all the same. What conversations have come to is kept in the same way, in a folder of its own.
"""

import json
import logging
import os
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from copy import copy
from itertools import count
from pathlib import Path
from typing import Any

from ingest.errors import CollectionBroken, CollectionUnwritable, NotFound

FOLDER = "answers"
EVERY = 100  # answers after which those that are too many or too old are cleared away

_ID = re.compile(r"(?:ans_[0-9a-f]{16}|resp_[0-9a-f]{32})")
_DAY = 86_400  # seconds

log = logging.getLogger(__name__)


class Store:
    """The answers that are kept in the folder of a collection: the newest ``most``, for ``days``.

    kept: the folder within it. what: what its files are called in a message.
    """

    def __init__(self, folder: Path, most: int, days: int, kept: str = FOLDER, what: str = "answer") -> None:
        self._folder, self._most, self._days, self._what = folder / kept, most, days, what
        self._kept = count()
        self.groups: frozenset[str] | None = None

    def seen_by(self, groups: frozenset[str]) -> "Store":
        """The same for a reader of these groups: what was told to others is not there, whatever it cites."""
        seen = copy(self)
        seen.groups = groups
        return seen

    def keep(self, record: Mapping[str, Any]) -> None:
        """Under the record's ``id``, with whose groups it was told to."""
        if not self._most:
            return
        record = {**record, "groups": None if self.groups is None else sorted(self.groups)}
        try:
            self._write(record)
            if next(self._kept) % EVERY == 0:
                self._clear()
        except OSError as error:
            log.info("the %s %s is not kept: %s", self._what, record["id"], error)

    def find(self, name: str) -> dict[str, Any]:
        """Raises NotFound where it was never kept, or is no longer, or was told to others."""
        path = self._folder / f"{name}.json"
        try:
            if not _ID.fullmatch(name) or self._is_old(path.stat().st_mtime):
                raise FileNotFoundError
            found = json.loads(path.read_bytes())
        except FileNotFoundError:
            raise self.no_such(name) from None
        except (OSError, ValueError) as error:
            raise CollectionBroken(f"{path} cannot be read: {error}; remove it") from error
        if not isinstance(found, dict):
            raise CollectionBroken(f"{path} holds no {self._what}; remove it")
        told_to = found.pop("groups", None)
        if self.groups is not None and (told_to is None or not self.groups.issuperset(told_to)):
            raise self.no_such(name)
        return found

    def remove(self, name: str) -> None:
        """Whatever is kept of that name; nothing where there is nothing. Raises CollectionUnwritable."""
        if not _ID.fullmatch(name):
            return
        path = self._folder / f"{name}.json"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise CollectionUnwritable(f"{path} cannot be removed: {error.strerror}") from error

    def no_such(self, name: str) -> NotFound:
        message = f"no {self._what} {name!r} is kept; the newest {self._most:,} are, for {self._days:,} days"
        return NotFound(message, param=f"{self._what}_id")

    def _write(self, record: Mapping[str, Any]) -> None:
        self._folder.mkdir(exist_ok=True)
        path = self._folder / f"{record['id']}.json"
        begun = path.with_suffix(".new")
        begun.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        begun.replace(path)

    def _clear(self) -> None:
        with os.scandir(self._folder) as entries:
            found = sorted(((entry.stat().st_mtime, entry.path) for entry in entries), reverse=True)
        for number, (written, path) in enumerate(found):
            if number >= self._most or self._is_old(written):
                with suppress(FileNotFoundError):  # another process has been faster
                    Path(path).unlink()

    def _is_old(self, written: float) -> bool:
        return written < time.time() - self._days * _DAY
