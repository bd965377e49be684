"""What the doors show besides answers, as JSON objects: the same from the command line and over HTTP.

Each object is a dataclass, from whose fields the documented schema is derived.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from ingest.article import Revision, Sentence
from ingest.passage import Hit
from ingest.writer.checking import Health
from qa.answer import Copy
from qa.answer.objects import OMITTED, object_of
from qa.cite import also_in
from qa.desk import Desk
from qa.service.usage import Usage

SENTENCES = 1_000  # of an article in one page when nobody says how many; few articles have more


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that was found; ``text == article text[start:end]``.

    ``matches`` is false where the article is merely the nearest there is. ``also_in``: the copies that have it, if any.
    """

    article_id: str
    revision: int
    title: str
    url: str | None
    publisher: str | None
    published_at: datetime | None
    start: int
    end: int
    text: str
    score: float
    matches: bool
    also_in: tuple[Copy, ...] = field(default=(), metadata=OMITTED)


def hit(found: Hit) -> dict[str, Any]:
    passage, revision = found.passage, found.passage.revision
    return object_of(
        Passage(
            revision.article_id, revision.number, revision.label, revision.url, revision.publisher,
            revision.published_at, passage.start, passage.end, passage.text, round(found.score, 4), found.matches,
            also_in(found.story, revision, passage.text),
        )
    )  # fmt: skip


@dataclass(frozen=True)
class Summary:
    """What is said about an article, without its text. ``groups``: of readers who may see it, if it carries any."""

    article_id: str
    revision: int
    title: str
    url: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    modified_at: datetime | None
    added_at: datetime
    groups: tuple[str, ...] = field(default=(), metadata=OMITTED, kw_only=True)


def summary(revision: Revision) -> dict[str, Any]:
    return object_of(Summary(**_summary(revision)))


def _summary(revision: Revision) -> dict[str, Any]:
    same = ("article_id", "url", "publisher", "authors", "published_at", "modified_at", "added_at", "groups")
    given = {name: getattr(revision, name) for name in same}
    return given | {"revision": revision.number, "title": revision.label}


@dataclass(frozen=True)
class Article(Summary):
    """A revision with its text and a page of its sentences; ``next_sentence`` is null on the last page.

    ``revisions`` are all there are of the article, ``live_revision`` is the searched one, null when it was retracted.
    """

    text: str
    sentences: Sequence[Sentence]
    sentence_count: int
    next_sentence: int | None
    revisions: Sequence[int]
    live_revision: int | None


def article(
    revision: Revision, numbers: list[int], live: int | None, first: int = 0, limit: int = SENTENCES
) -> dict[str, Any]:
    """The article with at most ``limit`` sentences, from sentence ``first`` on."""
    count, last = len(revision.bounds), first + limit
    return object_of(
        Article(
            **_summary(revision), text=revision.text, sentences=revision.sentences_between(first, last),
            sentence_count=count, next_sentence=last if last < count else None, revisions=numbers, live_revision=live,
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Status:
    """What the collection holds and whether it is whole; ``health`` is null when it is not known.

    ``waiting`` counts the articles that are searched by their lead, while their later passages wait for their vectors;
    ``outdated`` those that carry what an earlier version of an annotator said of them.
    ``usage`` is what this process has used of models; null when it has called none.
    """

    articles: int
    revisions: int
    sentences: int
    passages: int
    waiting: int
    outdated: int
    embedder: str
    index: str
    reader: str
    health: dict[str, Any] | None
    degraded: str | None
    usage: dict[str, Any] | None


def status(desk: Desk, health: Health | None, degraded: str | None, used: Usage | None = None) -> dict[str, Any]:
    return object_of(
        Status(
            **desk.collection.counts(), waiting=desk.collection.waiting(),
            outdated=desk.collection.outdated(),
            embedder=desk.collection.embedder.name, index=desk.index, reader=desk.reader.name,
            health=asdict(health) | {"whole": health.whole} if health else None,
            degraded=degraded, usage=used.to_json() if used else None,
        )
    )  # fmt: skip
