"""Dated events about a topic, over the whole collection: each one sentence, ordered by the day on which it happened."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ingest.annotators import Row
from ingest.article import Revision, Sentence, Story
from ingest.collection import Collection
from ingest.errors import BadInput
from ingest.filter import Filter
from ingest.language import analysis
from ingest.language.dated import dated
from ingest.language.happenings import happening
from ingest.language.times import Time, times
from qa.answer import Copy
from qa.cite import TIMES, citation
from qa.doors.questions import to_filter
from qa.doors.timeline.entry import Entry, Timeline
from qa.doors.timeline.folding import Told, folded
from qa.evidence import Evidence

LIMIT, MOST = 100, 500
"""Entries of a page, unless asked otherwise and at the most."""
ABOUT = {
    "topic": "What it is about, in a few words: the bridge toll.",
    "limit": "The most entries to return.",
    "offset": "How many of the earliest to pass over.",
}
ARTICLES = 2_000  # that are read for a timeline: those that have the topic's words, the best first
SHARE = 0.75  # of the topic's words that a sentence has together with the title and the sentence before it
MOSTLY, LEAD = 0.5, 3
"""Of the topic's words, the share that the title and the first sentences of an article have which is about it."""
_BATCH = 200


def timeline(collection: Collection, fields: Mapping[str, Any]) -> Timeline:
    """Of the fields ``ABOUT``, and ``after``, ``before``, ``publishers``, which are of publication. Raises BadInput."""
    topic = fields.get("topic") or ""
    if not any(letter.isalnum() for letter in topic):
        raise BadInput("the topic is empty; name it in words", param="topic")
    limit, offset = fields.get("limit") or LIMIT, fields.get("offset") or 0
    if not 1 <= limit <= MOST:
        raise BadInput(f"limit must be from 1 to {MOST}, not {limit}", param="limit")
    terms = analysis.content_terms(topic)
    entries = folded(list(_found(collection, terms, to_filter(fields))), set(terms))
    page = entries[offset : offset + limit]
    more = offset + limit if len(entries) > offset + limit else None
    return Timeline(topic, tuple(_entry(offset + at, told) for at, told in enumerate(page, 1)), more)


def _found(collection: Collection, terms: Sequence[str], only: Filter) -> Iterator[Told]:
    keys = sorted(key for key, _ in collection.matching(terms, ARTICLES, only).result())
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        stories = collection.stories(batch, only)
        originals = [key for key in batch if key not in stories or stories[key].members[0].key == key]
        rows = {key: found.rows for key, found in collection.annotations(originals, TIMES).items()}
        for revision in collection.revisions(originals):
            yield from _of_article(revision, rows.get(revision.key), stories.get(revision.key), set(terms))


def _of_article(revision: Revision, rows: Sequence[Row] | None, story: Story | None, terms: set[str]) -> Iterator[Told]:
    published = revision.published_at.date() if revision.published_at else None
    title, before = set(analysis.terms(revision.title)), set[str]()
    whole = _is_of_it(terms, revision)
    for sentence in revision.sentences:
        own = set(analysis.terms(sentence.text))
        if whole or _is_about(terms, own, title, before):
            found = happening(sentence.text, _named(sentence, rows, revision), published)
            if found:
                yield Told(revision, sentence, found, story)
        before = own


def _is_of_it(terms: set[str], revision: Revision) -> bool:
    """Whether the whole article is about the topic: its title and its lead have most of its words, and two at least."""
    lead = " ".join(one.text for one in revision.sentences_between(0, LEAD))
    shared = terms & set(analysis.terms(f"{revision.title} {lead}"))
    return len(shared) >= max(min(2, len(terms)), MOSTLY * len(terms))


def _is_about(terms: set[str], own: set[str], title: set[str], before: set[str]) -> bool:
    """Whether the sentence has a word of the topic itself, and most of them with what stands before it; or its article
    is of nothing else."""
    about = not terms.isdisjoint(own) or terms <= title
    return about and len(terms & (own | title | before)) >= SHARE * len(terms)


def _named(sentence: Sentence, rows: Sequence[Row] | None, revision: Revision) -> list[Time]:
    """The days that a sentence names, in its order; those with their year are no annotation."""
    published = revision.published_at
    if rows is not None:
        within = [row for row in rows if sentence.start <= row["start"] < sentence.end]
        told = [_time(row, sentence.start) for row in within]
    else:
        told = times(sentence.text, published.date()) if published else []
    return sorted([*told, *dated(sentence.text)])


def _time(row: Row, start: int) -> Time:
    first, last = (date.fromisoformat(row[name]) for name in ("first", "last"))
    return Time(row["start"] - start, row["end"] - start, first, last)


def _entry(number: int, told: Told) -> Entry:
    happened, by = told.happening, told.by
    copies = {one.revision.article_id: _copy(one.revision) for one in told.also}
    copies.pop(told.revision.article_id, None)
    return Entry(
        first=happened.first.isoformat(), last=happened.last.isoformat(), status=happened.status,
        text=_evidence(told).told, citation=citation(_evidence(told), number), also_in=tuple(copies.values()),
        withdrawn_by=citation(_evidence(by), number) if by else None,
    )  # fmt: skip


def _evidence(told: Told) -> Evidence:
    return Evidence("", told.revision, told.sentence, 0.0, told.story)


def _copy(revision: Revision) -> Copy:
    return Copy(revision.article_id, revision.publisher, revision.url, revision.label, revision.published_at)
