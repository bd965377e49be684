"""What a value counts: the dead or the injured, the price or the profit.

The families are of words that exclude each other beside a figure: whoever counts the injured does not count the dead.
"""

import re
from collections.abc import Iterator, Mapping

from ingest.language import analysis
from qa.compare.report import Report, place

_FAMILIES = (
    # People in a disaster.
    (
        "die died dies dead death deaths kill killed kills fatalities fatality toll lives bodies drowned perished victims",
        "hurt injure injured injuries wounded hospitalised treated burns",
        "missing unaccounted", "evacuated homeless displaced fled shelter", "rescued survived survivors alive pulled freed",
        "arrested detained arrests custody charged", "infected ill sick infections cases", "tested vaccinated",
    ),
    ("destroyed burned burnt burn razed gutted lost", "damaged", "out saved rescued", "flooded", "threatened"),
    # Money.
    (
        "cost costs price bill fare", "revenue sales turnover", "profit profits earnings surplus", "loss losses deficit",
        "save saves saving savings", "debt debts owes owed", "grant grants subsidy subsidies", "fine fined fines",
        "salary wage wages earn earns earned", "compensation", "dividend", "reward", "tax taxes",
    ),
    ("turnout participation part", "favour yes adopted backed supported", "against opposed", "abstained abstentions"),
    ("driver driving drove", "passenger passengers", "pedestrian", "pilot", "cyclist", "conductor"),
    ("employs employees employed workforce", "cut cuts lose losing redundancies sacked layoffs", "hire hired"),
    ("open opens opened opening reopen reopens reopening", "close closes closed closing shut shuts", "building construction"),
    ("men boys male", "women girls female", "children"),
    ("births born", "marriages married"), ("arrivals arrived", "departures departed"),
    ("imports imported", "exports exported", "harvested harvest produced production"), ("registered roll", "voted cast"), ("owe owes owed", "pay pays paid"), ("length long", "height high tall", "width wide", "depth deep"),
    ("minimum lowest", "maximum highest"), ("bought", "sold", "rented"),
    ("seats", "votes"), ("goals", "points", "corners"), ("single singles", "season monthly"),
    ("teachers", "pupils", "classrooms", "parents", "schools"), ("buses", "trams", "trains", "cars", "lorries"),
    ("houses", "flats apartments", "shops", "hospitals"), ("petrol", "diesel"), ("gas", "electricity"),
    ("plant planted planting", "fell felled"), ("leak leaked spilled", "carrying carried loaded"),
    ("magnitude earthquake quake", "aftershock aftershocks"), ("gold", "silver", "bronze"), ("landed landing touched", "taken took off"), ("begin begins starts start", "verdict ends end"),
)  # fmt: skip
_KINDS: Mapping[int, Mapping[str, int]] = {
    number: {term: kind for kind, line in enumerate(family) for word in line.split() for term in analysis.terms(word)}
    for number, family in enumerate(_FAMILIES)
}
"""Of each family, which kind a term speaks of."""
_ENDS = re.compile(
    r"[.;:!?](?:\s|$)|,? \b(?:while|and|but|with|when|where|after|because|whereas|before)\b", re.IGNORECASE
)
_WORD = re.compile(r"[\w’'-]+")
_FOR = re.compile(r"\b(vot\w+) for\b", re.IGNORECASE)
_TO_HOSPITAL = re.compile(r"\b(?:to|in) (?:the )?hospitals?\b", re.IGNORECASE)
NEAR = 12  # words from a value in which its kind is named
BEHIND = 0.6  # what the distance of a word behind the value counts, against one before it


def clause_of(report: Report) -> str:
    """The clause that the value stands in."""
    start, end = report.at
    text = report.sentence
    first = max((found.end() for found in _ENDS.finditer(text, 0, start)), default=0)
    last = next((found.start() for found in _ENDS.finditer(text, end)), len(text))
    return text[first:last]


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
