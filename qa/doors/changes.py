"""What has changed between two revisions of an article, sentence by sentence, and what the newspaper says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from ingest.article import TITLE, Part, Revision, Sentence
from ingest.language.alignment import aligned
from ingest.language.corrections import Kind, notes
from qa.answer.objects import object_of

Outcome = Literal["kept", "changed", "added", "removed"]
ABOUT = ("publisher", "authors", "published_at")  # what makes a revision besides its title and text


class Revisions(Protocol):
    """Whoever has the revisions of articles: a catalog, or a collection. Both raise NotFound."""

    def article(self, name: str, number: int | None = None) -> Revision: ...
    def numbers(self, name: str) -> tuple[list[int], int | None]: ...


@dataclass(frozen=True, slots=True)
class Correction:
    """A note in which the newspaper says that the article was corrected: ``text == article text[start:end]``."""

    kind: Kind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence, or the title (whose index is -1), in both revisions; null in the one that does not have it."""

    outcome: Outcome
    part: Part
    before: Sentence | None
    after: Sentence | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sentences, the title among them, have which outcome."""

    kept: int
    changed: int
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Changes:
    """From revision ``before`` to revision ``after``, in the order of the latter.

    about: which of publisher, authors and published_at differ. corrections: notes that only the latter has.
    """

    article_id: str
    before: int
    after: int
    counts: Counts
    about: tuple[str, ...]
    corrections: tuple[Correction, ...]
    changes: tuple[Change, ...]


def changes(revisions: Revisions, name: str, before: int | None = None, after: int | None = None) -> dict[str, Any]:
    """The JSON object of the ``Changes`` to revision ``after``, the newest by default, from the one before it."""
    latter = revisions.article(name, after)
    numbers, _ = revisions.numbers(name)
    earlier = before if before is not None else max((one for one in numbers if one < latter.number), default=None)
    former = revisions.article(name, earlier) if earlier is not None else latter
    return object_of(between(former, latter))


def between(former: Revision, latter: Revision) -> Changes:
    rows = tuple(_rows(former, latter))
    outcomes = [row.outcome for row in rows]
    counts = Counts(*(outcomes.count(outcome) for outcome in ("kept", "changed", "added", "removed")))
    about = tuple(name for name in ABOUT if getattr(former, name) != getattr(latter, name))
    told = corrections(former, latter)
    return Changes(former.article_id, former.number, latter.number, counts, about, told, rows)


def corrections(former: Revision, latter: Revision) -> tuple[Correction, ...]:
    """The notes that stand in the latter and not yet in the former."""
    known = {note.text for note in notes(former.text)}
    return tuple(Correction(*note) for note in notes(latter.text) if note.text not in known)


def counterpart(former: Revision, latter: Revision, index: int) -> Sentence | None:
    """What stands in the latter in place of a sentence of the former, or of its title; None where it is gone."""
    found = (row.after for row in _rows(former, latter) if row.before and row.before.index == index)
    return next(found, None)


def _rows(former: Revision, latter: Revision) -> list[Change]:
    titles = [revision.sentence(TITLE) if revision.title else None for revision in (former, latter)]
    title = [_change("title", *titles)] if any(titles) else []
    old, new = former.sentences, latter.sentences
    pairs = aligned([item.text for item in old], [item.text for item in new])
    return title + [_change("text", _item(old, one), _item(new, other)) for one, other in pairs]


def _item(sentences: Sequence[Sentence], index: int | None) -> Sentence | None:
    return None if index is None else sentences[index]


def _change(part: Part, before: Sentence | None, after: Sentence | None) -> Change:
    if before is None or after is None:
        return Change("removed" if before else "added", part, before, after)
    return Change("kept" if before.text == after.text else "changed", part, before, after)
