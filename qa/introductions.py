"""Who a surname, a pronoun or an office is: the sentence of the same article that says so.

News calls people by surname after the first mention, by he or she within a paragraph, and by their office all through;
cited alone, such a sentence leaves the reader wondering who.
"""

import re

from ingest.article import Revision, Sentence
from ingest.language import analysis
from ingest.language.proper_nouns import ABBREVIATED_TITLES, FEMALE_NAMES, MALE_NAMES, TITLES

_NO_GIVEN_NAME = (*analysis.STOP, *map(str.lower, ABBREVIATED_TITLES), "sir", r"\w+day")
_CAPITALISED = r"[A-Z][\w’'-]+"
# The surname of every full name; looked ahead for, so that "Mayor Ada Quill" holds "Ada Quill" too.
_FULL = re.compile(
    rf"(?<![\w’'-])(?=(?!(?i:{'|'.join(_NO_GIVEN_NAME)})\b){_CAPITALISED}(?:\s+[A-Z]\.)?\s+({_CAPITALISED}))"
)
_NAME = re.compile(rf"\b{_CAPITALISED}")
_PRONOUN = re.compile(r"(?<![\w’'-])(?:he|she)\b", re.IGNORECASE)
# Two capitalised words and more: somebody, unless it is somewhere or something, as "the" or a preposition shows.
_RUN = re.compile(
    rf"(?<![\w’'-])(?:(the|in|at|of|from|to|near) )?((?:{_CAPITALISED}\s+)+(?:[A-Z]\.\s+)?{_CAPITALISED})"
)
REACH = 3  # sentences back in which a pronoun is looked up
_OFFICE = re.compile(
    rf"\b(?:the|its|their|a) (?:[\w’'-]+ ){{0,3}}?({'|'.join(sorted(title for title in TITLES if title.isalpha()))})\b"
    r"(?! (?-i:[A-Z]))",
    re.IGNORECASE,
)
_OF_PEOPLE = TITLES | MALE_NAMES | FEMALE_NAMES
_BESIDE = 4  # words between an office and whose it is


def introduction(revision: Revision, sentence: Sentence) -> Sentence | None:
    """The earlier sentence that introduces someone whom this one names by surname only; None without one."""
    bare = {_bare(name) for name in _NAME.findall(sentence.text)} - _surnames(sentence.text)
    if not bare:
        return None
    for index in range(sentence.index):
        earlier = revision.sentence(index)
        if bare & _surnames(earlier.text):
            return earlier
    return None


def referent(revision: Revision, sentence: Sentence) -> Sentence | None:
    """The earlier sentence that says who he or she is, where it names one person and nobody else comes in between."""
    meant = _meant(revision, sentence)
    return meant[0] if meant else None


def _meant(revision: Revision, sentence: Sentence) -> tuple[Sentence, str] | None:
    """With the surname of who it is."""
    if not _PRONOUN.search(sentence.text):
        return None
    known = {surname for index in range(sentence.index) for surname in _people(revision.sentence(index).text)}
    if _mentioned(sentence.text, known):
        return None
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - REACH), -1):
        earlier = revision.sentence(index)
        people = _mentioned(earlier.text, known)
        if people:
            return (earlier, people.pop()) if len(people) == 1 else None
    return None


def bearer(revision: Revision, sentence: Sentence, name: str) -> Sentence | None:
    """The earlier sentence that says of somebody in this one that the name is his or hers; None without one."""
    known = introduction(revision, sentence)
    if known and name in _names_of(known.text, {_bare(word) for word in _NAME.findall(sentence.text)}):
        return known
    meant = _meant(revision, sentence)
    if meant and name in {meant[1], *_names_of(meant[0].text, {meant[1]})}:
        return meant[0]
    return officeholder(revision, sentence, name)


def officeholder(revision: Revision, sentence: Sentence, name: str) -> Sentence | None:
    """The earlier sentence that gives this name to an office that the sentence mentions without one: "the minister"."""
    offices = {office.lower() for office in _OFFICE.findall(sentence.text)}
    if not offices:
        return None
    for index in range(sentence.index):
        earlier = revision.sentence(index)
        if any(_is_beside(earlier.text, office, name) for office in offices):
            return earlier
    return None


def is_person(revision: Revision, name: str) -> bool:
    """Whether the article has the name in somebody's full name, as a title or a given name shows."""
    runs = (match[2].lower().split() for match in _RUN.finditer(revision.whole("text")) if not match[1])
    return any(name.lower() in run and not _OF_PEOPLE.isdisjoint(run) for run in runs)


def _names_of(text: str, surnames: set[str]) -> set[str]:
    """The names of the people in a text who have one of these surnames."""
    runs = [match[2].split() for match in _RUN.finditer(text) if not match[1]]
    return {_bare(word) for run in runs if _bare(run[-1]) in surnames for word in run}


def _is_beside(text: str, office: str, name: str) -> bool:
    """Minister Tomas Ahl; Tomas Ahl, the minister; no full stop, and few words, in between."""
    between = rf"(?:[\s,]+[\w’'-]+){{0,{_BESIDE}}}?[\s,]+"
    either = rf"\b{office}\b{between}{re.escape(name)}\b|\b{re.escape(name)}\b{between}{office}\b"
    return re.search(either, text, re.IGNORECASE) is not None


def _people(text: str) -> set[str]:
    """Surnames of those who are named in full."""
    return {_bare(match[2].split()[-1]) for match in _RUN.finditer(text) if not match[1]}


def _mentioned(text: str, known: set[str]) -> set[str]:
    return known & {_bare(name) for name in re.findall(_CAPITALISED, text)}


def _surnames(text: str) -> set[str]:
    return {_bare(surname) for surname in _FULL.findall(text)}


def _bare(name: str) -> str:
    """Without the ending of the genitive."""
    return re.sub(r"[’']s?$", "", name)
