"""One feed, asked once: what is new in it is read and given on in portions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.article import Draft, Refusal, carrying
from ingest.fetching import Fetched, Fetcher, FetchProblem, Stored
from ingest.normalise import label
from ingest.reading import read_feed
from ingest.reading.worker import Worker
from qa.doors.watching.feed import Feed, name_of

PORTION = 20  # articles that are taken in at once, and
PORTION_CHARACTERS = 100_000  # of their text: a server answers questions beside it
_AGAIN = ("busy", "timed_out", "unreachable", "postponed")  # what may go better the next time

TakeIn = Callable[[Sequence[Draft | Refusal]], dict[str, Any]]
"""Puts articles into the collection, and says what became of them."""


@dataclass(slots=True)
class Checked:
    """What one look at a feed brought. fresh: for how long the server says that there will be nothing new."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    refused: list[dict[str, str]] = field(default_factory=list)
    fresh: float = 0.0

    def count(self, report: dict[str, Any]) -> None:
        self.added += report["added"]
        self.changed += report["changed"]
        self.withdrawn += report["withdrawn"]
        self.refused += report["refused"]


@dataclass(frozen=True, slots=True)
class Means:
    """What feeds are read with. worker: whose process parses them. pages: how many are fetched for one look at one."""

    web: Fetcher
    worker: Worker
    pages: int


def check(feed: Feed, means: Means, take_in: TakeIn, now: float) -> Checked:
    """Raises FetchProblem where the feed cannot be read. What was taken in until then, the feed remembers."""
    found = means.web.get(feed.url, feed.stored)
    checked = Checked(fresh=found.fresh)
    feed.moved = found.moved
    if found.body is None:
        feed.succeeded(now, feed.stored)
        return checked
    reading = _Reading(feed, means)
    for portion in reading.portions(found):
        report = take_in([carrying(feed.groups, item) for item in portion])
        reading.settle()
        feed.count(report, now)
        checked.count(report)
    feed.succeeded(now, Stored() if reading.again else found.stored)  # else what failed would never be asked for again
    return checked


class _Reading:
    """The entries of a feed under way: an entry is remembered once what it gave is safely in."""

    def __init__(self, feed: Feed, means: Means) -> None:
        self._feed, self._means = feed, means
        self._current = ""  # the entry that is being read
        self._met: dict[str, str] = {}
        self.again: set[str] = set()

    def portions(self, found: Fetched) -> Iterator[list[Draft | Refusal]]:
        portion: list[Draft | Refusal] = []
        by = self._means
        for item in read_feed(found, by.web, self._knows, pages=by.pages, worker=by.worker):
            if isinstance(item, Refusal):
                self._heed(item, found)
            portion.append(item)
            if len(portion) == PORTION or _characters(portion) > PORTION_CHARACTERS:
                yield portion
                portion = []
        if portion:
            yield portion

    def settle(self) -> None:
        """All that was met, but for what failed and may go better the next time."""
        for name, said in self._met.items():
            if name not in self.again:
                self._feed.remember(name, said)
        self._met.clear()

    def _knows(self, lead: Draft) -> bool:
        self._feed.title = lead.publisher or self._feed.title
        self._current, said = name_of(lead)
        if not self._feed.knows(lead):
            self._met[self._current] = said
            return False
        self._feed.remember(self._current, said)
        return True

    def _heed(self, refusal: Refusal, found: Fetched) -> None:
        """Before any entry was met, a refusal is of the whole: it is no feed, or a broken one."""
        if not self._current and refusal.origin == label(found.url) and refusal.code != "empty":
            raise FetchProblem(refusal.code, refusal.reason)
        if refusal.code in _AGAIN:
            self.again.add(self._current)


def _characters(portion: Sequence[Draft | Refusal]) -> int:
    return sum(len(item.text) for item in portion if isinstance(item, Draft))
