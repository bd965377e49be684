"""Who said what in the articles: quotations that pass a filter, newest article first, each with its citation."""

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Literal

from ingest.annotators import Row
from ingest.article import Revision, Story
from ingest.collection import Collection
from ingest.errors import BadInput
from ingest.filter import Filter
from ingest.language import thesaurus
from ingest.language.quotes.naming import is_of
from ingest.language.quotes.rows import rows
from qa.answer import Citation
from qa.answer.objects import object_of
from qa.cite import CONTEXT, also_in, link
from qa.doors.questions import to_filter

ANNOTATOR = "speech"
LIMIT, MOST = 20, 100
"""Quotations of a page, unless asked otherwise and at the most."""
ABOUT = {
    "speaker": "Who said it: a surname or more of the name, or an office such as mayor of Osten.",
    "about": "Only quotations that have all of these words, or others that mean the same, in them, in their sentence "
    "or in the article's title.",
    "limit": "The most quotations to return.",
    "offset": "How many of the newest to pass over.",
}
_BATCH = 200  # articles looked at together


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation.

    speaker: the full name where the article gives it, else as it names or describes who spoke. role: what it says that
    the speaker is. words: exactly those of the article. kind: direct, indirect, or mixed where a part stands in
    quotation marks. cue: what reports it; None where it goes on with what was said before. addressee: who was spoken
    to. day: on which it was said, the article's where it names none. article: its title.
    """

    speaker: str
    role: str | None
    words: str
    kind: Literal["direct", "indirect", "mixed"]
    cue: str | None
    addressee: str | None
    day: str | None
    article: str
    publisher: str | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Quotes:
    """One page; ``next_offset`` is None on the last."""

    quotes: tuple[Said, ...]
    next_offset: int | None

    def to_json(self) -> dict[str, Any]:
        return object_of(self)


@dataclass(frozen=True)
class Wanted:
    """Which quotations, in words as they were asked for."""

    speaker: str = ""
    about: str = ""

    def fits(self, row: Row) -> bool:
        return not self.speaker or is_of(row, self.speaker)

    @cached_property
    def concepts(self) -> list[frozenset[tuple[str, ...]]]:
        return thesaurus.concepts(self.about) if self.about else []

    def speaks_of(self, texts: Sequence[str]) -> bool:
        """Whether the texts together have all that is asked for, in these words or in others that mean the same."""
        return all(any(thesaurus.has(concept, text) for text in texts) for concept in self.concepts)


def quotes(collection: Collection, fields: Mapping[str, Any]) -> Quotes:
    """Those that the fields let through (``ABOUT``, and ``after``, ``before``, ``publishers``). Raises BadInput."""
    wanted = Wanted(fields.get("speaker") or "", fields.get("about") or "")
    limit, offset = fields.get("limit", LIMIT), fields.get("offset", 0)
    for name, least, given in (("limit", 1, limit), ("offset", 0, offset)):
        if given < least:
            raise BadInput(f"{name} must be at least {least}, not {given}", param=name)
    found = list(islice(_found(collection, wanted, to_filter(fields)), offset, offset + limit + 1))
    page = tuple(said(offset + at, *item) for at, item in enumerate(found[:limit], 1))
    return Quotes(page, offset + limit if len(found) > limit else None)


Found = tuple[Revision, Row, Story | None]


def _found(collection: Collection, wanted: Wanted, only: Filter) -> Iterator[Found]:
    keys = collection.newest(only)
    for start in range(0, len(keys), _BATCH):
        yield from _of_batch(collection, keys[start : start + _BATCH], wanted, only)


def _of_batch(collection: Collection, keys: Sequence[int], wanted: Wanted, only: Filter) -> Iterator[Found]:
    told = collection.annotations(keys, ANNOTATOR)
    fitting = {key: [row for row in told[key].rows if wanted.fits(row)] for key in keys if key in told}
    chosen = [key for key in keys if fitting.get(key, key not in told)]
    stories = collection.stories(chosen, only)
    originals = [key for key in chosen if key not in stories or stories[key].members[0].key == key]
    for revision in collection.revisions(originals):
        for row in fitting.get(revision.key) or [row for row in _told_now(revision) if wanted.fits(row)]:
            if wanted.speaks_of((revision.title, _with_its_sentence(revision, row))):
                yield revision, row, stories.get(revision.key)


def _with_its_sentence(revision: Revision, row: Row) -> str:
    """The words, with what else stands in the sentence that they begin in."""
    start, end = revision.bounds[_sentence(revision, row["start"])]
    return revision.text[start : max(end, row["end"])]


def _told_now(revision: Revision) -> list[dict[str, Any]]:
    """Of an article from before the annotator."""
    return rows(revision.text, revision.bounds, revision.published_at.date() if revision.published_at else None)


def said(number: int, revision: Revision, row: Row, story: Story | None) -> Said:
    """The row with its citation, which points at the words themselves."""
    start, end = row["start"], row["end"]
    text, words = revision.text, revision.text[start:end]
    citation = Citation(
        number=number, article_id=revision.article_id, revision=revision.number, part="text",
        sentence=_sentence(revision, start), start=start, end=end, quote=words,
        prefix=text[max(0, start - CONTEXT) : start], suffix=text[end : end + CONTEXT], title=revision.label,
        publisher=revision.publisher, url=revision.url, published_at=revision.published_at,
        link=link(revision.url, words), also_in=also_in(story, revision, words),
    )  # fmt: skip
    return Said(
        speaker=row["speaker"], role=row["role"], words=words, kind=row["kind"], cue=row["cue"],
        addressee=row["addressee"], day=row["day"], article=revision.label, publisher=revision.publisher,
        citation=citation,
    )  # fmt: skip


def _sentence(revision: Revision, at: int) -> int:
    """The index of the sentence in which the words begin."""
    return bisect.bisect_right([start for start, _ in revision.bounds], at) - 1
