"""Adding up and comparing what several reports give, where a question asks for it; a step of its own.

Conservative: addends are of one unit, one sort and one year, from independent articles, each of a place or body of its
own. Nothing is added to what may contain it, and nothing is told that no source and no shown sum gives.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.language import analysis
from ingest.language.amounts import Amount, amounts
from ingest.language.calendar import CALENDAR
from ingest.language.hedges import estimates
from ingest.language.names import names
from qa.compare import changes, kinds, matters, quantities
from qa.compare.accounts import report
from qa.compare.report import Report
from qa.evidence import Evidence

_TOTAL = re.compile(r"\b(?:in total|altogether|in all|combined|all together|taken together|(?:the|a) total)\b", re.I)
_HOW_MANY = re.compile(r"^\W*(?:in total,? )?how (?:many|much) (?:more |new )?(?P<unit>[\w’'-]+)", re.IGNORECASE)
_TOTAL_OF = re.compile(r"\btotal (?:number|amount|cost|sum) of (?P<unit>[\w’'-]+)", re.IGNORECASE)
_WHICH = re.compile(
    r"^\W*(?:which|what|who) (?P<of>[\w’'-]+) .*\b(?P<way>more|most|fewer|fewest|less|least)\b", re.IGNORECASE
)
_ANY_TOTAL = re.compile(
    r"\b(?:in total|altogether|in all|a total of|combined|across (?:the|all)|nationwide|country-?wide|region-?wide|"
    r"overall|both|between them|the total)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"[’']s$")
MOST = 8  # addends of a sum: with more, nobody checks it
_MONEY = frozenset(("money", "crowns", "euros", "dollars", "pounds"))


@dataclass(frozen=True, slots=True)
class Part:
    """An amount that a sentence gives, and of whom or what: a place or a body that it names."""

    amount: Amount
    words: str
    of: str
    item: Evidence
    report: Report


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What was counted: the parts, first the largest where they are compared; ``refusal`` says why nothing is told."""

    parts: tuple[Part, ...]
    unit: str
    compared: bool
    refusal: str = ""

    @property
    def total(self) -> float | None:
        return None if self.compared or self.refusal else sum(part.amount.value for part in self.parts)


def reckoned(question: str, evidence: Sequence[Evidence]) -> Reckoned | None:
    """None where the question asks for nothing of the kind, or a source gives the total itself, or nothing is there."""
    compared = _WHICH.match(question)
    asked = (_HOW_MANY.match(question) or _TOTAL_OF.search(question)) if _TOTAL.search(question) else None
    if not (asked or compared):
        return None
    unit = asked["unit"] if asked else ""
    found = list(_parts(question, unit, evidence))
    if any(_ANY_TOTAL.search(part.item.sentence.text) for part in found) or len(_subjects(found)) < (
        2 if compared else 1
    ):
        return None
    parts, why = _apart(question, found)
    if not why and len(parts) < 2:
        why = "only one of them says how many" if asked else ""
    if compared and not asked:
        return _compared(parts, compared["way"].lower()) if len(parts) > 1 and not why else None
    return Reckoned(tuple(parts), unit, False, _refusal(why, parts) if why else "")


def _parts(question: str, unit: str, evidence: Sequence[Evidence]) -> Iterator[Part]:
    """The amounts of the unit in sentences that speak of what is asked, each with whose it is."""
    asked = set(map(str.lower, names(question)))
    for item in evidence:
        text = item.sentence.text
        if item.sentence.part == "title" or matters.lacking(_matter(question), text):
            continue
        fitting = [one for one in amounts(text) if _is_of(text, one, unit)]
        own = [name for name in _subjects_of(text) if name.lower() not in asked]
        if len(fitting) == 1 and len(own) == 1:
            words = text[fitting[0].start : fitting[0].end]
            start = fitting[0].start
            yield Part(fitting[0], words, own[0], item, report(words, item, start))


def _matter(question: str) -> str:
    """The question without the words that only ask for a sum or a comparison."""
    rest = _TOTAL.sub("", question)
    return re.sub(
        r"^\W*(?:which|what|who) [\w’'-]+|\b(?:more|most|fewer|fewest|less|least|than)\b", "", rest, flags=re.I
    )


def _is_of(text: str, amount: Amount, unit: str) -> bool:
    """Whether an amount counts the unit: its noun stands behind the number; money is money by itself."""
    if any(one.hedge for one in estimates(text) if one.amount.start == amount.start):
        return False
    if not unit or unit.lower() in _MONEY:
        return bool(amount.base) == bool(unit) or not unit
    behind = analysis.terms(" ".join(re.findall(r"[\w’'-]+", text[amount.end : amount.end + 40])[:3]))
    return not set(analysis.terms(unit)).isdisjoint(behind)


def _subjects_of(text: str) -> list[str]:
    """Whom or what a sentence names, names that follow each other taken together; no days."""
    found: list[str] = []
    end = -2
    for name in names(text):
        if name.lower() in CALENDAR:
            continue
        start = text.find(name, max(end, 0))
        if found and start == end + 1:
            found[-1] += f" {name}"
        else:
            found.append(name)
        end = start + len(name)
    return list(dict.fromkeys(_ABOUT.sub("", name) for name in found))


def _subjects(parts: Sequence[Part]) -> set[str]:
    return {part.of.lower() for part in parts}


def _apart(question: str, found: Sequence[Part]) -> tuple[list[Part], str]:
    """One part a subject, the newest; or why they cannot be put together."""
    kept: dict[str, Part] = {}
    for part in found:
        other = kept.get(part.of.lower())
        if other is None:
            kept[part.of.lower()] = part
        elif other.amount.value != part.amount.value:
            if not changes.is_update(other.report, part.report):
                return list(kept.values()), f"the sources conflict over {part.of}"
            kept[part.of.lower()] = part if changes.in_order(other.report, part.report)[1] is part.report else other
    parts = list(kept.values())[:MOST]
    return parts, _why_not(question, parts)


def _why_not(question: str, parts: Sequence[Part]) -> str:
    """What forbids to put the parts together; "" where nothing does."""
    if len({part.amount.base for part in parts}) > 1:
        return "they are of different units"
    if len({part.item.voice for part in parts}) < len(parts) and len({part.item.sentence.text for part in parts}) < len(
        parts
    ):
        return "one sentence gives several of them"
    for place, one in enumerate(parts):
        for other in parts[place + 1 :]:
            if _contains(one, other):
                return f"{one.of} and {other.of} may be counted in each other"
            pair = one.report, other.report
            if (
                quantities.differ_in_time(*pair)
                or kinds.are_other(question, *pair)
                or quantities.differ(question, *pair)
            ):
                return "they are of different times or sorts"
    return ""


def _contains(one: Part, other: Part) -> bool:
    """Whether the sentence or the title of the one names the other: "Tovna, in Lanner county"."""
    pairs = ((one, other), (other, one))
    return any(inner.of.lower() in f"{outer.item.sentence.text}".lower() for outer, inner in pairs)


def _compared(parts: Sequence[Part], way: str) -> Reckoned | None:
    """The parts, the one that is asked for first; None where the first two are alike."""
    ordered = sorted(parts, key=lambda part: part.amount.value, reverse=way in ("more", "most"))
    if ordered[0].amount.value == ordered[1].amount.value:
        return None
    return Reckoned(tuple(ordered), "", True)


def _refusal(why: str, parts: Sequence[Part]) -> str:
    there = "; ".join(f"{part.words} ({part.of})" for part in parts)
    return f"this cannot be counted from these articles: {why}; there is: {there}"
