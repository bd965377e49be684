"""Work into the queue."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.article import Draft, Refusal, carrying
from ingest.catalog._jobs import Job, Queue, Work
from ingest.errors import BadInput
from ingest.filter import group_names
from ingest.reading import read_sources
from ingest.sources import is_remote, source_of
from ingest.urls import without_secrets
from qa.doors.jobs.work import INGEST, REBUILD, packed, portions, queue_of
from qa.settings import Settings

_LISTED = "@"  # a file of addresses, which lies here


def ingest_later(
    settings: Settings, places: Sequence[str], format: str, on_bytes: Callable[[int], None],
    groups: Sequence[str] = (),
) -> list[Job]:  # fmt: skip
    """Puts every place into the queue; what is there already stays, where this is cut off.

    What lies elsewhere is read by whoever does the work; what lies here is read now, and travels in the job.
    """
    queue, carried = queue_of(settings), group_names(groups)
    jobs = []
    for place in places:
        for work in _works(place, format, carried, on_bytes):
            jobs += queue.put([work])
    return jobs


def _works(place: str, format: str, groups: Sequence[str], on_bytes: Callable[[int], None]) -> Iterator[Work]:
    if place.startswith(_LISTED):
        raise BadInput(f"{place} lists addresses that a worker cannot see; name them, or leave out --later")
    if is_remote(source_of(place)):
        given = {"places": [place], "format": format, "groups": list(groups)}
        yield Work(INGEST, without_secrets(place), given)
        return
    read = read_sources([place], format=format, on_bytes=on_bytes)
    yield from _carrying(place, (carrying(groups, item) for item in read))


def _carrying(about: str, items: Iterable[Draft | Refusal]) -> Iterator[Work]:
    for number, portion in enumerate(portions(items), 1):
        name = f"{about} (part {number})" if number > 1 else about
        yield Work(INGEST, name, {"articles": packed(portion)})


def put_articles(queue: Queue, items: Sequence[Draft | Refusal], groups: frozenset[str] | None) -> Job:
    """Articles that were read already, as one job: those of a request, which has a bound of its own.

    groups: of whose articles alone anything may be changed by it; None for all.
    """
    first = items[0].origin if len(items) == 1 else f"{len(items):,} articles"
    held = None if groups is None else tuple(sorted(groups))
    [job] = queue.put([Work(INGEST, first, {"articles": packed(items)}, held)])
    return job


def rebuild_later(settings: Settings) -> Job:
    [job] = queue_of(settings).put([Work(REBUILD, "the vector index", {})])
    return job
