"""Articles from sources into the collection: here, or through the server that owns it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from ingest.article import Draft, Refusal, Withdrawal, carrying
from ingest.collection import Collection
from ingest.errors import BadInput
from ingest.filter import group_names
from ingest.reading import read_sources
from ingest.storage import reading
from ingest.writer.report import Report
from qa.answer.objects import rfc3339
from qa.build import fetcher, own
from qa.doors.door import server_of
from qa.doors.remote import Remote
from qa.settings import Settings

BATCH = 5_000  # articles in one request to a server, and
BATCH_CHARACTERS = 150_000  # of their text: an answer in time also from a server that is asked all the while


OnSearchable = Callable[[dict[str, Any], int], None]
"""Told what became of the sources once all is searched, and how many articles wait for vectors of later passages."""


def ingest(
    settings: Settings, paths: Sequence[str], format: str, on_bytes: Callable[[int], None],
    groups: Sequence[str] = (), on_searchable: OnSearchable = lambda *_: None,
) -> dict[str, Any]:  # fmt: skip
    """What became of the sources: counts of ``added``, ``changed`` and ``unchanged``; ``refused`` and ``skipped`` ones.

    ``withdrawn`` counts the articles that were taken out because their sources withhold them, ``undated`` those without
    a date, ``excerpts`` those given in part; ``guessed`` is what was read in an encoding that nothing told.

    groups: of readers who may see the articles, whatever their files say; where none is named, as these say.

    Raises CollectionInUse when another process owns the collection and does not serve it.
    """
    web, pages, carried = fetcher(settings), settings.fetch.pages, group_names(groups)
    sources = read_sources(paths, format=format, on_bytes=on_bytes, fetcher=web, pages=pages)
    return take_in(settings, (carrying(carried, source) for source in sources), on_searchable)


def take_in(
    settings: Settings, sources: Iterable[Draft | Refusal], on_searchable: OnSearchable = lambda *_: None,
    owned: Callable[[], Collection] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The same of articles that were read already. What waits is completed before this returns; a server does that by
    itself.

    owned: opens the collection for writing, where no server takes the articles.
    """
    url = server_of(settings)
    if url:
        report = asdict(_send(Remote(url, key=settings.key), sources))
        on_searchable(report, 0)
        return report
    collection = owned() if owned else own(settings, "ingest")
    try:
        report = asdict(collection.ingest(sources))
        on_searchable(report, collection.waiting())
        collection.complete_all()
        return report
    finally:
        collection.close()


def complete(settings: Settings, on_left: Callable[[int], None]) -> None:
    """Gives all articles that wait what they lack; tells how many are left.

    Raises CollectionInUse when another process owns the collection; one that serves it does this by itself.
    """
    reading(settings.data, settings.storage.catalog, settings.storage.vectors).close()  # NotFound where there is none
    collection = own(settings, "embed")
    try:
        on_left(collection.waiting())
        collection.complete_all(on_left=on_left)
    finally:
        collection.close()


def _send(server: Remote, sources: Iterable[Draft | Refusal]) -> Report:
    report = Report()
    for batch in _batches(sources, report):
        _add(server, batch, report)
    return report


def _add(server: Remote, batch: Sequence[Draft | Withdrawal], report: Report) -> None:
    """Sends a batch; one that is refused is sent again in halves, until it is known which articles are meant."""
    try:
        answer = server.add([_body(draft) for draft in batch])
    except BadInput as error:
        if len(batch) == 1:
            report.refused.append(Refusal(batch[0].origin, "malformed", error.message))
            return
        _add(server, batch[: len(batch) // 2], report)
        _add(server, batch[len(batch) // 2 :], report)
        return
    report.withdrawn += answer.get("withdrawn", 0)  # not said by an older server
    for item in answer["articles"]:
        setattr(report, item["status"], getattr(report, item["status"]) + 1)
    report.refused += [Refusal(**item) for item in answer["refused"]]


def _batches(sources: Iterable[Draft | Refusal], report: Report) -> Iterator[list[Draft | Withdrawal]]:
    batch: list[Draft | Withdrawal] = []
    size = 0
    for source in sources:
        if isinstance(source, Draft):
            report.note(source)
        elif not isinstance(source, Withdrawal):  # which its server has to know of, and refuses itself
            report.leave_out(source)
            continue
        batch.append(source)
        size += len(source.text) if isinstance(source, Draft) else 0
        if size >= BATCH_CHARACTERS or len(batch) == BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _body(source: Draft | Withdrawal) -> dict[str, Any]:
    draft = source if isinstance(source, Draft) else source.of
    body: dict[str, Any] = {
        name: getattr(draft, name) for name in ("text", "title", "url", "publisher", "origin", "item")
    }
    body |= {"authors": list(draft.authors), "published_at": rfc3339(draft.published_at)}
    body |= {"groups": list(draft.groups)}
    body |= {"modified_at": rfc3339(draft.modified_at), "excerpt": draft.excerpt}
    if isinstance(source, Withdrawal):
        body |= {"withheld": source.reason, "withheld_until": rfc3339(source.until)}
    return {name: value for name, value in body.items() if value}
