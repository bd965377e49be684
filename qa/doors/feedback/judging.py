"""From what a reader says of an answer to a case, or to what a person has to judge first."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from ingest.article import Revision
from ingest.collection import Collection
from ingest.errors import BadInput
from qa.answer.objects import rfc3339
from qa.doors.feedback.entry import TO_BE_JUDGED, Cited, Entry, Given, Gold
from qa.doors.questions import to_question

_ASKED = ("question", "asked_at", "after", "before", "publishers")


def judged(collection: Collection, fields: Mapping[str, Any]) -> Entry:
    """The entry of these fields; the sentences that they cite are looked up, and must be sentences."""
    asked = to_question({name: fields.get(name) for name in _ASKED})
    right, given = fields["verdict"] == "right", fields.get("answer") or ""
    cited = [_cited(collection, number, item) for number, item in enumerate(fields.get("citations") or ())]
    if right and given and not cited:
        message = "of an answer that is right the citations are needed; where the articles do not say, leave answer out"
        raise BadInput(message, param="citations")
    gold = tuple(dict.fromkeys(_gold(revision, item) for revision, item in cited)) if right else ()
    answers = (given,) if given else tuple(dict.fromkeys(item.sentence for item in gold))
    runs = right and all(_is_current(collection, revision, item) for revision, item in cited)
    return Entry(
        id=f"feedback-{uuid.uuid4().hex[:16]}", question=asked.text, asked_at=asked.asked_at.astimezone(UTC),
        answers=answers, evidence=gold, after=_written(asked.only.after), before=_written(asked.only.before),
        publishers=asked.only.publishers, tags=("feedback", fields["verdict"]), note=fields.get("note") or "",
        status="case" if runs else TO_BE_JUDGED, feedback=Given(
            verdict=fields["verdict"], received_at=datetime.now(UTC).replace(microsecond=0), answer=given,
            citations=tuple(dict.fromkeys(item for _, item in cited)),
        ),
    )  # fmt: skip


def _cited(collection: Collection, number: int, item: Mapping[str, Any]) -> tuple[Revision, Cited]:
    revision = collection.article(item["article_id"], item["revision"])
    whole, start, end = revision.whole(item["part"]), item["start"], item["end"]
    sentences = [(0, len(whole))] if item["part"] == "title" else revision.bounds
    if start >= end or (start, end) not in sentences:
        what = f"characters {start:,} to {end:,} are not a sentence of the {item['part']} of {revision.article_id}"
        raise BadInput(f"citations.{number}: {what}; send the answer's citations as they are", param="citations")
    return revision, Cited(**item, quote=whole[start:end])


def _gold(revision: Revision, cited: Cited) -> Gold:
    return Gold(revision.url or revision.article_id, cited.quote, cited.part == "title")


def _is_current(collection: Collection, revision: Revision, cited: Cited) -> bool:
    """Whether the sentence is one of what is searched now: of an article that has changed since, it may not be."""
    _, live = collection.numbers(revision.article_id)
    if live is None:
        return False
    current = collection.article(revision.article_id, live)
    return stands_once(cited.quote, cited.part == "title", current.title, [item.text for item in current.sentences])


def stands_once(sentence: str, is_title: bool, title: str, sentences: Sequence[str]) -> bool:
    """Whether it is plain which sentence of the article is meant; an eval takes no other."""
    return title == sentence if is_title else sentences.count(sentence) == 1


def _written(bound: date | None) -> str:
    if isinstance(bound, datetime):
        return str(rfc3339(bound))
    return bound.isoformat() if bound else ""
