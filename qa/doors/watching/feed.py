"""What is remembered of a feed from one time to the next."""

from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from ingest.article import Draft
from ingest.fetching import FetchProblem, Stored

MOST_ENTRIES = 5_000  # that are remembered; a feed holds a hundred
MOST_PAGES = 1_000  # that are asked for again
Standing = Literal["new", "current", "failing", "gone"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that an article came from. next_at: when it is asked for again. looks: how often it has been. missed: how
    many times in a row it was not there."""

    next_at: float
    looks: int = 0
    missed: int = 0


@dataclass(slots=True)
class Feed:
    """A feed that is watched. Times are in seconds since 1970.

    url: as it was named. title: what it calls itself. etag, modified: what the server recognises its last text by.
    checked_at: when it was last asked, read_at: when it last answered, changed_at: when an article of it last was new.
    next_at: when it is due. failures: how many times in a row it could not be read, and problem: why, the last time.
    moved: where the server says that it lies from now on. gone: the server says that it is no more.
    groups: of readers who may see its articles. added, changed: articles, since it is watched. entries: those that were
    read, each with what it said then. pages: those that articles came from, as long as they are asked for again.
    """

    url: str
    title: str = ""
    etag: str = ""
    modified: str = ""
    checked_at: float | None = None
    read_at: float | None = None
    changed_at: float | None = None
    next_at: float = 0.0
    failures: int = 0
    problem: str | None = None
    moved: str | None = None
    gone: bool = False
    added: int = 0
    changed: int = 0
    groups: list[str] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """Where it lies, without what may be secret in its address."""
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:
            return ""

    @property
    def standing(self) -> Standing:
        if self.gone:
            return "gone"
        return "new" if self.checked_at is None else "failing" if self.failures else "current"

    @property
    def stored(self) -> Stored:
        return Stored(self.etag, self.modified)

    def knows(self, lead: Draft) -> bool:
        """Whether the entry was read, and says what it said then."""
        name, said = name_of(lead)
        return self.entries.get(name) == said

    def remember(self, name: str, said: str) -> None:
        """The last that were met are the last to be forgotten."""
        self.entries.pop(name, None)
        self.entries[name] = said
        while len(self.entries) > MOST_ENTRIES:
            del self.entries[next(iter(self.entries))]

    def took(self, url: str, next_at: float) -> None:
        """An article came from that page."""
        self.pages.pop(url, None)
        self.pages[url] = Page(next_at)
        while len(self.pages) > MOST_PAGES:
            del self.pages[next(iter(self.pages))]

    def succeeded(self, now: float, stored: Stored) -> None:
        self.etag, self.modified = stored.etag, stored.modified
        self.checked_at = self.read_at = now
        self.failures, self.problem = 0, None

    def failed(self, now: float, problem: FetchProblem) -> None:
        self.checked_at, self.problem = now, problem.reason
        self.failures += 1
        self.gone = problem.code == "withdrawn"

    def count(self, report: dict[str, Any], now: float) -> None:
        """What became of articles of the feed."""
        self.added += report["added"]
        self.changed += report["changed"]
        if report["added"] or report["changed"]:
            self.changed_at = now


def name_of(lead: Draft) -> tuple[str, str]:
    """What an entry is known by, and what it says."""
    changed = lead.modified_at.isoformat() if lead.modified_at else ""
    return lead.identity, f"{lead.digest[:16]} {changed}".strip()
