"""What a question takes for granted must be met by what is cited for it: its names, its years, and the office it is
about.

"Who leads the Harvest Party?" is not answered by a sentence about the leader of another party, however alike the two
are, and a question about 2022 not by the figure of 2025.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from ingest.article import Revision
from ingest.language import analysis
from ingest.language.calendar import CALENDAR
from ingest.language.known import unknown
from ingest.language.lexicon import BEGIN_QUESTIONS, word_set
from ingest.language.names import is_known, names
from ingest.language.proper_nouns import NOT_NAMES, TITLES

BEFORE, AFTER = 3, 1  # sentences around the one that answers in which a name may stand, besides title and lead
YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d,]*\d)")
# "26.8 per cent, down from 33.1 per cent in 2021"; "the highest since 1902"
_COMPARED = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|against|since|than(?! \d))\b"
    r"(?:[^.;]|(?<=\d)\.(?=\d)){0,80}?\b(?:1[89]|20)\d\d\b",
    re.IGNORECASE,
)
_RELATIVE = {
    -1: re.compile(
        r"\b(?i:last year|a year ago|a year earlier|the year before|previous year)\b|\b[Ll]ast (?:[A-Z][a-z]+)\b"
    ),
    1: re.compile(r"\b(?i:next year|the year after|coming year)\b|\b[Nn]ext (?:[A-Z][a-z]+)\b"),
}
# "Who is the (current) chief of the defence staff now?"
_ENDS = r"now|today|at|currently|to|in|when|that|who|and|before|after|during"
_OFFICE = re.compile(
    r"\W*who(?:[’']s| is| was)(?: now| currently)? (?:the |an? |[\w ]+?[’']s )?(?:current |present |new |then )?"
    rf"(?P<office>(?!(?:{_ENDS}|on|behind)\b)[\w’'-]+(?: (?!(?:{_ENDS})\b)[\w’'-]+){{0,5}})",
    re.IGNORECASE,
)
HOLDERS = TITLES | word_set("leader head boss owner holder holders champion champions manager editor founder successor")
# "He named Karin Sunde as successor": the office stands in a sentence before.
_SUCCEEDS = re.compile(
    r"\b(?:success(?:or|ors|ion)|succeed(?:s|ed)?|replace[sd]?|follows|takes? over|took over|takes? up|took up|"
    r"named|appointed|nominated|sworn in)\b",
    re.IGNORECASE,
)
# "Starting in what year …": a capital that only the place asks for, unlike in "Norway’s fund" or "Norway is".
_OPENING = re.compile(rf"\W*(?P<word>[A-Z][\w-]+) (?!(?:{'|'.join(sorted(BEGIN_QUESTIONS))})\b)[a-z]")
# "Which European country": what is in the question of such a width is seldom repeated by who speaks of one.
_NO_PREMISE = CALENDAR | word_set("european asian african")
_TOP = (
    "boss head leader chief chair executive director president chairman chairwoman leadership leads led leading heads "
    "headed heading runs ran running chairs chaired"
)
# Words that say as much of somebody as that they are this: "is led by", "founded".
_INSTEAD = {
    office: frozenset(analysis.terms(words))
    for office, words in (
        *((office, _TOP) for office in ("boss", "head", "leader", "chief", "chair")),
        ("founder", "founds founded founding established"),
        ("owner", "owns owned owning"),
        ("editor", "edits edited editing"),
        ("manager", "manages managed managing coach coaches coached"),
        ("coach", "coaches coached coaching manager manages managed"),
        ("holder", "holds held holding"),
        ("champion", "title titles"),
    )
}
_HELD_IN = re.compile(
    rf"\b(?i:{'|'.join(sorted(HOLDERS))})s? of (?:the )?(?P<place>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){{0,3}})"
)


@dataclass(frozen=True, slots=True)
class Premises:
    """names: capitalised words. years: four digits. office: the words of what somebody is asked to be."""

    question: str
    names: tuple[str, ...]
    years: tuple[str, ...]
    office: tuple[str, ...] = ()

    def unmet(self, revision: Revision, index: int, start: int | None = None) -> str | None:
        """The first that neither the sentence ``index`` nor what stands around it meets; None where all are met.

        start: where the answer starts in the sentence, where it is no more than a part of it.
        """
        near = list(_near(revision, index))
        return next(self._missing(revision, revision.sentence(index).text, near, start), None)

    def _missing(self, revision: Revision, sentence: str, near: Sequence[str], start: int | None) -> Iterator[str]:
        known = {term for text in near for term in analysis.terms(text)}
        yield from unknown(self.names, self.question, near)
        own = known if _SUCCEEDS.search(sentence) else set(analysis.terms(sentence))
        yield from (word for word in self.office if not _is_held(word, own))
        if self.office and self.names and _is_elsewhere(self.names, sentence):
            yield self.names[0]
        for year in self.years:
            if not _is_of(year, revision, _account(sentence, start), near):
                yield year


def of(question: str) -> Premises:
    capitalised = tuple(_named(question))
    office = office_in(question)
    named = {term for name in capitalised for term in analysis.terms(name)}
    words = analysis.content_words(office) if office else []
    unnamed = tuple(word for word in words if not named.issuperset(analysis.terms(word)))
    return Premises(question, capitalised, tuple(YEAR.findall(question)), unnamed)


def _named(question: str) -> Iterator[str]:
    """The names of a question that an article about it must have; its first word may be none, and an initial is
    another's beginning."""
    opening = _OPENING.match(question)
    for name in names(question):
        first = opening is not None and name == opening["word"]
        initial = len(name) == 1 and f"{name}." in question
        if not first and not initial and name.lower() not in _NO_PREMISE and not _is_title(name, question):
            yield name


def _is_title(name: str, question: str) -> bool:
    """Whether it only says what somebody is whose name follows: articles have "General Rehn" as "Rehn" and "he"."""
    return name.lower() in NOT_NAMES and re.search(rf"\b{name}\.? [A-Z]", question) is not None


def office_in(question: str) -> str | None:
    """What somebody is asked to be: ``mayor of Brekk`` in "Who is the mayor of Brekk?"."""
    found = _OFFICE.match(question)
    held = found and not HOLDERS.isdisjoint(re.findall(r"[\w’'-]+", found["office"].lower()))
    return found["office"] if found and held else None


def _is_held(word: str, known: Set[str]) -> bool:
    """Whether an office is named, by its word or by another that says as much: is led by, founded."""
    if all(is_known(term, known) for term in analysis.terms(word)):
        return True
    return not _INSTEAD.get(word.lower(), frozenset()).isdisjoint(known)


def _is_elsewhere(named: Sequence[str], sentence: str) -> bool:
    """Whether the office that a sentence speaks of is that of another place: mayor of Marrow Bay, and not of Brekk."""
    places = [set(analysis.terms(found["place"])) for found in _HELD_IN.finditer(sentence)]
    wanted = {term for name in named for term in analysis.terms(name)}
    return bool(places) and all(wanted.isdisjoint(place) for place in places)


def _near(revision: Revision, index: int) -> Iterator[str]:
    yield revision.title
    yield revision.sentence(0).text
    last = min(len(revision.sentences), index + AFTER + 1)
    yield from (revision.sentence(place).text for place in range(max(0, index - BEFORE), last))


def _account(sentence: str, start: int | None) -> str:
    """The sentence without the former state that it compares with; only that where the answer stands in it."""
    compared = _COMPARED.search(sentence)
    if start is None or compared is None:
        return sentence
    inside = compared.start() <= start < compared.end()
    return compared.group() if inside else sentence[: compared.start()] + sentence[compared.end() :]


def _is_of(year: str, revision: Revision, sentence: str, near: Sequence[str]) -> bool:
    """Said there; or the article is of that year, and its sentence names no other."""
    if any(year in YEAR.findall(text) for text in near):
        return True
    if not revision.published_at:
        return False
    apart = int(year) - revision.published_at.year
    if apart in _RELATIVE:
        return any(_RELATIVE[apart].search(text) for text in near)
    return apart == 0 and not YEAR.search(sentence)
