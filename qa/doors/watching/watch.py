"""Round after round: the feeds that are due, and then the questions."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import time
from typing import Any

from ingest.errors import CollectionInUse, ServiceError
from ingest.fetching import FetchProblem
from ingest.sources.feed import upgrade_of
from ingest.urls import without_secrets
from qa.doors.watching import schedule
from qa.doors.watching.alerts import Alert, Alerts
from qa.doors.watching.checking import Checked, Means, TakeIn, check
from qa.doors.watching.feed import Feed
from qa.doors.watching.state import State, write

_NO_FEED = ("unsupported_type", "not_found")  # what is said of an address that was mistyped
_SHORTLY = 60.0  # seconds until a feed is tried again whose articles nobody would take


@dataclass(slots=True)
class Round:
    """What one round brought: of each feed that was asked, and the answers that changed."""

    feeds: list[dict[str, Any]] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)

    @property
    def has_news(self) -> bool:
        return any(feed["added"] or feed["changed"] or feed["withdrawn"] for feed in self.feeds)

    @property
    def problems(self) -> list[str]:
        return [f"{feed['url']}: {feed['problem']}" for feed in self.feeds if feed["problem"]]

    def to_json(self) -> dict[str, Any]:
        alerts = [{**alert.to_json(), "undelivered": alert.undelivered} for alert in self.alerts]
        return {"feeds": self.feeds, "alerts": alerts}


class Watch:
    """The feeds of a collection's folder, whose ``state`` is written down after every step.

    every: seconds between two looks at a feed. on_feed: is told what became of each.
    """

    def __init__(
        self, folder: Path, state: State, means: Means, take_in: TakeIn, alerts: Alerts, *, every: float,
        on_feed: Callable[[dict[str, Any]], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self._folder, self._state, self._means, self._alerts = folder, state, means, alerts
        self._take_in, self._every, self._on_feed = take_in, every, on_feed
        self._ask_at = 0.0

    def follow(self, urls: Sequence[str], groups: Sequence[str] = ()) -> None:
        """Adds feeds to those that are watched, and asks again for one that was given up.

        groups: of readers who may see what comes from now on; where none is named, as before.
        """
        for url in urls:
            feed = self._state.feeds.setdefault(url, Feed(url))
            feed.gone, feed.groups = False, list(groups) or feed.groups
        write(self._folder, self._state)

    def round(self, *, early: bool = False) -> Round:
        """Looks at what is due; ``early``: also at what is not, unless it fails."""
        found = Round([self._look(feed) for feed in self._due(early)])
        if found.has_news or self._alerts.missed or time() >= self._ask_at:
            found.alerts = self._alerts.look(self._state)
            self._ask_at = time() + self._every  # articles come in by other ways too
            write(self._folder, self._state)
        return found

    @property
    def has_feeds(self) -> bool:
        return bool(self._state.feeds)

    def pause(self) -> float:
        """Seconds until something is due; an hour where nothing ever is."""
        due = [feed.next_at for feed in self._state.feeds.values() if not feed.gone]
        return max(min(due) - time(), 0.0) if due else 3_600.0

    def _due(self, early: bool) -> list[Feed]:
        now = time()
        feeds = [feed for feed in self._state.feeds.values() if not feed.gone]
        return [feed for feed in feeds if feed.next_at <= now or (early and not feed.failures)]

    def _look(self, feed: Feed) -> dict[str, Any]:
        """One feed's failure is no other's."""
        now, checked, problem = time(), Checked(), None
        try:
            checked = check(feed, self._means, self._keeping, now)
            feed.next_at = schedule.after_reading(time(), self._every, checked.fresh)
            self._upgrade(feed)
        except FetchProblem as failure:
            problem = self._failed(feed, failure, now)
        except (CollectionInUse, ServiceError) as error:  # nobody takes its articles now
            feed.next_at, problem = time() + min(_SHORTLY, self._every), error.message
        write(self._folder, self._state)
        said = {"url": without_secrets(feed.url), **asdict(checked), "problem": problem}
        self._on_feed(said)
        return said

    def _failed(self, feed: Feed, failure: FetchProblem, now: float) -> str:
        """What to say of it."""
        feed.failed(now, failure)
        feed.next_at = schedule.after_failure(time(), self._every, feed.failures, failure.retry_after)
        return failure.reason + self._unless_mistyped(feed, failure)

    def _unless_mistyped(self, feed: Feed, failure: FetchProblem) -> str:
        """Forgets an address that never was a feed, and says so."""
        if feed.read_at is not None or failure.code not in _NO_FEED:
            return ""
        del self._state.feeds[feed.url]
        return " It is not watched: it has never been a feed."

    def _upgrade(self, feed: Feed) -> None:
        """Goes on at https, where the feed has moved there and nowhere else."""
        if feed.moved and feed.moved == upgrade_of(feed.url) and feed.moved not in self._state.feeds:
            feeds = self._state.feeds.values()
            feed.url, feed.moved = feed.moved, None
            self._state.feeds = {kept.url: kept for kept in feeds}

    def _keeping(self, items: Any) -> dict[str, Any]:
        """Takes a portion in, after writing down what was taken in before: a kill costs no more than a portion."""
        write(self._folder, self._state)
        return self._take_in(items)
