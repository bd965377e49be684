"""What the doors show besides answers, as JSON objects: the same from the command line and over HTTP."""

from dataclasses import asdict
from typing import Any

from ingest.article import Revision
from ingest.passage import Hit
from ingest.writer.checking import Health
from qa.answer import rfc3339
from qa.desk import Desk
from qa.service.usage import PROCESS

SENTENCES = 1_000  # of an article in one page when nobody says how many; few articles have more


def hit(found: Hit) -> dict[str, Any]:
    """A passage that was found; ``text == article text[start:end]``."""
    passage, revision = found.passage, found.passage.revision
    return {
        "article_id": revision.article_id, "revision": revision.number, "title": revision.label, "url": revision.url,
        "publisher": revision.publisher, "published_at": rfc3339(revision.published_at),
        "start": passage.start, "end": passage.end, "text": passage.text, "score": round(found.score, 4),
    }  # fmt: skip


def summary(revision: Revision) -> dict[str, Any]:
    """What is said about an article, without its text."""
    return {
        "article_id": revision.article_id, "revision": revision.number, "title": revision.label, "url": revision.url,
        "publisher": revision.publisher, "authors": list(revision.authors),
        "published_at": rfc3339(revision.published_at), "modified_at": rfc3339(revision.modified_at),
        "added_at": rfc3339(revision.added_at),
    }  # fmt: skip


def article(
    revision: Revision, numbers: list[int], live: int | None, first: int = 0, limit: int = SENTENCES
) -> dict[str, Any]:
    """A revision with its text and a page of its sentences: at most ``limit``, from sentence ``first`` on.

    ``numbers`` are all revisions of the article, ``live`` is the searched one, None when it was retracted.
    """
    count, last = len(revision.bounds), first + limit
    return summary(revision) | {
        "text": revision.text, "sentences": [asdict(sentence) for sentence in revision.sentences_between(first, last)],
        "sentence_count": count, "next_sentence": last if last < count else None,
        "revisions": numbers, "live_revision": live,
    }  # fmt: skip


def status(desk: Desk, health: Health | None, degraded: str | None) -> dict[str, Any]:
    """What the collection holds and whether it is whole; ``health`` is None when it is not known.

    ``usage`` is what this process has used of models; None when it has called none.
    """
    used = PROCESS.total
    return desk.collection.counts() | {
        "embedder": desk.collection.embedder.name, "index": desk.index, "reader": desk.reader.name,
        "health": asdict(health) | {"whole": health.whole} if health else None, "degraded": degraded,
        "usage": used.to_json() if used else None,
    }  # fmt: skip
