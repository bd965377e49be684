"""What a value counts: the dead or the injured, the price or the profit.

The families of ``kinds.txt`` are of words that exclude each other beside a figure: whoever counts the injured does not
count the dead.
"""

import re
from collections.abc import Iterator, Mapping
from math import inf

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
TOLL = 0  # the family of what becomes of people
_WORD = re.compile(r"[\w’'-]+")
_FOR = re.compile(r"\b(vot\w+) for\b", re.IGNORECASE)
# A toll that is paid is none of the dead.
_PAID = re.compile(
    r"\b(?:bridges?|roads?|motorways?|tunnels?|ferr(?:y|ies)|lorr(?:y|ies)|cars?|pay|pays|charged?|how much)\b", re.I
)
_TOLL = re.compile(r"\btolls?\b", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:with|after|while|when|as|although|despite) [^,]{8,120}, ", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:shut|closed|close)\b(?=[^.;]{0,20} until\b)", re.IGNORECASE)  # what is shut until then opens
_FLOODED = re.compile(r"\bflooded\b", re.IGNORECASE)  # whoever died in a flood was none of what was flooded
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


def is_asked(question: str, report: Report) -> bool:
    """Whether the words beside a value say that it is of a kind that is asked for."""
    asked, own = _asked(question), kinds_of(report)
    return any(not own[family].isdisjoint(kinds) for family, kinds in asked.items() if family in own)


def is_toll_asked(question: str, report: Report) -> bool | None:
    """Whether the words beside a value say that it counts those dead, hurt or saved who are asked for; None where it is
    not asked for any, or they do not say."""
    asked, own = _asked(question).get(TOLL), kinds_of(report).get(TOLL)
    return not own.isdisjoint(asked) if asked and own else None


def distance(question: str, report: Report) -> float:
    """How many words off the value the nearest word of an asked kind stands; infinite where there is none."""
    asked = {(family, kind) for family, kinds in _asked(question).items() for kind in kinds}
    return min((far for far, term in around(report) if any(_KINDS[f].get(term) == k for f, k in asked)), default=inf)


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
    clause = _worded(_between_commas(report))
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


def _between_commas(report: Report) -> str:
    """The clause; of one that something opens which goes before a comma, what stands behind it: "With four found alive,
    two are missing." """
    clause = clause_of(report)
    start, _ = place(report.value, clause)
    opening = _OPENING.match(clause)
    return clause[opening.end() :] if opening and opening.end() <= start else clause


def _worded(text: str) -> str:
    """With one word for what is said in several, of which each is said of other things too."""
    text = _UNTIL.sub("reopens", text)
    return _FLOODED.sub("inundated", _TO_HOSPITAL.sub("hospitalised", _FOR.sub(r"\1 favour", text)))


def _asked(question: str) -> dict[int, set[int]]:
    """Of each family, the kinds that a question speaks of."""
    found: dict[int, set[int]] = {}
    of_the_dead = _TOLL.sub("", question) if _PAID.search(question) else question
    for term in analysis.terms(_worded(of_the_dead)):
        for family, kinds in _KINDS.items():
            if term in kinds:
                found.setdefault(family, set()).add(kinds[term])
    return found
