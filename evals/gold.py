"""What would be right: the gold sentences of a case, found in the collection, and what of them an answer needs."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evals.case import BadCase, Case, GoldSentence
from evals.text import says
from ingest.article import Revision
from ingest.collection import Collection
from ingest.errors import NotFound
from ingest.passage import Passage, passages
from qa.doors.door import id_of


class SentenceRef(NamedTuple):
    """One sentence of one revision, or its title (None): what evidence is, and what a citation points at."""

    article_id: str
    revision: int
    sentence: int | None


Need = frozenset[SentenceRef]
"""Sentences any one of which will do."""


@dataclass(frozen=True, slots=True)
class Gold:
    """sentences: the text of every gold sentence by its place. needs: one of each is needed to prove the answer.

    passages: the names of the passages that hold a gold sentence, as ``passage_name`` gives them; none holds a title.
    """

    sentences: dict[SentenceRef, str]
    needs: tuple[Need, ...]
    passages: frozenset[str]


def ground(case: Case, collection: Collection) -> Gold:
    """Finds the gold sentences; raises BadCase for one that is not, word for word, one sentence of the current text, or
    its title."""
    revisions = {item: _revision(case, item, collection) for item in case.evidence}
    places = {item: _place(case, item, revision) for item, revision in revisions.items()}
    held = (passage for item, place in places.items() for passage in _holding(revisions[item], place))
    names = frozenset(map(passage_name, held))
    return Gold({place: item.sentence for item, place in places.items()}, _needs(case, places), names)


def passage_name(passage: Passage) -> str:
    """Passages that say the same have one name: a search gives a syndicated text once, from any of its copies."""
    return hashlib.sha256(passage.text.encode()).hexdigest()[:16]


def _revision(case: Case, item: GoldSentence, collection: Collection) -> Revision:
    try:
        return collection.article(id_of(item.url))
    except NotFound as error:
        raise BadCase(case.place, f"no article {item.url} in the collection") from error


def _place(case: Case, item: GoldSentence, revision: Revision) -> SentenceRef:
    if item.title and revision.title != item.sentence:
        raise BadCase(case.place, f"the title of {item.url} is {revision.title!r}, not {item.sentence!r}")
    if item.title:
        return SentenceRef(revision.article_id, revision.number, None)
    indices = [sentence.index for sentence in revision.sentences if sentence.text == item.sentence]
    if len(indices) != 1:
        raise BadCase(case.place, _mismatch(item, revision, len(indices)))
    return SentenceRef(revision.article_id, revision.number, indices[0])


def _holding(revision: Revision, place: SentenceRef) -> list[Passage]:
    index = place.sentence
    return [passage for passage in passages(revision) if index is not None and passage.first <= index < passage.last]


def _mismatch(item: GoldSentence, revision: Revision, count: int) -> str:
    if count:
        return f"{item.url} has {count} sentences that read {item.sentence!r}: which one is meant?"
    part = item.sentence in revision.text
    reason = "it is part of a sentence, or more than one" if part else "the text does not contain it"
    return f"no sentence of {item.url} (revision {revision.number}) reads {item.sentence!r}: {reason}"


def _needs(case: Case, places: dict[GoldSentence, SentenceRef]) -> tuple[Need, ...]:
    if not places:
        return ()
    if case.needs_all:
        return _parts(list(places.items()))
    return _items(case, places) or (frozenset(places.values()),)


def _parts(places: Sequence[tuple[GoldSentence, SentenceRef]]) -> tuple[Need, ...]:
    """One need for each number of ``part``, and one for each sentence without a number."""
    groups: dict[object, set[SentenceRef]] = {}
    for item, place in places:
        groups.setdefault(place if item.part is None else item.part, set()).add(place)
    return tuple(map(frozenset, groups.values()))


def _items(case: Case, places: dict[GoldSentence, SentenceRef]) -> tuple[Need, ...]:
    """For a list, one need for each item: the sentences that name it. An item that none names is derived: no need."""
    items = (
        frozenset(place for item, place in places.items() if any(says(item.sentence, text) for text in variants))
        for variants in case.all_of
    )
    return tuple(dict.fromkeys(item for item in items if item))
