"""Pages that articles came from, asked for again now and then: a story may be killed after its feed has dropped it."""

from collections.abc import Iterator

from ingest.article import Draft, Withdrawal
from ingest.fetching import Fetcher, FetchProblem
from ingest.normalise import label
from ingest.urls import without_secrets
from qa.doors.watching.feed import Feed, Page

DAY = 86_400.0  # seconds
WAITS = (1, 2, 4, 8, 16, 32)  # days before each look at a page; after the last it is left alone
AT_ONCE = 5  # pages for one look at their feed
MISSED = 3  # looks in a row, days apart, at which a page is not there, until it is taken for gone: sites have bad days


def due(feed: Feed, now: float) -> list[str]:
    """The pages that it is time for, those first that wait longest."""
    waiting = [(page.next_at, url) for url, page in feed.pages.items() if page.next_at <= now]
    return [url for _, url in sorted(waiting)[:AT_ONCE]]


def look(feed: Feed, web: Fetcher, now: float) -> Iterator[tuple[str, Page | None, Withdrawal | None]]:
    """Of each page that is due what is to be remembered of it, None for nothing any more, and a withdrawal where it is
    gone."""
    for url in due(feed, now):
        page = feed.pages[url]
        try:
            web.get(url)
            yield url, _later(page, now), None
        except FetchProblem as problem:
            missed = page.missed + (problem.code == "not_found")
            if problem.code == "withdrawn" or missed >= MISSED:
                yield url, None, _gone(url, problem)
            elif problem.code == "not_found":
                yield url, Page(now + DAY, page.looks, missed), None
            else:
                yield url, _later(page, now), None


def _later(page: Page, now: float) -> Page | None:
    looks = page.looks + 1
    return Page(now + WAITS[looks] * DAY, looks) if looks < len(WAITS) else None


def _gone(url: str, problem: FetchProblem) -> Withdrawal:
    place = label(without_secrets(url))
    often = f" It was not there {MISSED} times, days apart." if problem.code == "not_found" else ""
    return Withdrawal(place, "withdrawn", f"{problem.reason}{often}", Draft("", place, url=place))
