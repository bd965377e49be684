"""What is watched and how it stands, for whoever asks: on the command line and over HTTP."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.urls import without_secrets
from qa.answer.objects import object_of, rfc3339
from qa.doors.watching.feed import Feed, Standing
from qa.doors.watching.state import read


@dataclass(frozen=True, slots=True)
class Shown:
    """A feed. standing: ``current``, ``failing`` (it is tried again later each time), ``gone`` for good, or ``new``.

    moved: where it says that it lies from now on. checked_at: when it was last asked, read_at: when it last answered,
    changed_at: when an article of it last was new, next_at: when it is due.
    """

    url: str
    title: str
    standing: Standing
    problem: str | None
    failures: int
    moved: str | None
    added: int
    changed: int
    checked_at: str | None
    read_at: str | None
    changed_at: str | None
    next_at: str | None


@dataclass(frozen=True, slots=True)
class Watched:
    """feeds: in the order in which they were added. questions: those whose answers are watched."""

    feeds: list[Shown]
    questions: list[str]


def listed(folder: Path) -> dict[str, Any]:
    """Raises CollectionBroken where the file of feeds cannot be read."""
    state = read(folder)
    found: dict[str, Any] = object_of(Watched([_shown(feed) for feed in state.feeds.values()], sorted(state.told)))
    return found


def _shown(feed: Feed) -> Shown:
    return Shown(
        without_secrets(feed.url), feed.title, feed.standing, feed.problem, feed.failures,
        without_secrets(feed.moved) if feed.moved else None, feed.added, feed.changed, _time(feed.checked_at),
        _time(feed.read_at), _time(feed.changed_at), None if feed.gone else _time(feed.next_at),
    )  # fmt: skip


def _time(seconds: float | None) -> str | None:
    return rfc3339(datetime.fromtimestamp(int(seconds), UTC)) if seconds else None
