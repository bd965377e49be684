"""One feed, asked once: what is new in it is read and given on in portions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.article import Draft, Refusal, carrying
from ingest.fetching import Fetched, Fetcher, FetchProblem, Stored
from ingest.normalise import label
from ingest.reading import read_feed
from ingest.reading.worker import Worker
from ingest.sources.feed import upgrade_of
from ingest.tracing import traced
from qa.doors.watching import revisiting
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

    def figures(self) -> dict[str, int]:
        """For whoever measures."""
        counts = {
            "added": self.added,
            "changed": self.changed,
            "withdrawn": self.withdrawn,
            "refused": len(self.refused),
        }
        return {f"dateline.{name}": count for name, count in counts.items()}

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


@traced("feed", given=lambda feed, *_: {"server.address": feed.host}, gave=Checked.figures)
def check(feed: Feed, means: Means, take_in: TakeIn, now: float) -> Checked:
    """Raises FetchProblem where the feed cannot be read. What was taken in until then, the feed remembers."""
    found = _asked(feed, means.web)
    checked = Checked(fresh=found.fresh)
    stored = feed.stored if found.body is None else _read(feed, found, means, take_in, now, checked)
    feed.succeeded(now, stored)
    _look_back(feed, means.web, take_in, now, checked)
    return checked


def _asked(feed: Feed, web: Fetcher) -> Fetched:
    """What lies there; where nobody has ever answered at http, what lies at https."""
    try:
        found = web.get(feed.url, feed.stored)
        feed.moved = found.moved
    except FetchProblem as problem:
        upgraded = upgrade_of(feed.url)
        if problem.code != "unreachable" or not upgraded or feed.read_at is not None:
            raise
        found = web.get(upgraded)
        feed.moved = found.moved or upgraded
    return found


def _read(
    feed: Feed, found: Fetched, means: Means, take_in: TakeIn, now: float, checked: Checked
) -> Stored:  # fmt: skip
    """Takes in what is new, and gives what the server will recognise its text by."""
    reading = _Reading(feed, means, now)
    for portion in reading.portions(found):
        report = take_in([carrying(feed.groups, item) for item in portion])
        reading.settle()
        feed.count(report, now)
        checked.count(report)
    return Stored() if reading.again else found.stored  # else what failed would never be asked for again


def _look_back(feed: Feed, web: Fetcher, take_in: TakeIn, now: float, checked: Checked) -> None:
    """Asks for a few pages again that articles came from, and takes out the articles of those that are gone."""
    looked = [*revisiting.look(feed, web, now)]
    if gone := [withdrawal for _, _, withdrawal in looked if withdrawal]:
        checked.count(take_in(gone))
    for url, page, _ in looked:
        if page:
            feed.pages[url] = page
        else:
            del feed.pages[url]


class _Reading:
    """The entries of a feed under way: an entry is remembered once what it gave is safely in."""

    def __init__(self, feed: Feed, means: Means, now: float) -> None:
        self._feed, self._means = feed, means
        self._again_at = now + revisiting.WAITS[0] * revisiting.DAY
        self._pages: list[str] = []
        self._current = ""  # the entry that is being read
        self._met: dict[str, str] = {}
        self.again: set[str] = set()

    def portions(self, found: Fetched) -> Iterator[list[Draft | Refusal]]:
        portion: list[Draft | Refusal] = []
        by = self._means
        for item in read_feed(found, by.web, self._knows, pages=by.pages, worker=by.worker):
            if isinstance(item, Refusal):
                self._heed(item, found)
            elif item.url and item.item is None:
                self._pages.append(item.url)
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
        for url in self._pages:
            self._feed.took(url, self._again_at)
        self._pages.clear()

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
