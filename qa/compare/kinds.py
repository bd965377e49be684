"""What a value counts: the dead or the injured, the price or the profit.

The families of ``kinds.txt`` are of words that exclude each other beside a figure: whoever counts the injured does not
count the dead.
"""

import re
from collections.abc import Iterator, Mapping

from ingest.language import analysis
from qa.compare.clauses import clause_of
from qa.compare.report import Report, place
from qa.compare.wordlists import lines_of

_FAMILIES = tuple(enumerate(line.split("|") for line in lines_of("kinds.txt")))
_KINDS: Mapping[int, Mapping[str, int]] = {
    number: {term: kind for kind, words in enumerate(family) for term in analysis.terms(words)}
    for number, family in _FAMILIES
}
"""Of each family, which kind a term speaks of."""
_WORD = re.compile(r"[\w’'-]+")
_FOR = re.compile(r"\b(vot\w+) for\b", re.IGNORECASE)
_TO_HOSPITAL = re.compile(r"\b(?:to|in) (?:the )?hospitals?\b", re.IGNORECASE)
NEAR = 12  # words from a value in which its kind is named
BEHIND = 0.6  # what the distance of a word behind the value counts, against one before it


def are_other(question: str, one: Report, other: Report, measured: bool = True) -> bool:
    """Whether the one is of what the other is not; what a value's own clause leaves open is as it is asked. Of values
    that are no amounts only what both clauses say matters."""
    asked = _asked(question)
    first, second = kinds_of(one), kinds_of(other)
    for family in first.keys() | second.keys():
        if family in first and family in second if not measured else family in asked or family in first:
            kinds = [own.get(family) or asked.get(family) for own in (first, second)]
            if all(kinds) and set.isdisjoint(*kinds):  # type: ignore[arg-type]
                return True
    return False


def kinds_of(report: Report) -> dict[int, set[int]]:
    """Of each family that is named near the value, the kind that is named nearest."""
    near: dict[int, tuple[float, int]] = {}
    for distance, term in around(report):
        for family, kinds in _KINDS.items():
            if term in kinds and (family not in near or distance < near[family][0]):
                near[family] = (distance, kinds[term])
    return {family: {kind} for family, (_, kind) in near.items()}


def around(report: Report) -> Iterator[tuple[float, str]]:
    """The terms of the value's clause with how far off they are, in words; its own are not off at all."""
    clause = _worded(clause_of(report))
    start, end = place(report.value, clause)
    words = [(found.start(), found.group()) for found in _WORD.finditer(clause)]
    before = [word for at, word in words if at < start][::-1]
    behind = [word for at, word in words if at >= end]
    yield from ((0.0, term) for term in analysis.terms(report.value))
    for distance, word in (
        *enumerate(before[:NEAR], 1),
        *((BEHIND * far, word) for far, word in enumerate(behind[:NEAR], 1)),
    ):
        yield from ((distance, term) for term in analysis.terms(word))


def _worded(text: str) -> str:
    """With one word for what is said in several, of which each is said of other things too."""
    return _TO_HOSPITAL.sub("hospitalised", _FOR.sub(r"\1 favour", text))


def _asked(question: str) -> dict[int, set[int]]:
    """Of each family, the kinds that a question speaks of."""
    found: dict[int, set[int]] = {}
    for term in analysis.terms(_worded(question)):
        for family, kinds in _KINDS.items():
            if term in kinds:
                found.setdefault(family, set()).add(kinds[term])
    return found
