"""Two sentences spliced: the subject of one with the predicate of another, both cited, so that every word is known."""

import re
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from evals.verification.cast import PEOPLE, Mention, mentions
from evals.verification.corruptions import Corrupted, Material
from evals.verification.wording import PAST, SAYING, body_start

_FINITE = re.compile(rf" (?=(?:{PAST}|{SAYING}|has|had|have|is|was|are|were|will|would|could|must|may)\b)")
_ACTING = {*PEOPLE, "land", "party", "company", "union", "authority", "club"}
_SUBJECT = 9  # words at most
_PREDICATE = 5  # words at least


class Parts(NamedTuple):
    """A sentence parted before its verb. who: the people and bodies that the subject names."""

    subject: str
    predicate: str
    who: frozenset[str]
    human: bool


def corrupt(material: Material, chance: Random) -> Corrupted | None:
    own = _parts(material.claim)
    if own is None:
        return None
    options = list(_options(own, material))
    if not options:
        return None
    other, source = chance.choice(options)
    return Corrupted(f"{own.subject} {other.predicate}", (source,))


def _options(own: Parts, material: Material) -> Iterator[tuple[Parts, str]]:
    """Sentences about somebody else of the same sort, whose predicate does not speak of the subject."""
    for sentence in material.article:
        other = _parts(sentence)
        if other is None or sentence in material.sources or own.human != other.human or own.who & other.who:
            continue
        if not own.who & {mention.name for mention in mentions(sentence)}:
            yield other, sentence


def _leads(subject: str, first: Mention) -> bool:
    """Whether the subject is the one named, not a flag in a town: only a title, an office or "The" stands before."""
    before = subject[: first.start].split()
    return len(before) <= 3 and first.sort in _ACTING and all(word[0].isupper() or word == "the" for word in before)


def _parts(sentence: str) -> Parts | None:
    body = sentence[body_start(sentence) :]
    verb = _FINITE.search(body)
    if verb is None or len(body[: verb.start()].split()) > _SUBJECT or "“" in body[: verb.start()]:
        return None
    subject, predicate = body[: verb.start()], body[verb.end() :]
    named = mentions(subject)
    specific = len(predicate.split()) >= _PREDICATE and not predicate.startswith(
        "voted"
    )  # few words may be true of both
    complete = specific and predicate[-1:] == "." and predicate.count("“") == predicate.count("”")
    if not named or not complete or subject.count(",") == 1 or not _leads(subject, named[0]):
        return None
    return Parts(subject, predicate, frozenset(item.name for item in named), named[0].sort in PEOPLE)
