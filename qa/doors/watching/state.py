"""The file in the collection's folder that keeps what is watched: written whole or not at all, whenever a kill comes.

Whoever watches holds a lock of its own, for the collection is owned by others meanwhile: by the server that the
articles go through. Anybody may read.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ingest.errors import CollectionBroken, CollectionInUse, CollectionUnwritable
from qa.doors.watching.feed import Feed, Page

FILE = "feeds.json"
LOCK = "feeds.lock"
_VERSION = 1


@dataclass(slots=True)
class Told:
    """What was last told of a question. grounds: what its answer rested on. answer: that answer, in brief."""

    grounds: list[Any]
    answer: dict[str, Any]


@dataclass(slots=True)
class State:
    """feeds: by their addresses. told: by the questions."""

    feeds: dict[str, Feed] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)


def read(folder: Path) -> State:
    """Raises CollectionBroken for a file that nobody can have written."""
    path = folder / FILE
    try:
        found = json.loads(path.read_bytes())
        feeds = [_feed(**item) for item in found["feeds"]]
        return State({feed.url: feed for feed in feeds}, {name: Told(**item) for name, item in found["told"].items()})
    except (FileNotFoundError, NotADirectoryError):
        return State()
    except OSError as error:
        raise CollectionBroken(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise CollectionBroken(f"{path} does not hold feeds as they are kept; correct it or move it away") from error


def _feed(pages: dict[str, dict[str, Any]] | None = None, **said: Any) -> Feed:
    """A feed as it is kept; before its pages were asked for again, none were."""
    return Feed(**said, pages={url: Page(**page) for url, page in (pages or {}).items()})


def write(folder: Path, state: State) -> None:
    """Readable to nobody else: an address may have a password in it."""
    told = {name: asdict(item) for name, item in state.told.items()}
    content = {"version": _VERSION, "feeds": [asdict(feed) for feed in state.feeds.values()], "told": told}
    try:
        handle = os.open(folder / f"{FILE}.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=True)
            file.flush()
            os.fsync(file.fileno())
        (folder / f"{FILE}.new").replace(folder / FILE)
    except OSError as error:
        raise CollectionUnwritable(f"{folder / FILE} cannot be written: {error.strerror}") from error


@contextmanager
def held(folder: Path) -> Iterator[State]:
    """The state, for the only one who watches. Raises CollectionInUse where somebody does already."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK, timeout=0):
            yield read(folder)
    except Timeout:
        message = (
            f"the feeds of {folder} are watched by another process; end that first, or see its dateline watch --status"
        )
        raise CollectionInUse(message, owner="dateline watch") from None
    except OSError as error:
        raise CollectionUnwritable(f"{folder} cannot be written: {error.strerror}") from error
