"""What a collection holds: whether the catalog is whole, the index agrees with it, and the feeds are kept current."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from time import time
from typing import Any

from ingest import storage
from ingest.catalog import Catalog, Examines
from ingest.errors import CollectionError, CollectionInUse, CollectionUnwritable, NotFound
from ingest.lock import owner_of
from ingest.urls import without_secrets
from qa.doors import tenants
from qa.doors.doctor.finding import Finding, failed, note, ok, warning
from qa.doors.watching import state
from qa.doors.watching.feed import Feed
from qa.settings import Settings

RESTORE = "restore it from a backup: dateline restore FILE --force"
_STALE = 86_400.0  # seconds after which nobody seems to watch


def catalog(settings: Settings) -> Iterator[Finding]:
    """Reads all of it."""
    try:
        with closing(_reading(settings)) as opened:
            yield from _whole(opened, settings)
    except NotFound:
        return  # of the folder that is said already
    except CollectionError as error:
        yield failed("catalog", error.message, RESTORE)


def _reading(settings: Settings) -> Catalog:
    return storage.reading(settings.data, settings.storage.catalog, settings.storage.vectors)


def _whole(opened: Catalog, settings: Settings) -> Iterator[Finding]:
    problems = opened.examine() if isinstance(opened, Examines) else []
    for said in problems:
        yield failed("catalog", said, RESTORE)
    if not problems:
        counts = opened.counts()
        yield ok("catalog", f"it is whole: {counts['articles']:,} articles, {counts['passages']:,} passages")
    waiting = len(opened.staged())
    if waiting and owner_of(settings.data) is None:
        message = f"a process that was killed left {waiting:,} articles half-way in"
        yield note("catalog", message, "nothing needs doing: the next ingest or serve completes them")


def index(settings: Settings) -> Iterator[Finding]:
    """As the server finds it that owns the collection, else by owning that for a moment."""
    if not any(settings.data.glob("catalog.*")) and not settings.server:
        return  # nothing is made here
    health, degraded = _served(settings) or _owned(settings)
    if degraded:
        yield failed("index", degraded, f"run: dateline rebuild --data {settings.data}")
    elif health is None:
        yield note("index", "it was not looked at: another process owns the collection, or nothing may be written")
    elif not health["whole"]:
        lost = "" if health["findable"] else ", and a sample of vectors is not found by its own search"
        message = f"it lacks {health['missing']:,} passages and has {health['extra']:,} stray ones{lost}"
        yield failed("index", message, f"run: dateline rebuild --data {settings.data}")
    else:
        yield ok("index", f"it agrees with the catalog: {health['passages']:,} passages")


Found = tuple[Mapping[str, Any] | None, str | None]
"""The health of the index, where it is known, and why it is searched around."""


def _served(settings: Settings) -> Found | None:
    from qa.doors.door import server_of
    from qa.doors.remote import Remote

    url = server_of(settings)
    if url is None:
        return None
    found = Remote(url, key=settings.key).status()
    return found["health"], found["degraded"]


def _owned(settings: Settings) -> Found:
    from qa.build import own

    try:
        collection = own(settings, "doctor")
    except (CollectionInUse, CollectionUnwritable):
        return None, None
    try:
        health = collection.check()
        return asdict(health) | {"whole": health.whole}, collection.degraded
    finally:
        collection.close()


def annotations(settings: Settings) -> Iterator[Finding]:
    """Whether who said what is told as this version of Dateline tells it, in the collection and in those of tenants."""
    every = {"": settings} | {
        f"--tenant {name} ": tenants.settings_of(settings, name) for name in tenants.named(settings.data)
    }
    counts = {which: count for which, one in every.items() if (count := _outdated(one)) is not None}
    for which, count in counts.items():
        if count:
            message = f"{count:,} articles in {every[which].data} have them of another version: lists may lack somebody"
            remedy = f"run: dateline rebuild {which}--data {settings.data}; a server does it by itself"
            yield warning("annotations", message, remedy)
    if counts and not any(counts.values()):
        yield ok("annotations", "all articles have those of this version")


def _outdated(settings: Settings) -> int | None:
    """How many articles; None where that cannot be told, for a reason that is a finding already."""
    from qa.build import read

    try:
        with closing(read(settings)) as collection:
            return collection.outdated()
    except (CollectionError, NotFound):
        return None


def feeds(settings: Settings) -> Iterator[Finding]:
    """Those that fail, those that are gone, and whether anybody looks at them."""
    watched = list(state.read(settings.data).feeds.values())
    for feed in watched:
        yield from _standing(feed)
    asked = [feed.checked_at or 0.0 for feed in watched if not feed.gone]
    if asked and max(asked) < time() - _STALE:
        yield warning("feeds", "none was asked for a day: nobody watches them", "run: dateline watch")
    elif watched and all(feed.standing == "current" for feed in watched):
        yield ok("feeds", f"all {len(watched)} are current")


def _standing(feed: Feed) -> Iterator[Finding]:
    shown = without_secrets(feed.url)
    forget = f"run: dateline watch --forget {shown}"
    if feed.standing == "gone":
        yield warning("feeds", f"{shown} is gone for good", forget)
    elif feed.standing == "failing":
        message = f"{shown} failed {feed.failures:,} times in a row: {feed.problem}"
        yield warning("feeds", message, f"correct its address, or {forget.removeprefix('run: ')}")
    elif feed.moved:
        new = without_secrets(feed.moved)
        yield note("feeds", f"{shown} has moved to {new}", f"run: dateline watch {new}")
